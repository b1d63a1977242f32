"""Words of class and id are worth what the training saw of them."""

import pytest

from crawler.extraction.blocks import class_words
from crawler.extraction.blocks.class_words import NONE, class_features, words_of, worth_by
from tests.crawler.extraction.blocks.measured_page import LONG, measures_of

WORTH = {"article": 2.0, "related": -3.0, "body": 1.0}


def test_names_are_taken_apart_at_capitals_and_marks() -> None:
    assert words_of("articleBody related_links HTML a x2y") == {"article", "body", "related", "links", "html"}
    assert words_of("a" * class_words.WORD) == frozenset()
    assert words_of("a" * (class_words.WORD - 1)) == {"a" * (class_words.WORD - 1)}
    assert words_of(" " * class_words.LONGEST + "article") == frozenset(), "beyond what is looked at"


def test_known_words_are_added_and_the_extremes_kept() -> None:
    worth = worth_by(WORTH)
    assert worth("articleBody relatedBox") == (0.0, 2.0, -3.0, 3)
    assert worth("article") == worth("article article") == (2.0, 2.0, 0.0, 1)
    assert worth("unheard of") == NONE


def test_a_block_has_what_its_box_and_all_boxes_around_it_are_worth() -> None:
    page = measures_of(f"<div class=related><div class=article><p class=body>{LONG}</p></div></div>")
    columns = {name: values.tolist() for name, values in class_features(page, worth_by(WORTH)).items()}
    assert (columns["own_sum"], columns["own_known"]) == ([1.0], [1.0])
    assert (columns["parent_sum"], columns["parent_most"]) == ([2.0], [2.0])
    assert (columns["around_sum"], columns["around_most"], columns["around_least"]) == ([0.0], [2.0], [-3.0])


def test_a_page_without_names_is_worth_nothing() -> None:
    columns = class_features(measures_of(f"<p>{LONG}</p>"), worth_by(WORTH))
    assert {name for name, values in columns.items() if values.any()} == set()


@pytest.mark.parametrize("names", ["", "a"])
def test_a_name_of_one_letter_says_nothing(names: str) -> None:
    assert worth_by({"a": 5.0})(names) == NONE
