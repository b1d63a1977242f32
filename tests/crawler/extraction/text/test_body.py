"""Whose text stands: that of the chosen blocks, or trafilatura's where the model is unsure."""

from dataclasses import replace

import pytest
from lxml.html import document_fromstring

from crawler.extraction.blocks.model import block_model
from crawler.extraction.structure.lines import Line
from crawler.extraction.structure.page import Page
from crawler.extraction.text import body, measured_page
from crawler.extraction.text.body import Body, body_of

SAID = "The council of the harbor met on Monday and said that it would meet again within a month, if need be. "
ASKED = "Nobody on the pier had been asked about it, and the ferry sailed in the evening as it had always done. "
HTML = f"""<html><head><title>Harbor talks</title></head><body><div class="nav"><a href="/a">Sport</a></div>
<article><h1>Harbor talks</h1><p>{SAID * 2}</p><p>{ASKED * 3}</p><p>{SAID}{ASKED}</p></article></body></html>"""


def read(html: str = HTML) -> Body:
    page = Page(document_fromstring(html), (), "http://news.example/harbor-talks", "2026-02-05T00:00:00Z")
    return body_of(page, frozenset({"harbor talks"}), frozenset())


def test_the_choice_stands_where_the_model_is_sure() -> None:
    found = read()
    assert (found.method, len(found.lines)) == ("blocks", 3)
    assert found.confidence is not None
    assert found.confidence >= block_model().gate


def test_its_text_stands_where_the_model_is_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "block_model", lambda: replace(block_model(), gate=1.1))
    found = read()
    assert (found.method, len(found.lines)) == ("trafilatura", 3)


def test_its_text_is_without_teasers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "block_model", lambda: replace(block_model(), gate=1.1))
    card = "<div class=card><h2><a href=/{0}>A story of the other harbor {0}</a></h2><p>{1}{0}.</p></div>"
    cards = "".join(
        card.format(number, "Residents of the upper valley wait for a decision, part ") for number in range(6)
    )
    html = HTML.replace("</article>", f"</article><section>{cards}</section>")
    lines = [Line("p", ASKED * 5), Line("p", "Residents of the upper valley wait for a decision, part 3.")]
    found = document_fromstring("<body>" + "".join(f"<p>{line.text}</p>" for line in lines) + "</body>")
    monkeypatch.setattr(measured_page, "text_of_tree", lambda _: found)
    assert [line.text for line in read(html).lines] == [(ASKED * 5).strip()]
    monkeypatch.setattr(body, "SHORT_TEXT", 10_000)
    assert read(html).method == "blocks"


def test_a_short_text_of_its_own_is_no_better_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "block_model", lambda: replace(block_model(), gate=1.1))
    monkeypatch.setattr(measured_page, "text_of_tree", lambda _: document_fromstring("<body><p>Short.</p></body>"))
    assert read().method == "blocks"


def lines(*lengths: int) -> list[Line]:
    return [Line("p", "x" * length) for length in lengths]


def test_a_fragment_of_what_was_chosen_is_no_better_guess() -> None:
    chosen = lines(2000, 2000)
    assert body.is_engine_better(0.5, 0.8, lines(600, 600), chosen)
    assert not body.is_engine_better(0.5, 0.8, lines(600, 599), chosen)
    assert not body.is_engine_better(0.8, 0.8, lines(4000), chosen)


def test_what_has_fewer_characters_than_a_short_text_is_none_whatever_was_chosen() -> None:
    assert body.is_engine_better(0.5, 0.8, lines(400), lines(100))
    assert not body.is_engine_better(0.5, 0.8, lines(399), lines(100))


@pytest.mark.parametrize(
    ("limit", "most", "method"),
    [
        ("MAX_ELEMENTS", 5, "blocks"),
        ("MAX_LINKS_BY_DEPTH", 2, "blocks"),  # a link in a paragraph, with two boxes around that
        ("MAX_LINKS_BY_DEPTH", 3, "trafilatura"),
    ],
)
def test_no_page_that_it_takes_too_long_over_is_given_to_it(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int, method: str
) -> None:
    monkeypatch.setattr(body, "block_model", lambda: replace(block_model(), gate=1.1))
    monkeypatch.setattr(measured_page, limit, most)
    assert read().method == method
