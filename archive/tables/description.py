"""The tables that a collection is exported as: one description for every format, made from the classes of its lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from archive.capture import Capture
from archive.reading.lines import Article, Event, Run, Source
from archive.tables.dates import day_of, moment_of
from archive.tables.meanings import MEANINGS

Value = Any
"""`str`, `int`, `float`, `bool`, `date`, `datetime`, a list of texts, or whatever JSON holds; None where absent."""


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    TEXTS = "list of texts"
    JSON = "JSON"
    DAY = "date"
    MOMENT = "timestamp"
    """A moment in UTC, in microseconds."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind
    meaning: str
    value: Callable[[Any], Value]
    """The value of a line."""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    refers: Mapping[str, tuple[str, str]]
    """Columns that name a row of another table: `{column: (table, its column)}`."""
    indexes: tuple[str, ...] = ()
    """Columns that are asked for often."""

    def row(self, line: Any) -> tuple[Value, ...]:
        """The values of a line, in the order of the columns."""
        return tuple([column.value(line) for column in self.columns])


@dataclass(frozen=True, slots=True)
class Position:
    """That an event cites a source, and as the how manieth."""

    event_id: str
    position: int
    source_id: str
    name: str
    url: str


_KINDS = {str: Kind.TEXT, int: Kind.INTEGER, float: Kind.REAL, bool: Kind.BOOLEAN, dict: Kind.JSON}
_APART = {"events": frozenset({"sources"})}
"""Fields that are a table of their own."""
_DATES = ("date_published", "date_modified")


def _columns(table: str, kind: type, prefix: str = "", path: tuple[str, ...] = ()) -> list[Column]:
    """A column for each field of a class; a field that is an object is flat (`capture_warc`)."""
    hints = get_type_hints(kind)
    found: list[Column] = []
    for field in fields(kind):
        hint = _without_none(hints[field.name])
        name, way = prefix + field.name, (*path, field.name)
        if not path and field.name in _APART.get(table, ()):
            continue
        if is_dataclass(hint):
            found += _columns(table, hint, f"{field.name}_", way)  # type: ignore[arg-type]
            continue
        found.append(Column(name, _kind(hint), MEANINGS[field.name if not path else ".".join(way)], _getter(way)))
        if not path and field.name in _DATES:
            found += _days(name, way)
    return found


def _days(name: str, way: tuple[str, ...]) -> list[Column]:
    read = _getter(way)
    return [
        Column(f"{name}_day", Kind.DAY, f"the day of `{name}`, as written there", lambda line: day_of(read(line))),
        Column(
            f"{name}_at",
            Kind.MOMENT,
            f"the moment of `{name}` in UTC; null where only a day is known",
            lambda line: moment_of(read(line)),
        ),
    ]


def _getter(way: tuple[str, ...]) -> Callable[[Any], Value]:
    first = way[0]
    if len(way) == 1:
        return lambda line: getattr(line, first)
    second = way[1]

    def get(line: Any) -> Value:
        part = getattr(line, first)
        return None if part is None else getattr(part, second)

    return get


def _without_none(hint: Any) -> Any:
    if get_origin(hint) is UnionType:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    return hint


def _kind(hint: Any) -> Kind:
    if get_origin(hint) is tuple:
        return Kind.TEXTS if get_args(hint)[0] is str else Kind.JSON
    return _KINDS[get_origin(hint) or hint]


def _table(name: str, kind: type, meaning: str, *key: str, indexes: tuple[str, ...] = (), **refers: str) -> Table:
    ties = {column: (table, _KEYS[table]) for column, table in refers.items()}
    return Table(name, meaning, key, tuple(_columns(name, kind)), ties, indexes)


_KEYS = {"events": "event_id", "sources": "source_id", "articles": "article_id", "captures": "record_id"}

EVENTS = _table(
    "events", Event, "A row an event.", "event_id",
    indexes=("date", "category"), capture_record_id="captures",
)  # fmt: skip
EVENT_SOURCES = _table(
    "event_sources", Position, "Which sources an event cites, in their order.", "event_id", "position",
    indexes=("source_id",), event_id="events", source_id="sources",
)  # fmt: skip
SOURCES = _table(
    "sources", Source, "A row an event and cited address: what became of it.", "source_id",
    indexes=("event_id", "article_id", "outcome"), event_id="events", article_id="articles",
    capture_record_id="captures",
)  # fmt: skip
ARTICLES = _table(
    "articles", Article, "A row an article, in its last version.", "article_id",
    indexes=("domain", "date_published_day", "cluster_id"), duplicate_of="articles", capture_record_id="captures",
)  # fmt: skip
VERSIONS = _table(
    "versions", Article, "A row a version of an article, the last included.", "article_id", "version",
    article_id="articles", capture_record_id="captures",
)  # fmt: skip
CAPTURES = _table(
    "captures", Capture, "The captures that rows of the other tables name: where each record lies.", "record_id",
    indexes=("target_uri",),
)  # fmt: skip
RUNS = _table("runs", Run, "What each run did, by its report.", "run")

TABLES = (EVENTS, EVENT_SOURCES, SOURCES, ARTICLES, VERSIONS, CAPTURES, RUNS)
