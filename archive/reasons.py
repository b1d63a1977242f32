"""Reasons of outcomes: a code to decide by and words to be read, for those who write lines and those who read them."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self


class Code(StrEnum):
    """What may follow from a reason; nothing is decided by its words."""

    OTHER = "other"
    """Nothing: it is there to be read."""
    NOBODY = "nobody"
    """Nobody is there: the name does not resolve, no connection comes about."""
    TIMEOUT = "timeout"
    """Silence: nobody is there, unless something had been received before it."""
    UNREACHED = "unreached"
    """A network before the server does not reach it (Cloudflare's statuses)."""
    GATEWAY = "gateway"
    """What stands before the server does not reach it, and may be a proxy of ours (RFC 9110, 15.6.3 and 15.6.5)."""
    ANOTHER_PAGE = "another_page"
    """A home page, an index or an error page: another than the one cited, where its address is another, too."""
    CUT_OFF = "cut_off"
    """A part is missing; it may be whole another day."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The evidence of an outcome."""

    code: Code
    detail: str
    """One line in plain words."""
    in_archives: tuple[str, ...] = ()
    """What each archive said of the page, where it was looked for."""

    def within(self, before: str, after: str = "") -> Self:
        """The same evidence, of something that the page depends on: its robots.txt, or the requests before it."""
        return replace(self, detail=f"{before}{self.detail}{after}")

    def says_nobody(self, *, has_answered: bool) -> bool:
        """Whether a network error says that nobody is there; what begins to answer and stops is slow."""
        return self.code == Code.NOBODY or (self.code == Code.TIMEOUT and not has_answered)

    def __str__(self) -> str:
        """The sentence that lines tell."""
        return self.detail + (_IN_ARCHIVES + "; ".join(self.in_archives) if self.in_archives else "")


def plain(words: str) -> Reason:
    """A reason that is there to be read."""
    return Reason(Code.OTHER, words)


def error_status(status: int, words: str = "status {}") -> Reason:
    """The reason of what an error *status* answered."""
    code = Code.UNREACHED if status in _UNREACHED else Code.GATEWAY if status in _GATEWAY else Code.OTHER
    return Reason(code, words.format(status))


def stored_reason(words: str | None, code: Any) -> Reason | None:
    """The reason that is stored as *words* and *code*; what was stored before there were codes has none."""
    if words is None:
        return None
    return Reason(Code(code), words) if code in _CODES else reason_of_sentence(words)


def without_archives(sentence: str) -> str:
    """A line's reason without what archives said."""
    return sentence.partition(_IN_ARCHIVES)[0]


def reason_of_sentence(sentence: str) -> Reason:
    """The reason that an old state or record, or a line, tells as a sentence only: the one place where that is read."""
    words = without_archives(sentence)
    why = words.removeprefix("robots.txt: ")
    aside = _PUT_ASIDE.fullmatch(why)
    why = aside["why"] if aside else why
    status = _STATUS.fullmatch(words)
    if status:
        return replace(error_status(int(status[1])), detail=words)
    if why == "timeout":
        return Reason(Code.TIMEOUT, words)
    return Reason(next((code for code, begins in _BEGINS.items() if why.startswith(begins)), Code.OTHER), words)


_IN_ARCHIVES = "; in archives: "
_CODES = frozenset(Code)
_UNREACHED = frozenset((*range(520, 530), 530))
_GATEWAY = frozenset({502, 504})
_PUT_ASIDE = re.compile(r"host put aside: [0-9]+ network errors in a row \((?P<why>.+)\)")
_STATUS = re.compile(r"(?:status|robots\.txt answered) ([0-9]{3})")
_BEGINS = {
    Code.NOBODY: (
        "name does not resolve",
        "connection refused",
        "cannot connect",
        "connection closed before",
        "connection lost before",
        "TLS failed",
        "the proxy opens no tunnel (status 50",
    ),
    Code.ANOTHER_PAGE: ("home page", "index", "error page"),
    Code.CUT_OFF: ("cut off",),
}
