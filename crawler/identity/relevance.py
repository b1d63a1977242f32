"""Whether a page is about the event that cites it, by the wording alone."""

import math
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass

from crawler.identity.tokens import languages_of, pieces, tokens
from crawler.text.stop_words import all_common

FITS_NOT = 0.3
"""Below this, a page is about something else: a home page, a reused address, a wrong link (docs/decisions/0011)."""
FITS = 0.5
"""From here on, what was found says that the page fits, in whatever language the rest of it is."""
NAME, WORD, EVERYDAY = 1.5, 1.0, 0.4
"""What a term of the event weighs. A name tells more; a word that stands in any day's news tells less."""
DIGITS = 3
"""Characters from which a number counts, and only where it is found: figures change from one report to the next."""
STEM, FORM = 4, 0.55
"""Two words are forms of one where they begin with so many letters alike, and with that share of the longer."""
PASSAGE = 100
"""Words within which the terms must stand: a long page has most words somewhere."""
SLOPE, MIDDLE = 12.0, 0.42
"""Of the logistic curve that makes a probability of the share of the weight that is found; fitted on labelled pairs."""
EVENT_LIMIT, TEXT_LIMIT, TERMS = 2_000, 6_000, 100
LEAST_TERMS, LEAST_WORDS = 3, 12
"""Below these there is too little to judge by."""


@dataclass(frozen=True, slots=True)
class _Term:
    text: str
    weight: float
    number: bool


def relevance(event_text: str, title: str | None, text: str) -> float | None:
    """How likely it is (0 to 1) that the page of *title* and *text* is about the event of *event_text*.

    None where wording cannot tell: too little text, or another language than the event's, unless enough of it is the
    same nevertheless (names, figures).
    """
    event_text, title, text = _cut(event_text, EVENT_LIMIT), _cut(title or "", EVENT_LIMIT), _cut(text, TEXT_LIMIT)
    terms = _terms(event_text)
    if len(terms) < LEAST_TERMS or _is_short(f"{title}\n{text}"):
        return None
    fit = round(1 / (1 + math.exp(SLOPE * (MIDDLE - _share_found(terms, title, text)))), 3)
    ours, theirs = languages_of(event_text), languages_of(f"{title}\n{text}")
    return None if fit < FITS and ours and theirs and not ours & theirs else fit


def _cut(text: str, limit: int) -> str:
    return unicodedata.normalize("NFKC", text[:limit])


def _terms(event_text: str) -> list[_Term]:
    """The different terms of an event; of those that are forms of one word, the first."""
    everyday = all_common("everyday")
    terms: list[_Term] = []
    for token in tokens(event_text):
        number = token.kind == "number"
        if (number and len(token.text) < DIGITS) or any(_same(token.text, term.text) for term in terms):
            continue
        weight = EVERYDAY if token.text in everyday else NAME if token.kind == "name" else WORD
        terms.append(_Term(token.text, weight, number))
        if len(terms) == TERMS:
            break
    return terms


def _is_short(text: str) -> bool:
    return not any(place >= LEAST_WORDS for place, _ in pieces(text))


def _share_found(terms: list[_Term], title: str, text: str) -> float:
    """The share of the terms' weight that is found in the title, or in that passage which has most of it."""
    index: dict[str, list[_Term]] = defaultdict(list)
    for term in terms:
        index[term.text[:STEM]].append(term)
    in_title = {term for _, term in _hits(index, title)}
    found = in_title | _best_passage([hit for hit in _hits(index, text) if hit[1] not in in_title])
    # In the order of the terms: a set's own order, and so the last digit of a sum, differs between processes.
    counted = sum(term.weight for term in terms if term in found or not term.number)
    return sum(term.weight for term in terms if term in found) / (counted or 1)


def _hits(index: dict[str, list[_Term]], text: str) -> list[tuple[float, _Term]]:
    """Which terms stand where in *text*."""
    return [
        (place, term)
        for place, piece in pieces(text)
        for term in index.get(piece[:STEM], ())
        if _same(piece, term.text)
    ]


def _best_passage(hits: list[tuple[float, _Term]]) -> set[_Term]:
    """The terms of the passage that has most weight; of equals, the first."""
    best: tuple[float, int, int] = (0.0, 0, 0)
    inside: Counter[_Term] = Counter()
    first, weight = 0, 0.0
    for last, (place, term) in enumerate(hits):
        weight += 0 if inside[term] else term.weight
        inside[term] += 1
        while hits[first][0] < place - PASSAGE:
            leaving = hits[first][1]
            inside[leaving] -= 1
            weight -= 0 if inside[leaving] else leaving.weight
            first += 1
        if weight > best[0]:
            best = (weight, first, last + 1)
    return {term for _, term in hits[best[1] : best[2]]}


def _same(one: str, other: str) -> bool:
    """Whether two words are forms of one: no language's grammar, but more than half of the longer in common."""
    if one == other:
        return True
    short, long = sorted((len(one), len(other)))
    if short < STEM or not one[0].isalpha():
        return False
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), short)
    return common >= max(STEM, long * FORM)
