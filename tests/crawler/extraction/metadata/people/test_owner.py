"""Who writes on a site that bears a person's name."""

import pytest

from crawler.extraction.metadata.people.authors import credits_of
from crawler.extraction.metadata.people.owner import owner_of
from tests.crawler.extraction.metadata.people.test_order import BYLINE
from tests.crawler.extraction.one_page import heading_of, outline_of

MINE = "<p>" + "I walked to the weir again, and my boots let me down on the stones. " * 8 + "</p>"
THEIRS = "<p>" + "The council walked to the weir again, and the stones were wet that day. " * 8 + "</p>"
SITE = "<meta property=og:site_name content='{}'>"


def owner(head: str, body: str = MINE, title: str = "At the weir") -> list[str]:
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return owner_of(outline_of(html).page)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (SITE.format("Ada Finch"), "", "At the weir"),
        (SITE.format("Ada Finch's blog"), "", "At the weir"),
        ("", "", "At the weir | Ada Finch"),
        ("", "<a href=/>Ada Finch</a>", "At the weir"),
        ("", "<footer>© 2026 Ada Finch. All rights reserved.</footer>", "At the weir"),
    ],
)
def test_what_is_told_in_the_first_person_on_a_persons_own_site_is_by_that_person(
    head: str, body: str, title: str
) -> None:
    assert owner(head, body + MINE, title) == ["Ada Finch"]
    assert owner(head, body + THEIRS, title) == []


@pytest.mark.parametrize("name", ["The Weir", "Stone Weir", "Weir Valley Media", "Boots Limited", "Ferry"])
def test_a_site_of_another_name_has_no_owner(name: str) -> None:
    assert owner(SITE.format(name)) == []


def test_who_is_credited_comes_before_the_owner() -> None:
    head = SITE.format("Ada Finch")
    for byline, author in ((BYLINE, "Max Moe"), ("", "Ada Finch")):
        outline = outline_of(f"<html><head>{head}</head><body><h1>At the weir</h1>{byline}{MINE}</body></html>")
        assert credits_of(outline, heading_of(outline), frozenset({"ada finch"})).authors == (author,)
