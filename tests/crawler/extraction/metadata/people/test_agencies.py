"""Agencies are known by their names and their desks."""

import pytest

from crawler.extraction.metadata.people.agencies import is_agency


@pytest.mark.parametrize(
    "name", ["Reuters", "the Associated Press", "AP News", "dpa Infocom", "ТАСС", "新华社", "ČTK", "EFE wire"]
)
def test_an_agency_or_one_of_its_desks_is_one(name: str) -> None:
    assert is_agency(name)


@pytest.mark.parametrize("name", ["", "Jane Reuters", "Reuters Jane", "AP Smith", "Apa", "Press"])
def test_another_name_is_not(name: str) -> None:
    assert is_agency(name) == (name == "Apa"), "APA is an agency in any letters"
