"""Signals of a page before its tree is taken apart."""

import pytest

from crawler.extraction.verdicts.signals import BEGINNING, MANY, PROSE, Signals, signals_of
from tests.crawler.extraction.one_page import linked, page_of
from tests.crawler.extraction.verdicts.judged import MARKED, html


def signals(body: str, head: str = "", url: str = "http://a.example/talks") -> Signals:
    return signals_of(page_of(html("", body, head), url))


@pytest.mark.parametrize(
    "head",
    [
        MARKED,
        "<meta property=og:type content=News>",
        "<meta property=article:published_time content=2026>",
        linked({"@type": "ReportageNewsArticle"}),
    ],
)
def test_a_page_says_that_it_is_an_article_by_type_or_day(head: str) -> None:
    assert signals("<p>x</p>", head).is_marked
    assert signals("<p>x</p>", head).text == "", "only what is no article is looked at whole"


@pytest.mark.parametrize("head", ["", "<meta property=og:type content=website>", linked({"@type": "Review"})])
def test_another_does_not(head: str) -> None:
    assert not signals("<p>x</p>", head).is_marked


def test_teasers_are_looked_for_where_a_page_says_nothing_or_has_many_headings_that_are_links() -> None:
    card = "<h2><a href=/s{0}>A headline {0}</a></h2>"
    many = "<h1>N</h1>" + "".join(card.format(number) for number in range(MANY))
    assert signals(many, MARKED).teasers.headings == MANY
    assert signals(many.replace(card.format(0), ""), MARKED).teasers.headings == 0
    assert signals("<h1>N</h1>" + card.format(0)).teasers.headings == 1


def test_the_medium_of_a_page_counts_where_there_is_no_prose() -> None:
    film = "<meta property=og:video content=/x.mp4>"
    assert signals("<p>x</p>", film).medium == "video"
    assert signals(f"<p>{'a' * (PROSE - 1)}</p>", film).medium == "video"
    assert signals(f"<p>{'a' * PROSE}</p>", film).medium is None
    assert signals("<audio></audio><p>x</p>").medium == "audio"
    assert signals("<p>x</p>", url="http://a.example/galleries/x").medium == "gallery"


def test_the_beginning_of_the_text_is_kept_up_to_its_length() -> None:
    found = signals(f"<p>{'a' * (BEGINNING + 5)}</p>")
    assert len(found.text) == BEGINNING
    assert found.letters == BEGINNING + 5
