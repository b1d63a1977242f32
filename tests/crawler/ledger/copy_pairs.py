"""Labelled pairs of texts: near copies and what only looks like them, made from the stories of tests/data/copies."""

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "data" / "copies"
NOTICE = (
    "This report is distributed by the Amber Line news service to its subscribers. Copying, broadcasting or passing it"
    " on, whole or in part, needs consent in writing. To receive our morning letter with the five things you should"
    " know before breakfast, register with your address on our pages; you can leave the list again at any time."
)
APPEAL = (
    "Our reporters can go where the story is because readers pay for it. If you found this useful, consider giving us"
    " the price of a cup of coffee each month. It takes less than a minute, and you can stop whenever you want."
)
NAMES = ("Adler", "Brandt", "Castell", "Dumont", "Eriksen", "Falk", "Gerrity", "Halloran", "Ivers", "Jansky", "Lund")
PLACES = ("Arkholm", "Bellmere", "Corvus", "Dunmark", "Elswick", "Farrow", "Grelling", "Hastow", "Ilmen", "Kestrel")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Pair:
    kind: str
    language: str
    near: bool
    first: str
    second: str


def pairs(which: str) -> Iterator[Pair]:
    """The pairs made of the stories and templates of one set, `tune` or `held`."""
    stories = tomllib.loads((DATA / f"stories_{which}.toml").read_text(encoding="utf-8"))["story"]
    for index, story in enumerate(stories):
        alike = [other for other in stories if other.get("language") == story.get("language") and other is not story]
        other = alike[index % len(alike)] if alike else stories[index - 1]
        language = story.get("language", "en")
        rng = random.Random(f"{which}{index}")
        whole = _text(story["paragraphs"])
        for kind, second in _copies(story, other, rng):
            yield Pair(kind, language, True, whole, second)
        for kind, first, second in _others(story, other, stories):
            yield Pair(kind, language, False, first, second)
    templates = tomllib.loads((DATA / "templates.toml").read_text(encoding="utf-8"))["template"]
    for template in templates:
        if template["set"] == which:
            rng = random.Random(template["id"])
            for _ in range(8):
                yield Pair("template", template["id"][-2:], False, *(filled(template["text"], rng) for _ in range(2)))


def _text(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


def _copies(story: dict[str, Any], other: dict[str, Any], rng: random.Random) -> Iterator[tuple[str, str]]:
    paragraphs: list[str] = story["paragraphs"]
    quote: int = story["quote"]
    yield "last paragraph cut", _text(paragraphs[:-1])
    yield "two paragraphs cut", _text(paragraphs[:-2])
    yield "half cut", _text(paragraphs[:3])
    yield "paragraph in the middle cut", _text(paragraphs[:2] + paragraphs[3:])
    yield "headline changed", _text([story["other_headline"], *paragraphs])
    yield "corrected", _text([*_corrected(paragraphs, rng), "An earlier version of this report gave wrong figures."])
    yield "touched up", _text(_touched_up(paragraphs, rng))
    yield "quote translated", _text([*paragraphs[:quote], story["translated"], *paragraphs[quote + 1 :]])
    yield "merged", _text([*paragraphs, *other["paragraphs"]])
    yield "merged and cut", _text([*paragraphs[:4], *other["paragraphs"][:4]])
    yield "moved about", _text([paragraphs[0], *reversed(paragraphs[1:])])
    yield "notice added", _text([*paragraphs, NOTICE])
    yield "cut, headline changed, appeal added", _text([story["other_headline"], *paragraphs[:-2], APPEAL])


def _others(
    story: dict[str, Any], other: dict[str, Any], stories: list[dict[str, Any]]
) -> Iterator[tuple[str, str, str]]:
    paragraphs: list[str] = story["paragraphs"]
    whole, retold, quote = _text(paragraphs), story["retold"], paragraphs[story["quote"]]
    yield "told by another", whole, retold
    yield "told by another, same quote", whole, _text([retold, quote])
    yield "told by another, same notice", _text([*paragraphs, NOTICE]), _text([retold, NOTICE])
    yield "another story", whole, _text(other["paragraphs"])
    yield "same notice and appeal", _text([*paragraphs, NOTICE, APPEAL]), _text([*other["paragraphs"], NOTICE, APPEAL])
    yield "same background", whole, _text([*other["paragraphs"], paragraphs[-1]])
    yield "round-up", whole, _text([one["paragraphs"][0] for one in stories])
    yield "short", paragraphs[0][:45], paragraphs[0][:45]


def _corrected(paragraphs: list[str], rng: random.Random) -> list[str]:
    """Up to three figures changed."""
    text = "\f".join(paragraphs)
    numbers = [match.span() for match in re.finditer(r"\d+", text)]
    for start, end in sorted(rng.sample(numbers, min(3, len(numbers))), reverse=True):
        text = f"{text[:start]}{int(text[start:end]) + 3}{text[end:]}"
    return text.split("\f")


def _touched_up(paragraphs: list[str], rng: random.Random) -> list[str]:
    """About one word in thirty left out, as a sub-editor does (in Chinese, one character in fifty)."""
    changed = []
    for paragraph in paragraphs:
        words, gap = (paragraph.split(), " ") if paragraph.count(" ") > 5 else (list(paragraph), "")
        drop = set(rng.sample(range(len(words)), max(1, len(words) // (30 if gap else 50))))
        changed.append(gap.join(word for index, word in enumerate(words) if index not in drop))
    return changed


def filled(template: str, rng: random.Random) -> str:
    """A day's report made from a template."""

    def fact(match: re.Match[str]) -> str:
        kind, _, choices = str(match[1]).partition(":")
        match kind:
            case "n":
                return str(rng.randint(2, 9000))
            case "d":
                return f"{rng.randint(0, 90)}.{rng.randint(1, 99)}"
        lists = {"choice": choices.split("|"), "name": NAMES, "place": PLACES, "day": DAYS}
        return rng.choice(lists[kind])

    return re.sub(r"\{([^}]+)\}", fact, template)
