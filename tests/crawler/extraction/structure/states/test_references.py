"""Values whose parts stand elsewhere are made whole, within limits."""

from typing import Any

import pytest

from crawler.extraction.structure.states.references import ALL, MOST, REFERENCES, joined, revived


def test_members_that_are_places_in_the_list_become_what_stands_there() -> None:
    values = [{"title": 1, "tags": 2}, "Harbor talks", [1, 3], "sea"]
    assert next(revived(values)) == {"title": "Harbor talks", "tags": ["Harbor talks", "sea"]}


def test_a_name_that_remix_has_put_elsewhere_is_read_there() -> None:
    assert next(revived([{"_1": 2}, "title", "Harbor talks"])) == {"title": "Harbor talks"}


@pytest.mark.parametrize("value", ["words", {"title": "words"}, {}, {"is": True}, [1, 2], None])
def test_what_refers_to_nothing_stays(value: Any) -> None:
    assert list(revived([value])) == [value]


def test_a_place_that_is_none_stays_a_number() -> None:
    assert next(revived([{"width": 640, "title": 1}, "Talks"])) == {"width": 640, "title": "Talks"}


def test_a_circle_of_places_ends() -> None:
    value = next(revived([{"self": 0}]))
    for _ in range(REFERENCES + 2):
        value = value["self"]
    assert value is None


def test_what_an_entry_refers_to_by_key_stands_in_its_place() -> None:
    store = {"Article:1": {"title": "Talks", "author": {"__ref": "Author:2"}}, "Author:2": {"name": "Jane Doe"}}
    assert joined(store)["Article:1"] == {"title": "Talks", "author": {"name": "Jane Doe"}}


@pytest.mark.parametrize("store", [None, [1], "words"])
def test_what_is_no_store_stays(store: Any) -> None:
    assert joined(store) == store


def test_entries_that_refer_to_each_other_end() -> None:
    assert joined({"a": {"__ref": "b"}, "b": {"__ref": "a"}}) == {"a": None, "b": None}
    store: dict[str, Any] = {f"e{n}": [{"__ref": f"e{n + 1}"}] * 9 for n in range(REFERENCES)}
    assert str(joined(store | {f"e{REFERENCES}": "end"})).count("end") < ALL, "9 to the power of 8 without a limit"


def test_what_refers_to_nothing_is_whole_however_much_stands_before_it_and_around_it() -> None:
    article: Any = {"title": "Talks"}
    for level in range(3 * REFERENCES):
        article = {f"level {level}": article}
    store = {"many": [0] * (2 * ALL), "article": article}
    assert joined(store) == store


def test_each_value_of_a_list_has_parts_of_its_own_to_spend() -> None:
    menus = [{"name": 1}] * (2 * MOST)
    values: list[Any] = [{"menus": 2}, "Menu", menus, {"title": 4}, "Talks"]
    assert list(revived(values))[3] == {"title": "Talks"}
    packed: list[Any] = [{"a": 1}, "x", *[{"a": 1}] * MOST, {"title": 1}]
    assert list(revived(packed))[-1] == {"title": "x"}
