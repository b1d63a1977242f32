"""Columns by what the fields of a class are, and the values of a line."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

import pytest

from archive.capture import Capture
from archive.tables import columns as module
from archive.tables.columns import Kind, columns_of, parts_of
from archive.tables.meanings import MEANINGS


@dataclass
class Inner:
    warc: str
    offset: int | None


@dataclass
class Line:
    title: str | None
    word_count: int
    relevance: float | None
    at_work: bool
    tags: tuple[str, ...]
    related: tuple[Inner, ...]
    rights: dict[str, Any]
    capture: Inner | None
    date_published: str | None
    schema: int = 1


LINE = Line("A", 2, None, False, ("x",), (), {"a": 1}, Inner("w", 3), "2026-02-05T23:30:00-03:00")
NAMES = ["title", "word_count", "relevance", "at_work", "tags", "related", "rights", "capture_warc", "capture_offset",
         "date_published", "date_published_day", "date_published_at"]  # fmt: skip


def values(line: Line) -> tuple[Any, ...]:
    columns = columns_of(Line, frozenset({"schema"}))
    return tuple(value for part in parts_of(columns) for value in part(line))


def test_each_field_is_a_column_objects_are_flat_and_dates_have_two_beside_them() -> None:
    columns = columns_of(Line, frozenset({"schema"}))
    assert [column.name for column in columns] == NAMES
    assert [column.kind for column in columns] == [
        Kind.TEXT, Kind.INTEGER, Kind.REAL, Kind.BOOLEAN, Kind.TEXTS, Kind.JSON, Kind.JSON, Kind.TEXT, Kind.INTEGER,
        Kind.TEXT, Kind.DAY, Kind.MOMENT,
    ]  # fmt: skip
    assert [column.name for column in columns_of(Line, frozenset())][-1] == "schema"


def test_the_values_of_a_line_stand_in_the_order_of_the_columns() -> None:
    day, moment = date(2026, 2, 5), datetime(2026, 2, 6, 2, 30, tzinfo=UTC)
    assert values(LINE) == ("A", 2, None, False, ("x",), (), {"a": 1}, "w", 3, LINE.date_published, day, moment)


def test_of_an_object_that_is_not_there_each_value_is_none() -> None:
    found = dict(zip(NAMES, values(Line("A", 2, 0.5, True, (), (), {}, None, None)), strict=True))
    assert (found["capture_warc"], found["capture_offset"]) == (None, None)
    assert (found["date_published_day"], found["date_published_at"]) == (None, None)


def test_a_field_without_a_meaning_is_no_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MEANINGS", {name: text for name, text in MEANINGS.items() if name != "title"})
    with pytest.raises(KeyError, match="title"):
        columns_of(Line, frozenset())


def test_of_a_capture_each_field_has_a_meaning_where_it_is_a_line_and_where_it_is_in_one() -> None:
    for field in fields(Capture):
        assert MEANINGS[f"capture.{field.name}"]
        assert MEANINGS[field.name]
    assert MEANINGS["capture.date"] != MEANINGS["date"], "a line's own date is an event's, too"
