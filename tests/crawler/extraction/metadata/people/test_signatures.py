"""Who signs an article below its text."""

import pytest

from crawler.extraction.metadata.people.signatures import LONGEST, signature_of
from tests.crawler.extraction.one_page import heading_of, outline_of

PROSE = "<p>" + "The council met and agreed to mend the wall before the winter storms. " * 4 + "</p>"


def signed(below: str, above: str = "") -> list[str]:
    outline = outline_of(f"<html><body><article><h1>Talks</h1>{above}{PROSE}{below}</article></body></html>")
    return signature_of(outline, heading_of(outline), frozenset({"ferry times"}))


@pytest.mark.parametrize(
    "below",
    [
        "<p>— Jane Doe</p>",
        "<p>Jane Doe is a reporter on the coast.</p>",
        "<p><em>Jane Doe writes of the sea.</em></p>",
        "<div class=author-box><h4>Jane Doe</h4></div>",
    ],
    ids=["alone", "job", "in italics", "biography"],
)
def test_a_name_alone_or_told_of_is_a_signature(below: str) -> None:
    assert signed(below) == ["Jane Doe"]


@pytest.mark.parametrize(
    "below",
    [
        "<p>Jane Doe is a fisher on the coast.</p>",
        "<p>Ferry Times</p>",
        "<p>One</p><p>two</p><p>Jane Doe</p>",
        "<div class=comment-list><p>Jane Doe is a reporter.</p></div>",
        f"<p>Jane Doe is a reporter {'x' * LONGEST}</p>",
        "<h4>Jane Doe</h4>",
    ],
    ids=["no job", "the site", "third line", "reader", "too long", "no biography"],
)
def test_what_is_none_is_not(below: str) -> None:
    assert signed(below) == []


def test_the_first_of_several_is_taken_and_none_without_a_text() -> None:
    assert signed("<p>Jane Doe</p><p>John Roe is a reporter.</p>") == ["Jane Doe"]
    outline = outline_of("<h1>Talks</h1><p>Jane Doe</p>")
    assert signature_of(outline, heading_of(outline), frozenset()) == []
