"""What one shard owes to another: an address to ask for, and the citation that waits for it, as a JSON line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import orjson

from archive.errors import ArchiveError
from archive.segments import stored_items
from crawler.context import FetchContext, is_context
from crawler.ledger.citation import Citation, named_of
from crawler.mementos.addresses import asked_address

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingEvent:
    """What is known of the event that cites: copies of lost pages are compared with it."""

    title: str
    description: str | None
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """An address that another shard asks for; known by *source_id*, however often it comes."""

    source_id: str
    url: str
    """To be asked for: as it was cited, or what a redirect led to."""
    since: str
    """When the crawl began that owes it: what was asked since then is not asked again."""
    context: FetchContext
    citation: Citation | None
    """The citation whose chain leads there; None where none waits."""
    event: CitingEvent | None = None

    def line(self) -> bytes:
        """The line of an outbox or inbox."""
        values = {"schema": SCHEMA, **{name: getattr(self, name) for name in self.__slots__}}
        return orjson.dumps(values | {"context": self.context.as_dict()})

    @classmethod
    def from_line(cls, values: dict[str, Any]) -> Self:
        """What a line says. Raises what wrong values raise for one that `line` did not make."""
        if values["schema"] != SCHEMA or not is_context(values["context"]):
            raise ValueError("is of another version")
        asked_address(values["url"])
        cited, event = values["citation"], values["event"]
        return cls(
            source_id=str(values["source_id"]),
            url=str(values["url"]),
            since=str(values["since"]),
            context=FetchContext.from_dict(values["context"]),
            citation=None if cited is None else _citation(cited),
            event=None if event is None else CitingEvent(**event),
        )


def read_owed(path: Path) -> Iterator[Owed]:
    """What the lines of a file say. Raises ArchiveError, which names it, for a broken one."""
    for offset, values in stored_items(path):
        try:
            yield Owed.from_line(values)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ArchiveError(f"{path}: offset {offset}: is no line of an outbox ({error!r})") from error


def _citation(values: dict[str, Any]) -> Citation:
    via, details = named_of(values.pop("via"), values.pop("details"))
    return Citation(**values, via=via, details=details)
