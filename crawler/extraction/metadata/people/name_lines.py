"""Lines near the headline that may be the writer's name, where nothing says so: those with most evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from crawler.extraction.metadata.outline import Heading, Outline
from crawler.extraction.metadata.people.by import after_by
from crawler.extraction.metadata.people.bylines import is_day, is_elsewhere, is_in_sentence, is_of_another
from crawler.extraction.metadata.people.kinds import sorted_out
from crawler.extraction.metadata.people.name_evidence import (
    PageWords,
    form_of,
    is_of_readers,
    is_topic,
    link_of,
    marks_of,
)
from crawler.extraction.metadata.people.names import people_of
from crawler.extraction.metadata.people.roles import is_of_others
from crawler.extraction.metadata.ranking import chance
from crawler.extraction.metadata.site import goes_by
from crawler.extraction.strings import clean
from crawler.extraction.structure.page import Page

ABOVE, NEAR, BELOW = 25, 60, 15
"""Elements before the headline, after it, and behind the text's last prose that are looked at."""
LEAD = 400
"""Characters of prose between headline and name."""
LONGEST, TEXTS, MOST = 80, 160, 40
"""Characters of a line, texts that are looked at, and lines of a page."""
LIKELY = 0.35
"""The chance from which a line is a name: chosen by cross-validation (docs/decisions/0021)."""
MARKS = " |·•,–—-:/"
OTHERS = frozenset({"h1", "title", "script", "style", "option"})
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*\.?")
_AND = re.compile(r",| (?:&|and|und|et|y|e|och|og|en) ")
_SENTENCE = re.compile(r"(?:\S+ ){5}\S+(?<![ap]\.m)(?<! г)[.!?]$")
_GOES_ON = re.compile(r"[a-zß-ÿа-я]\S*(?: \S+){3}")
"""What makes a sentence of a name before it."""
_PARTING = re.compile(r"\s[|/@–—-]\s")
_READING = re.compile(r"\bmin(?:ute)?s?\b[ .]*(?:read)?$", re.IGNORECASE)
_IN = re.compile(r"\s+(?:in|on|at|for)$")
"""What leads from a name to its section, which is an element of its own."""


@dataclass(slots=True)
class NameLine:
    """A line that may be a name, or several."""

    names: list[str]
    element: HtmlElement
    features: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Line:
    place: int
    text: str
    element: HtmlElement


def likely_names(outline: Outline, heading: Heading | None, names: frozenset[str]) -> list[str]:
    """The names in the likeliest line, and in those beside it; *names* are the site's, folded."""
    chances = [(chance("name", line.features), line) for line in name_lines(outline, heading, names)]
    likely = [(share, line) for share, line in chances if share >= LIKELY]
    likely = [
        (share, line) for share, line in likely if any(sorted_out(line.names, names, is_sure=True))
    ]  # no mere job
    if not likely:
        return []
    box = max(likely, key=lambda pair: pair[0])[1].element.getparent()
    beside = [name for _, line in likely if line.element.getparent() is box for name in line.names]
    people, others = sorted_out(beside, names, is_sure=True)
    return people or others


def name_lines(outline: Outline, heading: Heading | None, names: frozenset[str]) -> list[NameLine]:
    """The lines that may be names, in the page's order, each with its evidence."""
    words = PageWords(outline.page, heading.text if heading else "")
    start = heading.index if heading else 0
    path = set(heading.element.iterancestors()) if heading else set()
    lines = list(islice(_lines(outline, start), TEXTS))
    found: list[NameLine] = []
    for number, line in enumerate(lines):
        rest = after_by(line.text)
        people = _names_in(_without_site(line.text if rest is None else rest, names))
        if not people or (rest is None and (goes_by(names, people[0]) or is_topic(link_of(line.element)))):
            continue
        before, after = lines[max(number - 2, 0) : number], lines[number + 1 : number + 3]
        if before and len(before[-1].text) <= LONGEST and is_of_others(f"{before[-1].text} by"):
            continue
        if (after and _GOES_ON.match(after[0].text)) or _is_of_others(outline.page, line.element, path):
            continue
        features = words.of(people[0]) | form_of(people, names) | _place(outline, line, start) | marks_of(line.element)
        features["by"] = float(rest is not None or (bool(before) and after_by(before[-1].text) == ""))
        features["dated"] = float(any(_is_date(other.text) for other in after))
        features["dated before"] = float(any(_is_date(other.text) for other in before))
        features["first"] = float(not found)
        found.append(NameLine(people, line.element, features))
    return found[:MOST]


def _without_site(text: str, names: frozenset[str]) -> str:
    """*text* without the site's name behind a dash or a bar."""
    name, *rest = _PARTING.split(text) if len(text) <= LONGEST else [text]
    return name if rest and goes_by(names, rest[-1]) else text


def _names_in(text: str) -> list[str]:
    """The names of a line that looks like nothing else."""
    is_line = len(text) <= LONGEST and not _SENTENCE.search(text) and _looks_like_a_name(_AND.split(text)[0])
    return people_of(text) if is_line else []


def _is_of_others(page: Page, element: HtmlElement, path: set[HtmlElement]) -> bool:
    """Whether a line is of a sentence, of a reader, or beside another headline; *path* leads to the page's own."""
    return is_in_sentence(element) or is_of_readers(element) or is_of_another(page, element, path)


def _lines(outline: Outline, start: int) -> Iterator[_Line]:
    """The short texts around the headline and behind the text."""
    elements, begun, last = outline.page.elements, outline.prose_before(start + 1), outline.last_prose
    near = range(max(start - ABOVE, 0), min(start + NEAR, len(elements)))
    behind = range(max(last + 1, near.stop), min(last + 1 + BELOW, len(elements)))
    for place in (*near, *behind):
        element = elements[place]
        if not isinstance(element.tag, str) or element.tag in OTHERS:
            continue
        if place < last and abs(outline.prose_before(place) - begun) > LEAD:
            continue
        for text in (element.text, element.tail):
            if text and len(text) <= 4 * LONGEST and (line := _IN.sub("", clean(text)).strip(MARKS)):
                yield _Line(place, line, element)


def _looks_like_a_name(part: str) -> bool:
    """Whether *part* is up to five words, of which one at most has no capital."""
    found = part.split()
    if not 1 <= len(found) <= 5 or not found[0][0].isupper():
        return False
    return all(_WORD.fullmatch(word) for word in found) and sum(word[0].isupper() for word in found) >= len(found) - 1


def _place(outline: Outline, line: _Line, start: int) -> dict[str, float]:
    return {
        "above": float(line.place < start),
        "near": max(0.0, 1 - abs(line.place - start) / NEAR),
        "behind": float(line.place > outline.last_prose > start),
        "elsewhere": float(is_elsewhere(line.element)),
    }


def _is_date(text: str) -> bool:
    return len(text) <= LONGEST and (is_day(text) or _READING.search(text) is not None)
