"""What a web archive's copy is, before extraction: only what the archive received is read as a page."""

from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decoded_body
from archive.http.fields import Headers
from archive.reasons import plain
from crawler.mementos.addresses import MementoAddress
from crawler.mementos.listings import MAX_ANSWER, MementoList, cdx_copies
from crawler.mementos.replies import original_headers
from crawler.visits.meta_refresh import refresh_target
from crawler.visits.visit import Failure, Hop, PageToExtract, Result

FRAMES = (b"BEGIN WAYBACK TOOLBAR INSERT", b"WB_wombat_Init", b"_wb_wombat", b'id="wm-ipp-base"')
"""What archives put into pages that they show; the Internet Archive's, and pywb's (arquivo.pt)."""
FRAMED = 256 * 1024
"""Bytes at the beginning of a page among which they are: the first are scripts in its head."""


def read_copy(copy: MementoAddress, payload: bytes, headers: Headers) -> Result:
    """What the answer from a copy's address is. Pure: `reprocess` finds the same.

    A page in the archive's frame is no page of the publisher: its toolbar, its scripts and the links that it has
    rewritten would be told as his.
    """
    if copy.raw is None or copy.original is None:
        return Failure("not_article", plain(f"a copy in {copy.archive} that cannot be had without the archive's frame"))
    if not copy.is_raw or _is_framed(payload, headers):
        return Failure("not_article", plain(f"the page of {copy.archive} with the archive's frame, not the raw copy"))
    fields = original_headers(headers)
    target = refresh_target(copy.original, payload, fields)
    within = None if target is None else copy.copy_of(target)
    return PageToExtract(payload, tuple(fields)) if within is None else Hop(within)


def read_list(payload: bytes, headers: Headers) -> MementoList | Failure:
    """What an archive's answer with status 2xx is, when it is asked which copies it has. Pure, like `read_copy`."""
    try:
        return cdx_copies(decoded_body(payload, headers, MAX_ANSWER))
    except BodyTooLarge:
        return Failure("http_error", plain(f"its list is larger than {MAX_ANSWER} bytes"))
    except (BodyUndecodable, ValueError) as error:
        return Failure("http_error", plain(str(error)))


def _is_framed(payload: bytes, headers: Headers) -> bool:
    try:
        head = decoded_body(payload, headers, FRAMED, only_head=True)
    except BodyUndecodable:
        return False  # extraction says what is wrong with it
    return any(mark in head for mark in FRAMES)
