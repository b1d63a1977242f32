"""What extraction makes of one page."""

from dataclasses import dataclass, replace
from typing import Self

from archive.reasons import Code, Reason

CUT_OFF = "cut_off"
"""The flag of an article of whose page a part is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The reading of one captured page: a pure function of payload, HTTP headers, target URI and capture date.

    Sent between processes, so plain values only.
    """

    outcome: str
    """`article`, or why there is none: `not_article`, `soft_404`, `blocked`, `too_large`, `extraction_failed`."""
    reason: str | None = None
    """One line that says by what evidence; None for a plain article."""
    code: Code = Code.OTHER
    """What may follow from that evidence."""
    flags: tuple[str, ...] = ()
    """Evidence worth knowing of an article or outcome: `paywalled`, `consent_wall`, `short`, …"""
    title: str | None = None
    authors: tuple[str, ...] = ()
    date_published: str | None = None
    date_modified: str | None = None
    date_evidence: str | None = None
    language: str | None = None
    site_name: str | None = None
    description: str | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    image: str | None = None
    rights: dict[str, object] | None = None
    canonical_hints: tuple[tuple[str, str], ...] = ()
    """Absolute addresses that the page gives of itself, strongest first:
    `("canonical", url)`, `("original_url", url)` (of a print view), `("og:url", url)`, `("amphtml", url)`."""
    method: str = ""
    """How the text was found: for `extraction.method` of the article line."""
    confidence: float | None = None
    """The F1 that is to be expected of the text, 0 to 1."""
    extractor_version: str | None = None
    pressmark_version: str | None = None
    """What read it, where it comes from a line; None: what is installed."""
    text_digest: str | None = None
    word_count: int | None = None
    """Of the text, where that comes from a line; None: they are counted."""

    @property
    def evidence(self) -> Reason | None:
        """The reason of source lines; None for a plain article."""
        return None if self.reason is None else Reason(self.code, self.reason)

    def because(self, reason: Reason) -> Self:
        """The same reading, by that evidence."""
        return replace(self, code=reason.code, reason=reason.detail)

    def cut_off(self, why: str) -> Self:
        """The same reading of what is known to be a part of the page."""
        flags = self.flags if CUT_OFF in self.flags else (*self.flags, CUT_OFF)
        return replace(self, flags=flags).because(Reason(Code.CUT_OFF, f"cut off: {why}"))


READING = "blocks.8"
"""The way in which pages are read, raised with every change that gives other texts: part of `extractor_version`."""
