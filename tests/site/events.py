"""The events of the sample web, as its event pages are to be read."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

SLUG_LENGTH = {"": 140, "/zh": 60}


@dataclass(frozen=True, slots=True)
class Cite:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class RelatedTo:
    day: date
    title: str
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalEvent:
    day: date
    category: str
    topics: tuple[str, ...]
    text: str
    sources: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextEvent:
    day: date
    layout: str
    title: str
    description: str
    sources: tuple[Cite, ...]
    related: tuple[RelatedTo, ...]
    edition: str = ""
    topic: str = ""
    context: str = ""
    old_title: str = ""
    cover: str = ""
    image: str = ""

    @property
    def path(self) -> str:
        return event_path(self.day, self.title, self.edition)

    @property
    def old_path(self) -> str:
        """The page's address before its title was edited; empty where it never was."""
        return event_path(self.day, self.old_title, self.edition) if self.old_title else ""


def day_folder(day: date, edition: str = "") -> str:
    """A day's folder on the Context: the month padded, the day not."""
    return f"{edition}/news/{day.year}/{day.month:02}/{day.day}"


def event_path(day: date, title: str, edition: str = "") -> str:
    kept = r"[^a-z0-9]+" if not edition else r"[\W_]+"
    slug = re.sub(kept, "-", title.lower()[: SLUG_LENGTH[edition]]).strip("-")
    return f"{day_folder(day, edition)}/{slug}.md"


@cache
def portal_events() -> tuple[PortalEvent, ...]:
    return tuple(
        PortalEvent(
            day=row["day"],
            category=row["category"],
            topics=tuple(row["topics"]),
            text=row["text"],
            sources=_cites(row),
        )
        for row in _data()["portal"]
    )


@cache
def context_events() -> tuple[ContextEvent, ...]:
    return tuple(
        ContextEvent(
            **(row | {"sources": _cites(row), "related": tuple(RelatedTo(*entry) for entry in row["related"])})
        )
        for row in _data()["context"]
    )


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name("events.toml").read_text(encoding="utf-8"))


def _cites(row: dict[str, Any]) -> tuple[Cite, ...]:
    return tuple(Cite(name, url) for name, url in row["sources"])
