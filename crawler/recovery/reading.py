"""What a web archive's copy is, before extraction: only what the archive received is read as a page."""

from crawler.errand import Errand
from crawler.extraction.decoding import BodyTooLarge, BodyUndecodable, decoded_body
from crawler.recovery.answers import MAX_ANSWER, cdx_copies, copy_in
from crawler.recovery.mementos import MementoAddress
from crawler.recovery.replies import Headers, original_headers
from crawler.recovery.search import MEMENTO
from crawler.refresh import refresh_target
from crawler.visits import Failure, Hop, Result, Unread

MAX_DECODED = 64 * 1024 * 1024
FRAMES = (b"BEGIN WAYBACK TOOLBAR INSERT", b"WB_wombat_Init", b"_wb_wombat", b'id="wm-ipp-base"')
"""What archives put into pages that they show; the Internet Archive's, and pywb's (arquivo.pt)."""


def read_copy(copy: MementoAddress, payload: bytes, headers: Headers) -> Result:
    """What the answer from a copy's address is. Pure: `reprocess` finds the same.

    A page in the archive's frame is no page of the publisher: its toolbar, its scripts and the links that it has
    rewritten would be told as his.
    """
    if copy.raw is None or copy.original is None:
        return Failure("not_article", f"a copy in {copy.archive} that cannot be had without the archive's frame")
    if not copy.is_raw or _is_framed(payload, headers):
        return Failure("not_article", f"the page of {copy.archive} with the archive's frame, not the raw copy")
    fields = original_headers(headers)
    target = refresh_target(copy.original, payload, fields)
    within = None if target is None else copy.copy_of(target)
    return Unread(payload, tuple(fields)) if within is None else Hop(within)


def read_for_lost(url: str, payload: bytes, headers: Headers, errand: Errand) -> Result:
    """What an archive's answer with status 2xx is, when it is asked for a lost page. Pure, like `read_copy`."""
    if errand.role == MEMENTO:
        stamp, original = copy_in(url) or (None, None)
        copy = MementoAddress(archive=errand.archive or "", stamp=stamp, original=original, raw=url, is_raw=True)
        return read_copy(copy, payload, headers)
    try:
        return cdx_copies(decoded_body(payload, headers, MAX_ANSWER))
    except BodyTooLarge:
        return Failure("http_error", f"its list is larger than {MAX_ANSWER} bytes")
    except (BodyUndecodable, ValueError) as error:
        return Failure("http_error", str(error))


def _is_framed(payload: bytes, headers: Headers) -> bool:
    try:
        body = decoded_body(payload, headers, MAX_DECODED)
    except (BodyTooLarge, BodyUndecodable):
        return False  # extraction says what is wrong with it
    return any(mark in body for mark in FRAMES)
