"""Rows of a day block: headings, paragraphs and items, and which of their links are sources."""

import pytest
from lxml import etree

from spiders.sites.wikipedia.portal import day_of
from spiders.sites.wikipedia.portal_html import MAINTENANCE, all_text, classes, read_rows
from spiders.sites.wikipedia.rows import HEADING, PARAGRAPH, Row
from spiders.sites.wikipedia.sentences import ExternalLink

URL = "https://en.wikipedia.org/wiki/Portal:Current_events/2026_February_5"


def rows(html: str) -> list[Row]:
    return read_rows(etree.fromstring(f"<div>{html}</div>", etree.HTMLParser()), URL)


def words(row: Row) -> str:
    return " ".join("".join(part for part in row.parts if isinstance(part, str)).split())


def links(html: str) -> list[tuple[str, bool]]:
    """The sources, and whether the markup says that they are."""
    parts = [part for row in rows(f"<ul><li>A {html}</li></ul>") for part in row.parts]
    return [(part.url, part.sure) for part in parts if isinstance(part, ExternalLink)]


def test_items_know_how_deep_they_stand_and_headings_and_paragraphs_what_they_are() -> None:
    found = rows("<p><b>Disasters:</b></p>Loose <i>words</i><ul><li>A<ul><li>B</li></ul></li></ul><dl><dt>C</dt></dl>")
    assert [(row.depth, words(row)) for row in found] == [
        (HEADING, "Disasters:"), (PARAGRAPH, "Loose words"), (1, "A"), (2, "B"), (HEADING, "C"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("html", "is_heading"),
    [
        ("<h3>A</h3>", True),
        ("<div role=heading>A</div>", True),
        ("<div class='x current-events-content-heading'>A</div>", True),
        ("<p><b>A</b>: </p>", True),
        ("<p><b>A</b> happened</p>", False),
        ("<p> </p>", False),
        ("<b>A</b>:<ul></ul>", True),
        ("<b>A</b> happened", False),
        ("<b>A</b><i>B</i>", False),
    ],
)
def test_a_line_is_a_heading_where_it_is_marked_or_bold_as_a_whole(html: str, is_heading: bool) -> None:
    assert any(row.depth == HEADING for row in rows(html)) is is_heading


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<a class='external text' href='http://paper.example/1'>(P)</a>", [("http://paper.example/1", True)]),
        ("<a rel='mw:ExtLink nofollow' href='//paper.example/1'>(P)</a>", [("https://paper.example/1", True)]),
        ("<a class=extiw href='https://en.wikinews.org/A'>(Wikinews)</a>", [("https://en.wikinews.org/A", True)]),
        ("<a class=extiw href='https://en.wikinews.org/wiki/A'>Wikinews</a>", []),
        ("<a href='http://paper.example/1'>(P)</a>", [("http://paper.example/1", False)]),
        ("<a href='https://de.wikipedia.org/wiki/A'>A</a>", []),
        ("<a href='https://en.wikipedia.org/wiki/A'>A</a>", []),
        ("<a href='/wiki/A'>A</a>", []),
        ("<a class=external>no address</a>", []),
        ("<a class=external href='https://en.wikipedia.org/w/index.php?title=A&amp;action=edit'>edit</a>", []),
        ("<span class=noprint><a class=external href='http://paper.example/1'>(P)</a></span>", []),
        ("<span style='Display: None'><a class=external href='http://paper.example/1'>(P)</a></span>", []),
    ],
)  # fmt: skip
def test_a_source_is_an_external_link_that_is_shown(html: str, found: list[tuple[str, bool]]) -> None:
    assert links(html) == found


@pytest.mark.parametrize(
    ("address", "article"),
    [
        ("/wiki/Harbor#Trade", "https://en.wikipedia.org/wiki/Harbor"),
        ("/wiki/Harbor?x=1", "https://en.wikipedia.org/wiki/Harbor"),
        ("//de.m.wikipedia.org/wiki/Hafen", "https://de.m.wikipedia.org/wiki/Hafen"),
        ("/wiki/Harbor:_A_Life", "https://en.wikipedia.org/wiki/Harbor:_A_Life"),
        ("/wiki/File:Harbor.jpg", None),
        ("/wiki/Special:Search/Harbor:_A", None),
        ("/w/index.php?title=Harbor", None),
        ("https://en.wikinews.org/wiki/Harbor", None),
    ],
)
def test_articles_that_an_item_links_to_are_its_own_and_other_pages_are_not(address: str, article: str | None) -> None:
    (row,) = rows(f"<ul><li><a href='{address}'>Harbor</a> was told</li></ul>")
    assert row.articles == ([] if article is None else [article])


@pytest.mark.parametrize(
    ("address", "is_maintenance"),
    [("?title=A&action=edit", True), ("?action=history&x", True), ("?action=editor", False), ("?faction=edit", False)],
)
def test_links_by_which_a_page_is_kept_are_known_by_their_action(address: str, is_maintenance: bool) -> None:
    assert (MAINTENANCE.search(address) is not None) is is_maintenance


def test_classes_and_texts_are_those_of_the_element() -> None:
    element = etree.fromstring("<a class=' b  c '>d<e>f</e>g</a>")
    assert (classes(element), all_text(element)) == (frozenset({"b", "c"}), "dfg")
    assert classes(element[0]) == frozenset()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-2-7", "2026-02-07"),
        ("Portal:Current_events/2026_February_7", "2026-02-07"),
        ("2026_February_07", "2026-02-07"),
        ("February 7, 2026 (Saturday)", "2026-02-07"),
        ("2026_February_77", None),
        ("2026-02-30", None),
        ("February 2026", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_each_of_its_forms_and_must_be_one(text: str, day: str | None) -> None:
    assert day_of(text) == day
