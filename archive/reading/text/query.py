"""What a reader looks for: words (all of them), "phrases", -without, one OR another. Never FTS5's own syntax."""

import re
from dataclasses import dataclass

from archive.reading.text.folding import tokens

MAX_LENGTH = 1000
MAX_TERMS = 50

_TERM = re.compile(r'(?P<without>-?)(?:["“”„](?P<phrase>[^"“”„]*)["“”„]?|(?P<word>[^\s"“”„]+))')


class QueryError(ValueError):
    """A query cannot be asked; says why, in a sentence for whoever asked."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other; what was typed without quotes may be several (`covid-19`, Chinese)."""

    tokens: tuple[str, ...]

    @property
    def phrase(self) -> str:
        """As an FTS5 string: what holds letters alone needs nothing escaped."""
        return '"' + " ".join(self.tokens) + '"'

    def __str__(self) -> str:
        return self.tokens[0] if len(self.tokens) == 1 else self.phrase


@dataclass(frozen=True, slots=True)
class Query:
    """Every one of `all_of` must match by one of its terms, and nothing of `none_of`."""

    all_of: tuple[tuple[Term, ...], ...]
    none_of: tuple[Term, ...]

    def __str__(self) -> str:
        """As it was understood."""
        clauses = [" OR ".join(map(str, clause)) for clause in self.all_of]
        return " ".join([*clauses, *(f"-{term}" for term in self.none_of)])

    @property
    def terms(self) -> tuple[Term, ...]:
        """What is marked in a text."""
        return tuple(term for clause in self.all_of for term in clause)

    def matched(self) -> str | None:
        """The FTS5 expression of `all_of`; None where that is everything."""
        return " AND ".join(f"({' OR '.join(term.phrase for term in clause)})" for clause in self.all_of) or None

    def excluded(self) -> str | None:
        """The FTS5 expression of `none_of`."""
        return " OR ".join(term.phrase for term in self.none_of) or None


def parse_query(text: str) -> Query:
    """The query that *text* is; raises QueryError.

    `OR` joins the terms beside it and binds more closely than the space: `flood 2026 OR 2027` is (flood) and (2026 or
    2027). Signs that are no part of words (`!`, `*`, an emoji) count for nothing.
    """
    text = text.encode("utf-8", "replace").decode()  # half a surrogate pair is no text
    if len(text) > MAX_LENGTH:
        raise QueryError(f"a query has at most {MAX_LENGTH} characters, this one {len(text)}")
    all_of: list[list[Term]] = []
    none_of: list[Term] = []
    terms = joins = 0
    for match in _TERM.finditer(text):
        if match["word"] == "OR" and not match["without"]:
            joins = len(all_of)
            continue
        term = _term(match["phrase"] if match["word"] is None else match["word"])
        terms += 1
        if not term.tokens:
            continue
        if match["without"]:
            none_of.append(term)
        elif joins and joins == len(all_of):
            all_of[-1].append(term)
        else:
            all_of.append([term])
        joins = 0
    if terms > MAX_TERMS:
        raise QueryError(f"a query has at most {MAX_TERMS} words and phrases, this one {terms}")
    if terms and not all_of and not none_of:
        raise QueryError("there is no word in this query, only signs")
    return Query(tuple(map(tuple, all_of)), tuple(none_of))


def _term(text: str) -> Term:
    return Term(tuple(tokens(text)))
