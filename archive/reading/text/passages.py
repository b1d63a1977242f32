"""Where a query matches in a text, shown as passages."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from archive.reading.text.folding import IN_UNIT, words
from archive.reading.text.query import Term
from archive.reading.views import Passage

AROUND = 90
"""Characters before and after a match."""
MOST = 3
"""Passages of one text."""
BEGINNING = 240
"""Characters of a text in which nothing is marked."""

_IN_UNIT = re.compile(f"[{IN_UNIT}]")
_SPACE = re.compile(r"\s+")
_STEP = 24
"""Characters within which a passage is lengthened or shortened to a whole word."""

Span = tuple[int, int]


def marks(text: str, terms: Iterable[Term], most: int = MOST) -> list[Span]:
    """Where *terms* stand in *text*, in order; what overlaps is one. Looks no further than *most* passages show."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for term in terms:
        phrases.setdefault(term.tokens[0], []).append(term.tokens)
    found: list[Span] = []
    if not phrases:
        return found
    longest = max(len(phrase) for several in phrases.values() for phrase in several)
    count = 0
    for unit in _units(text, frozenset(phrases)):
        for span in _in_unit(text, unit, phrases, longest):
            if not found or span[0] > found[-1][1] + 2 * AROUND:
                count += 1
            _add(found, span)
        if count > most:
            break
    return found


def _in_unit(text: str, unit: Span, phrases: Mapping[str, Sequence[tuple[str, ...]]], longest: int) -> Iterator[Span]:
    """What begins in a unit of *text*."""
    there: list[tuple[str, int, int]] = []
    count = 0
    for found in words(text, unit[0]):
        if found[1] < unit[1]:
            count += 1
        elif len(there) == count and not any(own in phrases for own, _, _ in there):
            return
        there.append(found)
        if len(there) == count + longest:
            break
    for at, (word, begin, _) in enumerate(there[:count]):
        for phrase in phrases.get(word, ()):
            end = at + len(phrase)
            if tuple(word for word, _, _ in there[at:end]) == phrase:
                yield begin, there[end - 1][2]


def _units(text: str, tokens: frozenset[str]) -> Iterator[Span]:
    """Units of *text* in which one of *tokens* may stand: those that are it, and all that are not ASCII."""
    for match in _candidates(tokens).finditer(text):
        start = match.start()
        if match[0][0] < "\x80":
            if start == 0 or not _IN_UNIT.match(text, start - 1):
                yield match.span()
            continue
        while start and _IN_UNIT.match(text, start - 1):
            start -= 1
        yield start, match.end()


@lru_cache(64)
def _candidates(tokens: frozenset[str]) -> re.Pattern[str]:
    plain = ["".join(f"[{char}{char.upper()}]" for char in token) for token in sorted(tokens) if token.isascii()]
    return re.compile("|".join([*(f"{token}(?![{IN_UNIT}])" for token in plain), f"[\x80-\U0010ffff][{IN_UNIT}]*"]))


def _add(found: list[Span], span: Span) -> None:
    """Join *span*, which begins after all that were *found*, to the last of them where they overlap."""
    if found and span[0] < found[-1][1]:
        found[-1] = found[-1][0], max(found[-1][1], span[1])
    else:
        found.append(span)


def passages(field: str, text: str, spans: Sequence[Span]) -> tuple[Passage, ...]:
    """The first passages that have something marked in them, each from one word's end to another's."""
    excerpts: list[Passage] = []
    at = 0
    while at < len(spans) and len(excerpts) < MOST:
        begin = _word_start(text, max(spans[at][0] - AROUND, 0))
        end = min(spans[at][1] + AROUND, len(text))
        last = at
        while last + 1 < len(spans) and spans[last + 1][0] < end:
            last += 1
        end = _word_end(text, max(end, spans[last][1]))
        excerpts.append(_passage(field, text, spans[at : last + 1], begin, end))
        at = last + 1
    return tuple(excerpts)


def whole(field: str, text: str, spans: Sequence[Span]) -> Passage:
    return _passage(field, text, spans, 0, len(text))


def beginning(field: str, text: str) -> Passage:
    end = len(text) if len(text) <= BEGINNING else _word_end(text, BEGINNING)
    return _passage(field, text, (), 0, end)


def _passage(field: str, text: str, spans: Sequence[Span], begin: int, end: int) -> Passage:
    parts: list[tuple[str, bool]] = []
    at = begin
    for start, stop in spans:
        parts += [(text[at:start], False), (text[start:stop], True)]
        at = stop
    parts.append((text[at:end], False))
    filled = tuple(part for part in parts if part[0])
    return Passage(field=field, parts=filled, before=begin > 0, after=end < len(text))


def _word_start(text: str, at: int) -> int:
    """The next beginning of a word at or after *at*; *at* itself where there are no spaces."""
    if at == 0:
        return 0
    found = _SPACE.search(text, at, at + _STEP)
    return found.end() if found else at


def _word_end(text: str, at: int) -> int:
    found = _SPACE.search(text, at, at + _STEP)
    return found.start() if found else at
