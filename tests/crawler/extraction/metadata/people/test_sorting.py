"""Who of the credited is a person, who an organisation, who nobody."""

import pytest

from crawler.extraction.metadata.people.kinds import is_account, is_nobody, sorted_out

NAMES = frozenset({"ferry times"})


def test_people_and_organisations_are_kept_apart_and_nobody_is_left_out() -> None:
    credited = [
        "Jane Doe",
        "Reuters",
        "The Ferry Times",
        "admin",
        "Our Correspondent",
        "City Council Press Office",
        "Read more",
    ]
    assert sorted_out(credited, NAMES, is_sure=False) == (
        ["Jane Doe"], ["Reuters", "The Ferry Times", "City Council Press Office"],
    )  # fmt: skip


def test_one_word_or_small_letters_are_a_name_where_nothing_but_names_stands() -> None:
    assert sorted_out(["Pele", "danah boyd"], NAMES, is_sure=True)[0] == ["Pele", "danah boyd"]
    assert sorted_out(["Pele", "danah boyd"], NAMES, is_sure=False)[0] == []


@pytest.mark.parametrize("name", ["admin", "News Staff", "By Our Staff Reporter", "Web Team", "NULL", "Sports Editor"])
def test_accounts_desks_and_jobs_are_nobody(name: str) -> None:
    assert is_nobody(name)


@pytest.mark.parametrize("name", ["Jane Editor Doe", "Reuters Staff", "Desk Officer Jones"])
def test_who_has_a_name_beside_a_job_is_somebody(name: str) -> None:
    assert not is_nobody(name)


def test_an_account_is_one_word_of_latin_letters() -> None:
    assert [is_account(name) for name in ("jdoe", "jane.doe", "Jane Doe", "Žan", "王小明")] == [
        True,
        True,
        False,
        False,
        False,
    ]
