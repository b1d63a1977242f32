"""What a reader asks for in the address: each argument read once, refused in one sentence where it is none."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Self
from urllib.parse import urlencode

from starlette.requests import Request

FORMATS = ("html", "json", "csv")
MAX_LENGTH = 4_000
"""Of a value: an address may be as long."""
MOST_ROWS = 500
_MOST_PAGES = 100_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d{1,9}")


class ArgumentError(ValueError):
    """An argument of an address is wrong; says in a sentence what would be right. Answered with status 400."""


class Arguments:
    """The arguments of one request, of which *known* are the names that there are."""

    def __init__(self, values: Mapping[str, str], path: str) -> None:
        self.values = values
        self._path = path

    @classmethod
    def of(cls, request: Request, *known: str, lists: bool = False) -> Self:
        """Raises ArgumentError for a name that is unknown, or given twice. An empty value is none: forms send it."""
        names = (*known, "format", *(("page", "limit") if lists else ()))
        values: dict[str, str] = {}
        for name, value in request.query_params.multi_items():
            if name not in names:
                raise ArgumentError(f"There is no argument “{name}” here; there are {', '.join(names)}.")
            if value.strip() and name in values:
                raise ArgumentError(f"Give “{name}” once.")
            if len(value) > MAX_LENGTH:
                raise ArgumentError(f"“{name}” is longer than {MAX_LENGTH:,} characters.")
            if value.strip():
                values[name] = value.strip()
        return cls(values, request.url.path)

    def text(self, name: str) -> str | None:
        return self.values.get(name)

    def day(self, name: str) -> str | None:
        """An ISO day."""
        value = self.values.get(name)
        if value is None:
            return None
        try:
            assert _DAY.fullmatch(value)
            date.fromisoformat(value)
        except (AssertionError, ValueError) as error:
            raise ArgumentError(f"“{name}” is a day such as 2026-02-07, not “{value[:40]}”.") from error
        return value

    def span(self) -> tuple[str | None, str | None]:
        """The days `from` and `to`."""
        first, last = self.day("from"), self.day("to")
        if first and last and first > last:
            raise ArgumentError(f"“from” ({first}) is after “to” ({last}).")
        return first, last

    def choice(self, name: str, choices: Sequence[str], default: str) -> str:
        value = self.values.get(name, default)
        if value not in choices:
            raise ArgumentError(f"“{name}” is one of {', '.join(choices)}, not “{value[:40]}”.")
        return value

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to *most*."""
        value = self.values.get(name)
        if value is None:
            return default
        if not _NUMBER.fullmatch(value) or not 1 <= int(value) <= most:
            raise ArgumentError(f"“{name}” is a whole number from 1 to {most:,}, not “{value[:40]}”.")
        return int(value)

    def format(self, *, lists: bool = False) -> str:
        return self.choice("format", FORMATS if lists else FORMATS[:2], "html")

    def paging(self, rows: int) -> "Paging":
        """Which part of a list is wanted, *rows* a page unless they say how many."""
        return Paging(self, self.number("page", 1, _MOST_PAGES), self.number("limit", rows, MOST_ROWS))

    def address(self, **changed: str | int | None) -> str:
        """This page with other arguments; None takes one out."""
        arguments = {**self.values, **changed}
        query = urlencode({name: value for name, value in arguments.items() if value is not None})
        return f"{self._path}?{query}" if query else self._path


class Paging:
    """One page of a list."""

    def __init__(self, arguments: Arguments, page: int, rows: int) -> None:
        self._arguments = arguments
        self.page = page
        self.rows = rows
        self.offset = (page - 1) * rows

    def next(self, total: int) -> str | None:
        """The address of the next page."""
        has_more = self.offset + self.rows < total
        return self._arguments.address(page=self.page + 1) if has_more else None

    def previous(self) -> str | None:
        return self._arguments.address(page=self.page - 1 if self.page > 2 else None) if self.page > 1 else None

    def last(self, total: int) -> int:
        return max(1, -(-total // self.rows))
