"""Bylines that are printed and not marked up."""

import pytest

from crawler.extraction.metadata.people import bylines
from crawler.extraction.metadata.people.bylines import is_elsewhere, is_in_sentence, is_of_another, printed
from tests.crawler.extraction.one_page import element_of, heading_of, outline_of, page_of

PROSE = "<p>" + "The council met and agreed to mend the wall before the winter storms. " * 5 + "</p>"


def names(after: str, before: str = "", behind: str = "") -> list[str]:
    outline = outline_of(f"<html><body>{before}<h1>Talks</h1>{after}{PROSE}{PROSE}{behind}</body></html>")
    return printed(outline, heading_of(outline), frozenset({"ferry times"}))


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Jane Doe</p>",
        "<p>By</p><p>Jane Doe</p>",
        "<p>By Jane Doe | 3 May 2026</p>",
        "<p>Jane Doe</p><p>3 May 2026</p>",
        "<p>Jane Doe</p><p>4 min read</p>",
        "<h3>Written by Jane Doe</h3>",
        "<p>Von Jane Doe</p>",
        "<div><strong>Contributors:</strong> Jane Doe</div>",
        "<div><b>Author(s):</b> Jane Doe</div>",
        "<div class=author-bio>This post was written by Jane Doe, Head of Talks and Walls</div>",
        "<p><em>This post was written by <a href=/jane>Jane Doe</a>, gardener, Ferry Times.</em></p>",
    ],
)
def test_a_line_that_begins_with_by_or_has_a_date_beside_it_is_one(line: str) -> None:
    assert names(line) == ["Jane Doe"]


@pytest.mark.parametrize(
    "line",
    [
        "<h3>By Jane Doe</h3>",
        "<p>By the end of the long night nothing had been agreed.</p>",
        "<p>Jane Doe</p><p>Jane Doe</p><p>3 May 2026</p>",
        "<p>By Ferry Times</p>",
        "<div class=comments><p>By Jane Doe</p></div>",
        "<div class=author-bio><p>By Jane Doe</p></div>",
        "<p>Contributors who were there will meet again.</p>",
        "<p>Jane Doe</p><p>nothing dated</p>",
        f"<p>By Jane Doe {'x' * bylines.LINE}</p>",
    ],
    ids=["heading", "sentence", "recurs", "the site", "comment", "biography", "in a line", "no date", "too long"],
)
def test_what_only_looks_like_one_is_not(line: str) -> None:
    assert names(line) == []


def test_above_the_headline_and_behind_the_text_it_begins_with_by() -> None:
    assert names("", before="<p>By Jane Doe</p>") == names("", behind="<p>By Jane Doe</p>") == ["Jane Doe"]
    assert names("", before="<p>Jane Doe</p><p>3 May 2026</p>") == []


def test_a_statement_of_who_wrote_this_may_stand_anywhere_but_in_what_others_say() -> None:
    said = "This article was written by Jane Doe, editor of the Review, and John Roe."
    more = f"<ul>{'<li>Other</li>' * 2 * bylines.BELOW}</ul><div>{{}}</div>{PROSE}"
    assert names("", behind=more.format(f"<p>{said}</p>")) == ["Jane Doe", "John Roe"]
    assert names("", behind=more.format(f"<div class=comment><p>{said}</p></div>")) == []
    assert names("", behind=more.format("<p>The story was written by Jane Doe.</p>")) == [], "of another"


def test_behind_a_long_standfirst_none_is_looked_for() -> None:
    lead = "a " * (bylines.LEAD // 2)
    assert names(f"<div>{lead}</div><p>By Jane Doe</p>") == ["Jane Doe"]
    assert names(f"<div>{lead}a more</div><p>By Jane Doe</p>" + "<p>x</p>" * 60) == []


def test_reporters_of_the_chinese_press_stand_in_brackets_and_editors_behind_their_label() -> None:
    assert names("<p>（新华社记者 王小明、李强）</p>") == ["王小明", "李强"]
    assert names("<p>责编：王小明</p>") == ["王小明"]


def test_comments_teasers_and_quotations_are_elsewhere() -> None:
    for box in (
        "<div class=comment>{}</div>",
        "<blockquote>{}</blockquote>",
        "<ul class=most-read>{}</ul>",
        "<footer>{}</footer>",
    ):
        assert is_elsewhere(element_of(box.format("<p>x</p>"), "//p")), box
    for box in ("<div class=commentary>{}</div>", "<main class=popular>{}</main>", "<div>{}</div>"):
        assert not is_elsewhere(element_of(box.format("<p>x</p>"), "//p")), box


def test_a_line_beside_a_link_that_may_be_a_headline_is_of_that_page() -> None:
    def of_another(words: str, href: str) -> bool:
        page = page_of(f"<div><a href={href}>{words}</a><p>x</p></div>")
        return is_of_another(page, next(page.root.iter("p")), set())

    assert of_another("Four words are many", "/other")
    assert not of_another("Three are few", "/other")
    assert not of_another("Four words are many", "http://b.example/other")
    assert not of_another("Four words are many", "/2026/02/harbour-talks")


def test_a_link_in_prose_speaks_of_whom_it_leads_to() -> None:
    long = "x" * (bylines.LINE + 1)
    assert is_in_sentence(element_of(f"<p>{long} <a>Jane</a></p>", "//a"))
    assert not is_in_sentence(element_of(f"<p>{long[1:]} <a>Jane</a></p>", "//a"))
    assert is_in_sentence(element_of("<p><a>Jane</a> said that it had all been agreed.</p>", "//a"))
    assert not is_in_sentence(element_of("<p>By <a>Jane</a> in London</p>", "//a"))
