"""Recognises the same article under any address and in any copy."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from archive.capture import Capture
from archive.digest import labelled
from archive.reasons import Code, Reason, stored_reason
from crawler.extraction.result import CUT_OFF, Extraction
from crawler.identity.changes import changes, packed, unpacked
from crawler.identity.ids import article_id, text_digest
from crawler.mementos.addresses import memento_in
from crawler.mementos.equivalence import place_of
from crawler.state import State
from crawler.urls import article_address

NOTHING = frozenset(labelled(hashlib.new(name).digest(), name) for name in ("md5", "sha1", "sha256", "sha512"))
"""The digests of an empty payload."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a capture turned out to be: *outcome* and *article_id* of its source lines.

    *version* is set where an article line is due.
    """

    outcome: str
    article_id: str | None
    reason: Reason | None = None
    canonical_url: str = ""
    text_digest: str = ""
    version: int | None = None
    changes: tuple[str, ...] = ()
    """What is new in a version after the first."""


class Articles:
    """The articles of a collection, by address, text and payload.

    Decides in the order of the WARC (DESIGN.md, Order), so that the crawl and `reprocess` decide alike.
    """

    def __init__(self, state: State, has_moved: Callable[[str, str], bool] = lambda first, url: False) -> None:  # noqa: ARG005
        """*has_moved*: whether a page that was captured at *first* is now found at *url*."""
        self._state = state
        self._has_moved = has_moved
        self._unknown: str | None = None
        """The payload that was asked for last and is not known: it is asked for twice in a row, mostly."""
        state.create(
            "CREATE TABLE IF NOT EXISTS article"
            " (article_id TEXT PRIMARY KEY, url TEXT, text_digest TEXT, version INT, last BLOB)",
            "CREATE INDEX IF NOT EXISTS article_text ON article (text_digest)",
            "CREATE TABLE IF NOT EXISTS payload (digest TEXT PRIMARY KEY, outcome TEXT, reason TEXT, article_id TEXT,"
            " text_digest TEXT)"
            " WITHOUT ROWID",
        )
        state.add_column("payload", "code TEXT")

    def has_read(self, digest: str | None) -> bool:
        """Whether a page of this payload need not be extracted, wherever it was captured.

        What its article said once, and does not say now, is a version where the page has gone back to it.
        """
        row = self._state.row(
            "SELECT article_id IS NULL OR payload.text_digest IS article.text_digest"
            " FROM payload LEFT JOIN article USING (article_id) WHERE digest=?",
            (digest,),
        )
        return row is not None and bool(row[0])

    def of_payload(self, url: str, digest: str | None) -> Decision | None:
        """What the first capture of this payload was: an exact duplicate is not extracted again."""
        if digest == self._unknown:
            return None
        row = self._state.row(
            "SELECT outcome, reason, code, article_id, article.url, payload.text_digest IS article.text_digest"
            " FROM payload LEFT JOIN article USING (article_id) WHERE digest=?",
            (digest,),
        )
        if row is None:
            self._unknown = digest
            return None
        outcome, words, code, article, first, current = row
        own = article is not None and self._is_had_under(first, url)
        if own and not current:
            return None  # the page has gone back to what it said before: that is a version, too
        return Decision("duplicate" if article and not own else outcome, article, stored_reason(words, code))

    def last(self, article_id: str) -> tuple[str | None, str] | None:
        """Title and text of an article as they were last had."""
        row = self._state.row("SELECT last FROM article WHERE article_id=?", (article_id,))
        if row is None:
            return None
        title, text = unpacked(row[0])
        return title or None, text

    def settle(self, url: str, capture: Capture, extraction: Extraction, page: str) -> Decision:
        """What was captured at *url* is, by its payload or else by *extraction*; a page takes over from its copy."""
        known = self.of_payload(url, capture.payload_digest) or self.decide(url, capture, extraction, page)
        if known.outcome == "archived" and known.version != 1:
            self._have_at(url, known.article_id)
        return known

    def take_over(self, url: str, article_id: str | None) -> bool:
        """Whether the page of an article is the one at *url* by now, which the article is then had under."""
        row = self._state.row("SELECT url FROM article WHERE article_id=?", (article_id,))
        if row is None or not self._is_had_under(row[0], url):
            return False
        self._have_at(url, article_id)
        return True

    def _have_at(self, url: str, article_id: str | None) -> None:
        self._state.execute("UPDATE article SET url=? WHERE article_id=? AND url<>?", (url, article_id, url))

    def decide(self, url: str, capture: Capture, extraction: Extraction, page: str | None = None) -> Decision:
        """What was captured at *url* is, and whether it makes a line; remembers both.

        *page*: the address that it is known by, where that is another (of a web archive's copy, the original's).
        """
        if extraction.outcome != "article":
            known = Decision(extraction.outcome, None, extraction.evidence)
        else:
            known = self._article(url, extraction, page or url)
        if known.version is not None:
            self._store(url, known, packed(extraction.title, extraction.text))
        # That nothing can be read in nothing says nothing of a payload, whatever digest it has.
        digest = capture.payload_digest
        if digest is not None and digest not in NOTHING and known.outcome != "extraction_failed":
            self._remember(digest, known)
        return known

    def recall(self, payload_digest: str | None, article: str, outcome: str, reason: Reason | None) -> None:
        """Takes over what a line says: that this payload was of an *article* that is known, and with what *outcome*.

        A duplicate's text may have been another than the article's, as that is now.
        """
        row = self._state.row("SELECT text_digest FROM article WHERE article_id=?", (article,))
        if payload_digest is not None and row is not None:
            text = "" if outcome == "duplicate" else row[0]
            cut = reason if reason is not None and reason.code == Code.CUT_OFF else None
            self._remember(payload_digest, Decision("archived", article, cut, text_digest=text))

    def _article(self, url: str, extraction: Extraction, page: str) -> Decision:
        canonical = article_address(page, extraction.canonical_hints)
        key, digest = article_id(canonical), extraction.text_digest or text_digest(extraction.text)
        reason = Reason(Code.CUT_OFF, extraction.reason or "cut off") if CUT_OFF in extraction.flags else None
        row = self._state.row("SELECT url, text_digest, version, last FROM article WHERE article_id=?", (key,))
        if row is not None:
            own = self._is_had_under(row[0], url)
            if own and row[1] != digest:
                new = changes(row[3], extraction.title, extraction.text)
                return Decision("archived", key, reason, canonical, digest, row[2] + 1, new)
            return Decision("archived" if own else "duplicate", key, reason, text_digest=digest)
        twin = self._state.row(
            "SELECT article_id, url FROM article WHERE text_digest=? ORDER BY rowid LIMIT 1", (digest,)
        )
        if twin is not None:
            own = self._is_had_under(twin[1], url)
            return Decision("archived" if own else "duplicate", twin[0], reason, text_digest=digest)
        return Decision("archived", key, reason, canonical, digest, 1)

    def _is_had_under(self, first: str, url: str) -> bool:
        """Whether what was captured at *first* is the page at *url*.

        It is at the same address, where that page has moved to, and of an archive's copy where its original is.
        """
        if first == url or self._has_moved(first, url):
            return True
        of = memento_in(first)
        return of is not None and memento_in(url) is None and place_of(of[1]) == place_of(url)

    def _store(self, url: str, known: Decision, last: bytes) -> None:
        self._state.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?) ON CONFLICT (article_id) DO UPDATE"
            " SET text_digest=excluded.text_digest, version=excluded.version, last=excluded.last",
            (known.article_id, url, known.text_digest, known.version, last),
        )

    def _remember(self, payload_digest: str, known: Decision) -> None:
        self._unknown = None
        outcome = "archived" if known.article_id else known.outcome
        evidence = (None, None) if known.reason is None else (str(known.reason), known.reason.code)
        self._state.execute(
            "INSERT OR REPLACE INTO payload (digest, outcome, reason, code, article_id, text_digest)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (payload_digest, outcome, *evidence, known.article_id, known.text_digest or None),
        )
