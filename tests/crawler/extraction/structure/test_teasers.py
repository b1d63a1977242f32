"""Lists of other pages."""

import pytest

from crawler.extraction.structure import teasers as module
from crawler.extraction.structure.measures import TextAmounts
from crawler.extraction.structure.teasers import Teasers, host_of, teasers_of
from tests.crawler.extraction.one_page import page_of


def teasers(body: str) -> Teasers:
    page = page_of(f"<html><body>{body}</body></html>")
    return teasers_of(page, TextAmounts(page.tree))


def card(number: int, text: str = "") -> str:
    return f"<h2><a href=/story-{number}>A headline of some length</a></h2><p>{text}</p>"


def test_the_gaps_between_headings_that_are_links_are_what_is_told() -> None:
    assert teasers("<h1>News</h1><p>abc</p>" + card(1, "de") + card(2, "fghi")) == Teasers(2, 3, (2, 4))


def test_headings_that_lead_nowhere_else_are_none() -> None:
    here = "<h2><a href=/2026/02/harbour-talks#x>This very page</a></h2>"
    elsewhere = "<h2><a href=http://other.example/x>Another site</a></h2>"
    partly = "<h2><a href=/x>Ab</a> and a long rest of the heading</h2>"
    assert teasers("<h1>News</h1>" + here + elsewhere + partly + "<h2>No link</h2><p>abc</p>").headings == 0
    assert teasers("<h1>News</h1>" + card(1) + card(1)).headings == 1, "one address"


def test_a_box_is_a_heading_by_its_class_where_it_is_long_enough() -> None:
    title = "<div class=card-title><a href=/x>{}</a></div>"
    assert teasers("<h1>N</h1>" + title.format("a" * module.SHORTEST_TITLE)).headings == 1
    assert teasers("<h1>N</h1>" + title.format("a" * (module.SHORTEST_TITLE - 1))).headings == 0
    assert teasers("<h1>N</h1><div class=subtitles><a href=/x>" + "a" * 20 + "</a></div>").headings == 0


MANY, TEASER = module.MANY, module.TEASER


@pytest.mark.parametrize(
    ("found", "bare", "index", "few"),
    [
        (Teasers(MANY, module.BARE, (TEASER,) * MANY), True, True, True),
        (Teasers(MANY - 1, module.BARE, (TEASER,) * (MANY - 1)), False, True, False),
        (Teasers(MANY, module.BARE + 1, (TEASER,) * MANY), False, True, True),
        (Teasers(MANY, module.INTRODUCTION, (TEASER,) * MANY), False, True, True),
        (Teasers(MANY, module.INTRODUCTION + 1, (TEASER,) * MANY), False, False, False),
        (Teasers(MANY, 0, (TEASER + 1,) * 2 + (1,) * 6), False, False, True),
        (Teasers(MANY, 0, (TEASER + 1,) * 3 + (1,) * 5), False, True, False),
        (Teasers(3, 0, (1, 1, 1)), False, False, False),
    ],
)
def test_a_list_is_told_by_its_number_its_introduction_and_its_long_texts(
    found: Teasers, bare: bool, index: bool, few: bool
) -> None:
    assert (found.is_bare_index(), found.is_index(4), found.has_few_texts()) == (bare, index, few)


def test_many_have_texts_of_their_own_where_no_more_than_a_teaser_stands_below_each() -> None:
    below, longer = module.BARE + 1, TEASER + 1
    assert Teasers(20, 0, (0,) * 12 + (below,) * MANY).have_texts()
    assert Teasers(20, 0, (0,) * 12 + (TEASER,) * MANY + (longer,)).have_texts()
    assert not Teasers(20, 0, (0,) * 12 + (below,) * (MANY - 1) + (longer,)).have_texts()
    assert not Teasers(20, 0, (module.BARE,) * 12 + (longer,) * 8).have_texts(), "a menu's entries, and texts"


def test_hosts_are_compared_without_www() -> None:
    assert host_of("HTTP://www.A.example:80/x?y") == "a.example:80"
    assert host_of("mailto:x") == host_of("/x") == ""


@pytest.mark.parametrize(
    ("box", "is_teaser"),
    [
        ("<div><h4>Talks go on</h4><p>abc</p><a href=/x>Continue reading</a></div>", True),
        ("<div><h4>Talks go on</h4><p>abc</p><p><a href=/x>Read more</a></p></div>", True),
        ("<div><h4>Talks go on</h4><p>abc</p><p>As we <a href=/x>wrote</a> then.</p></div>", False),
        ("<div><h4>Talks go on</h4><p>a <a href=/y>bc</a></p><a href=/x>Read more</a></div>", False),
        ("<div><h4>Talks go on</h4><p>abc</p><a href=/x>All that was told of the harbour talks</a></div>", False),
        (f"<div><h4>Talks go on</h4><p>{'a' * TEASER}</p><a href=/x>Read more</a></div>", False),
        ("<div><p>abc</p><h4>Talks go on</h4><a href=/x>Read more</a></div>", False),
    ],
)
def test_a_heading_above_a_short_text_and_a_call_to_read_on_is_of_another_page(box: str, is_teaser: bool) -> None:
    assert teasers(f"<h1>News</h1>{box}").headings == int(is_teaser)
