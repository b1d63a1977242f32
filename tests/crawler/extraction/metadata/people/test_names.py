"""Names in bylines, told from labels, roles and degrees."""

import pytest

from crawler.extraction.metadata.people.by import after_by
from crawler.extraction.metadata.people.names import is_one_word, people_of


@pytest.mark.parametrize(
    "byline",
    ["Written by", "Full Bio", "View all posts", "Click here", "Geschrieben von", "Reviewed by J. Arai"],
)
def test_labels_and_those_who_did_not_write_are_no_names(byline: str) -> None:
    assert people_of(byline) == []


@pytest.mark.parametrize(
    "byline",
    ["Ada Finch, MD, PhD", "Ada Finch DVM", "Ada Finch (Saltby, north)", "Geschrieben von Ada Finch",
     "Recipe by Ada Finch", "Ada Finch\nSenior Content Manager", "by By Ada Finch"],
)  # fmt: skip
def test_what_stands_around_a_name_is_not_of_it(byline: str) -> None:
    assert people_of(byline) == ["Ada Finch"]


def test_capitals_are_no_degree_where_the_whole_name_is_in_them() -> None:
    assert people_of("ADA FINCH and JUN ARAI") == ["ADA FINCH", "JUN ARAI"]


def test_an_organisation_of_several_words_is_one() -> None:
    assert people_of("Center for Rivers and Coasts", is_stated=True) == ["Center for Rivers and Coasts"]


def test_an_organisation_that_has_commas_in_its_name_is_one_and_a_list_is_not() -> None:
    assert people_of("Department for Rivers, Roads and Bridges", is_stated=True) == [
        "Department for Rivers, Roads and Bridges"
    ]
    assert people_of("Courier Staff, Ada Finch and Jun Arai", is_stated=True) == [
        "Courier Staff",
        "Ada Finch",
        "Jun Arai",
    ]
    assert people_of("Courier Staff, Reuters and AFP", is_stated=True) == ["Courier Staff", "Reuters", "AFP"]


def test_by_is_taken_off_once_or_twice_and_nothing_else_is() -> None:
    assert [after_by(line) for line in ("By Ada", "By by Ada", "By", "Byron Ada")] == ["Ada", "Ada", "", None]


def test_a_name_of_one_word_has_three_to_twenty_five_letters() -> None:
    lengths = {length: is_one_word("A" + "d" * (length - 1)) for length in (2, 3, 25, 26)}
    assert lengths == {2: False, 3: True, 25: True, 26: False}
