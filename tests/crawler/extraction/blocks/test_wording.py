"""A block's own words, and what it has in common with others."""

from dataclasses import replace

import numpy as np
import pytest

from crawler.extraction.blocks import wording
from crawler.extraction.blocks.wording import likeness_to_titles, shared_words, told_elsewhere
from tests.crawler.extraction.blocks.measured_page import LONG, NOTHING, measures_of


def test_likeness_is_the_shared_words_of_both() -> None:
    page = measures_of("<h1>Harbor talks end</h1><p>Harbor talks</p><p>Nothing alike</p>")
    about = replace(NOTHING, titles=("Harbor talks begin", "Harbor talks begin again now"))
    assert likeness_to_titles(page, about).tolist() == pytest.approx([4 / 9, 4 / 6, 0])
    assert likeness_to_titles(page, NOTHING).tolist() == [0, 0, 0]


def test_a_block_of_many_words_is_no_headline() -> None:
    few, many = "talks " * (wording.FEW - 1), "talks " * wording.FEW
    page = measures_of(f"<p>{few}</p><p>{many}</p>")
    assert likeness_to_titles(page, replace(NOTHING, titles=("talks",))).tolist() == [1, 0]


def test_what_stands_several_times_and_what_the_page_is_about_is_counted() -> None:
    page = measures_of(f"<p>Share this</p><p>{LONG}</p><p>{LONG}</p><p>Share this</p>")
    columns = shared_words(page, NOTHING)
    assert columns["same"].tolist() == [2, 2, 2, 2]
    assert columns["topic"].tolist() == [0, 1, 1, 0]


def test_the_description_and_json_ld_hold_a_block() -> None:
    page = measures_of(f"<p>{LONG}</p><p>short</p>")
    told = told_elsewhere(page, replace(NOTHING, descriptions=(LONG,)))
    assert told["described"].tolist() == [1, 0]
    assert told_elsewhere(page, NOTHING)["described"].tolist() == [-1, -1]
    short = LONG[: wording.LEAST_DESCRIPTION]
    assert told_elsewhere(page, replace(NOTHING, descriptions=(short,)))["described"].tolist() == [-1, -1]
    body = LONG + "x" * wording.LEAST_BODY
    assert told_elsewhere(page, replace(NOTHING, article_body=body))["in_json"].tolist() == [1, 0]
    assert told_elsewhere(page, replace(NOTHING, article_body=LONG))["in_json"].tolist() == [-1, -1], "too short"


def test_of_a_long_block_beginning_middle_and_end_are_looked_for_in_what_the_engine_chose() -> None:
    page = measures_of(f"<p>{LONG}</p><p>{LONG[::-1]}</p>")
    assert told_elsewhere(page, replace(NOTHING, engine_lines=(LONG,)))["engine"].tolist() == [1, 0]
    third = told_elsewhere(page, replace(NOTHING, engine_lines=(LONG[: 2 * wording.PROBE],)))["engine"]
    assert third == pytest.approx([1 / 3, 0])
    assert np.isclose(told_elsewhere(page, NOTHING)["engine_share"], 0).all()


def test_a_short_block_is_the_engines_only_as_a_whole_line() -> None:
    page = measures_of("<p>Share this</p><p>x</p>")
    assert told_elsewhere(page, replace(NOTHING, engine_lines=("Share this",)))["engine"].tolist() == [1, 0]
    assert told_elsewhere(page, replace(NOTHING, engine_lines=("Share this now",)))["engine"].tolist() == [0, 0]
