"""Labelled pairs of an event and a page: from tests/data/relevance, and pages that are about another event."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "data" / "relevance"


@dataclass(frozen=True, slots=True)
class Pair:
    kind: str
    """`fits`, `fails` (another story, labelled by hand), `other` (a page about another event), `home`, `foreign`."""
    language: str
    event: str
    title: str
    text: str


def pairs(which: str) -> list[Pair]:
    """The pairs of one set, `tune` or `held`, whose events are all different."""
    data = tomllib.loads((DATA / f"{which}.toml").read_text(encoding="utf-8"))
    return [pair for event in data["event"] for pair in _of(event, data)]


def _of(event: dict[str, Any], data: dict[str, Any]) -> Iterator[Pair]:
    language, text = _language(event), event["text"]
    for kind in ("fits", "fails", "foreign"):
        for title, lead in event.get(kind, []):
            yield Pair(kind, language, text, title, lead)
    alike = [other for other in data["event"] if _language(other) == language]
    after = alike[(alike.index(event) + 1) % len(alike)]
    if after is not event:
        title, lead = after["fits"][0]
        yield Pair("other", language, text, title, lead)
    for home in data["home"]:
        if home["language"] == language:
            yield Pair("home", language, text, home["title"], home["text"])


def _language(event: dict[str, Any]) -> str:
    return str(event.get("language", "en"))


def with_other_stories(which: list[Pair]) -> list[Pair]:
    """The same pairs, each page followed by the texts of three others, as on a long page with more news below."""
    stories = [pair for pair in which if pair.kind == "fits"]
    longer = []
    for index, pair in enumerate(which):
        others = [one for one in stories if one.language == pair.language and one.event != pair.event]
        below = [others[(index + step) % len(others)].text for step in range(3)] if others else []
        longer.append(replace(pair, text="\n\n".join([pair.text, *below])))
    return longer
