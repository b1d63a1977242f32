"""Where a block stands on its page."""

import numpy as np

from crawler.extraction.blocks.sequence import AROUND, LIKE, from_headline, neighbours, of_page, order
from tests.crawler.extraction.blocks.measured_page import LONG, measures_of

PAGE = f"<p>Kicker</p><h1>Harbor talks</h1><p>{LONG}</p><h2>More</h2><p>{LONG}</p>"


def test_the_headline_is_the_h1_or_what_is_most_like_the_title() -> None:
    page = measures_of(PAGE)
    columns = from_headline(page, np.zeros(page.count))
    assert columns["is_headline"].tolist() == [0, 1, 0, 0, 0]
    assert columns["from_headline"].tolist() == [-1, 0, 1, 2, 3]
    liked = from_headline(page, np.array([1.0, 0.0, 0.0, 0.0, 0.0]))
    assert liked["is_headline"].tolist() == [1, 0, 0, 0, 0]
    half = page.long[2] / page.total
    assert columns["long_from_headline"].tolist() == [0, 0, 0, half, half]


def test_without_an_h1_or_likeness_there_is_none() -> None:
    page = measures_of(f"<p>{LONG}</p><p>{LONG}</p>")
    least = from_headline(page, np.array([LIKE, 0.0]))
    assert least["is_headline"].tolist() == [0, 0]
    assert set(least["from_headline"].tolist()) == {-99}
    assert from_headline(page, np.array([LIKE + 0.01, 0.0]))["is_headline"].tolist() == [1, 0]


def test_a_block_knows_what_is_before_and_after_it_and_the_heading_above() -> None:
    page = measures_of(PAGE)
    columns = order(page)
    assert columns["long_before"].tolist() == [0, 0, 0, 0.5, 0.5]
    assert columns["long_after"].tolist()[-1] == 0
    assert columns["from_heading"].tolist() == [99, 99, 1, 2, 1]
    assert columns["heading_level"].tolist() == [0, 0, 1, 1, 2]


def test_neighbours_beyond_the_page_are_minus_one_and_the_window_is_a_mean() -> None:
    page = measures_of(f"<div><p>{LONG}</p><p>short</p></div>")
    columns = neighbours(page, np.array([7.0, 8.0]))
    assert (columns["near+1_tag"].tolist(), columns["near-1_tag"].tolist()) == ([-1, 7], [8, -1])
    assert columns["near-1_width"].tolist() == [np.log1p(page.width[1]), -1]
    assert columns["window_links"].tolist() == [0, 0]
    assert np.allclose(np.expm1(columns["window_long"]), page.total / (2 * AROUND + 1))


def test_the_page_is_the_same_for_all_its_blocks() -> None:
    page = measures_of(PAGE)
    columns = of_page(page)
    assert np.expm1(columns["page_blocks"]).round().tolist() == [page.count] * page.count
    assert np.expm1(columns["page_longs"]).round().tolist() == [2] * page.count
