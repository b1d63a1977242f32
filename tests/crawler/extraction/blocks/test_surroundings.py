"""The boxes that a block lies in."""

import numpy as np
import pytest

from crawler.extraction.blocks.surroundings import TAGS, contents_of_boxes, kinds_of_boxes
from tests.crawler.extraction.blocks.measured_page import LONG, measures_of


def test_markup_tells_what_a_block_is_in() -> None:
    page = measures_of(f"<article><h1>Talks</h1><p>{LONG}</p></article><article><ul><li>item</li></ul></article>")
    columns = kinds_of_boxes(page)
    assert columns["in_article"].tolist() == [1, 1, 1]
    assert columns["in_list"].tolist() == [0, 0, 1]
    assert columns["article_number"].tolist() == [1, 1, 2]
    assert [TAGS[int(tag)] for tag in columns["tag"]] == ["h1", "p", "li"]
    assert columns["level"].tolist() == [1, 0, 0]


def test_the_share_of_long_text_in_boxes_of_one_kind_is_theirs_together() -> None:
    page = measures_of(f"<div><p>{LONG}</p><p>{LONG}</p></div><section><div><p>{LONG}</p></div></section>")
    assert kinds_of_boxes(page)["path_share"] == pytest.approx([2 / 3, 2 / 3, 1 / 3])
    assert kinds_of_boxes(page)["depth_of_long"].tolist() == [0, 0, 1]


def test_each_box_around_is_measured_and_what_the_engine_took_in_it() -> None:
    page = measures_of(f"<div><p>{LONG}</p><p>short</p></div><p>{LONG}</p>")
    columns = contents_of_boxes(page, np.array([1.0, 0.0, 0.0]))
    assert columns["box1_long"].tolist()[:2] == [0.5, 0.5]
    assert np.expm1(columns["box1_blocks"]).round().tolist() == [2, 2, 3]
    assert columns["box1_longs"].tolist() == [1, 1, 2]
    share = page.width[0] / (page.width[0] + page.width[1])
    assert columns["box1_engine"].tolist()[:2] == pytest.approx([share, share])
    assert np.expm1(columns["box1_mean"]).tolist()[:2] == pytest.approx([(page.width[0] + page.width[1]) / 2] * 2)


def test_the_main_box_is_the_smallest_with_most_of_the_text() -> None:
    page = measures_of(f"<p>{LONG}</p><div><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div>")
    columns = contents_of_boxes(page, np.array([1.0, 0.0, 0.0, 0.0]))
    assert columns["most_in"].tolist() == [0, 1, 1, 1], "three of four"
    assert columns["nearly_in"].tolist() == [1, 1, 1, 1]
    assert columns["engine_in"].tolist() == [1, 0, 0, 0]
    assert columns["main_place"].tolist() == [-1 / 3, 0, 1 / 3, 2 / 3]
    assert columns["to_longest"].tolist()[0] == 0
