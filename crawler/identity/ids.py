"""Ids are hashes of what they name, so that two collections of the same web agree."""

import hashlib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache


def hashed(*parts: str) -> str:
    """32 hexadecimal digits of the SHA-256 of *parts*."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def article_id(canonical_url: str) -> str:
    return hashed("article", canonical_url)


def source_id(event_id: str | None, url: str) -> str:
    return hashed("source", event_id or "", url)


def event_id(site: str, path: str) -> str:
    """Of an event that has an address of its own."""
    return hashed("event", site, path)


def entry_id(site: str, day: str, urls: Iterable[str], text: str) -> str:
    """Of an entry of a day page: by the addresses it cites, or by its text if it cites none."""
    urls = sorted(set(urls))
    return hashed("entry", site, day, *(urls or [text]))


@lru_cache(maxsize=1)
def folded(text: str) -> str:
    """*text* without differences of case and of compatibility (Unicode, annex 15); that of the last is remembered, as
    it is asked for twice."""
    return unicodedata.normalize("NFKC", text).casefold()


def text_digest(text: str) -> str:
    """`sha256:` of the text's words: the same for the same text, however its white space and case are set."""
    words = " ".join(folded(text).split())
    return "sha256:" + hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
