"""What workers make of pages, and by what it is found again."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.extraction.result import Extraction
from crawler.identity.ids import text_digest
from crawler.identity.minhash import MinHash, minhashes_of
from crawler.ledger.near_duplicates import AT_ONCE
from crawler.text.word_count import word_count
from crawler.visits.visit import PageToExtract, Visit

TOGETHER = 16
"""Texts that are looked at together: that costs less than one by one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All of a page that depends on nothing else: little is left to do where everything is decided."""

    extraction: Extraction
    """With digest and number of words of its text."""
    minhash: MinHash | None
    """Of the text; None for one that is too short to have near copies."""


def page_key(visit: Visit, page: PageToExtract) -> bytes:
    """What a reading depends on, in short; the payload by its digest, which its bytes were compared with."""
    depends_on = visit.place.payload_digest, visit.page, visit.page_date, page.headers
    return hashlib.blake2b(repr(depends_on).encode(), digest_size=16).digest()


def readings_of(read: Sequence[Extraction]) -> Iterator[Reading]:
    """The readings that come of extractions, in their order."""
    for start in range(0, len(read), TOGETHER):
        some = read[start : start + TOGETHER]
        minhashes = _minhashes({each.text for each in some})
        for each in some:
            counted = replace(each, text_digest=text_digest(each.text), word_count=word_count(each.text))
            yield Reading(counted, minhashes[each.text])


def _minhashes(texts: set[str]) -> dict[str, MinHash | None]:
    short = [text for text in texts if len(text) <= AT_ONCE]
    long = [text for text in texts if len(text) > AT_ONCE]
    return dict(zip(short, minhashes_of(short), strict=True)) | {text: minhashes_of([text])[0] for text in long}
