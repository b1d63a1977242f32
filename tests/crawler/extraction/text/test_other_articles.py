"""Whole articles that stand beside the page's own."""

import numpy as np
import pytest

from crawler.extraction.blocks.measures import Measures
from crawler.extraction.text.other_articles import of_other_articles
from tests.crawler.extraction.blocks.measured_page import LONG, measures_of
from tests.crawler.extraction.text.test_review import LINES, TITLE, read

HEAD = f"<h1>{TITLE}</h1>"


def marked(body: str) -> list[bool]:
    page: Measures = measures_of(body)
    is_headline = np.array([float(text == TITLE) for text in page.texts])
    return [bool(flag) for flag in of_other_articles(page, {"is_headline": is_headline})]


@pytest.mark.parametrize("tag", ["article", "div class=post", "section"])
def test_a_box_like_the_article_s_that_begins_with_a_link_to_another_page_is_of_that(tag: str) -> None:
    name = tag.partition(" ")[0]
    own, other = (
        f"<{tag}>{HEAD}<p>{LONG}</p></{name}>",
        f"<{tag}><h2><a href=/b>Crane falls</a></h2><p>{LONG}</p></{name}>",
    )
    assert marked(own + other) == [False, False, True, True]
    assert marked(other + own) == [True, True, False, False]


def test_a_second_first_heading_with_a_date_begins_another_article_and_one_without_a_section() -> None:
    own = f"<article>{HEAD}<p>{LONG}</p></article>"
    assert marked(f"{own}<article><h1>Crane falls</h1><p>3 May 2026</p><p>{LONG}</p></article>")[2:] == [True] * 3
    assert marked(f"{own}<article><h1>Crane falls</h1><p>{LONG}</p></article>") == [False] * 4


def test_sections_below_the_headline_and_boxes_without_a_text_are_the_page_s_own() -> None:
    section = f"<section><h2>Part</h2><p>{LONG}</p></section>"
    assert marked(f"<section>{HEAD}<p>{LONG}</p></section>{section}") == [False] * 4
    assert marked(f"<div>{HEAD}</div><div><h2><a href=/b>Crane falls</a></h2><p>{LONG}</p></div>") == [False] * 3
    assert marked(f"<article><p>{LONG}</p></article>") == [False]


def test_an_article_is_read_without_the_next_one_that_its_page_goes_on_with() -> None:
    own = "".join(f"<p>{line}</p>" for line in LINES)
    other = (
        "<p>The library has moved into the old station, where its first readers came to look for a book on ships.</p>"
    )
    body = (
        f"<main><article>{HEAD}{own}</article><article><h1><a href=/lib>Library moves</a></h1>{other}</article></main>"
    )
    assert read(body).text.split("\n\n") == LINES
