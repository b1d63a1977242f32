"""A block's own words, and what it has in common with others."""

from dataclasses import replace

import numpy as np
import pytest

from crawler.extraction.blocks import wording
from crawler.extraction.blocks.measures import Measures, PageFacts
from crawler.extraction.blocks.wording import shared_words, told_elsewhere
from tests.crawler.extraction.blocks.measured_page import LONG, NOTHING, measures_of


def likeness_to_titles(page: Measures, about: PageFacts) -> list[float]:
    likeness: list[float] = shared_words(page, about)["like_title"].tolist()
    return likeness


def test_likeness_is_the_shared_words_of_both() -> None:
    page = measures_of("<h1>Harbor talks end</h1><p>Harbor talks</p><p>Nothing alike</p>")
    about = replace(NOTHING, titles=("Harbor talks begin", "Harbor talks begin again now"))
    assert likeness_to_titles(page, about) == pytest.approx([4 / 9, 4 / 6, 0])
    assert likeness_to_titles(page, NOTHING) == [0, 0, 0]


def test_a_block_of_many_words_is_no_headline() -> None:
    few, many = "talks " * (wording.FEW - 1), "talks " * wording.FEW
    page = measures_of(f"<p>{few}</p><p>{many}</p>")
    assert likeness_to_titles(page, replace(NOTHING, titles=("talks",))) == [1, 0]


def test_case_and_marks_between_words_make_no_difference_to_a_headline() -> None:
    page = measures_of("<p>«Harbor\u2013talks» END</p><p>港口：談判結束</p><p>港口談判</p>")
    assert likeness_to_titles(page, replace(NOTHING, titles=("Harbor talks, end",))) == [1, 0, 0]
    assert likeness_to_titles(page, replace(NOTHING, titles=("港口｜談判結束",))) == [0, 1, 0]


def test_an_entry_of_a_menu_is_no_headline_but_a_heading_or_a_longer_link_may_be() -> None:
    page = measures_of(
        "<p><a href=/1>Harbor talks</a></p><h2><a href=/2>Harbor talks</a></h2>"
        "<p><a href=/3>Harbor talks end today</a></p>"
    )
    assert likeness_to_titles(page, replace(NOTHING, titles=("Harbor talks end today",))) == [0, 0.5, 1]


def test_what_stands_several_times_is_counted() -> None:
    page = measures_of(f"<p>Share this</p><p>{LONG}</p><p>{LONG}</p><p>Share this now</p>")
    assert shared_words(page, NOTHING)["same"].tolist() == [1, 2, 2, 1]


def test_the_page_is_described_with_a_block_and_json_ld_may_have_a_text() -> None:
    page = measures_of(f"<p>{LONG}</p><p>short</p>")
    told = told_elsewhere(page, replace(NOTHING, descriptions=(LONG,)))
    assert told["described"].tolist() == [1, 0]
    assert told_elsewhere(page, NOTHING)["described"].tolist() == [-1, -1]
    short = LONG[: wording.LEAST_DESCRIPTION]
    assert told_elsewhere(page, replace(NOTHING, descriptions=(short,)))["described"].tolist() == [-1, -1]
    assert told_elsewhere(page, NOTHING)["json_length"].tolist() == [0, 0]
    length = told_elsewhere(page, replace(NOTHING, article_body="x" * 99))["json_length"]
    assert length == pytest.approx(np.log([100, 100]))


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
