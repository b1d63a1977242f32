"""What others' archives hold: which of their exchanges are pages, and which cannot be taken up. Pure."""

import mimetypes
import re
from urllib.parse import urlsplit

from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decoded_body
from archive.http.fields import header
from archive.reasons import plain
from archive.warc.reader import StoredExchange
from crawler.context import FetchContext, Role, is_context
from crawler.extraction.decoding.media_type import media_type_problem
from crawler.mementos.addresses import asked_address
from crawler.urls import request_url
from crawler.visits.statuses import REDIRECTS
from crawler.visits.visit import Failure

HTML = ("text/html", "application/xhtml+xml")
_UNKNOWN = frozenset({"", "unknown/unknown", "application/unknown", "*/*"})
"""Types that say nothing (WHATWG MIME Sniffing section 7): what the body is then counts."""
_BEGINNING = 4096
_IS_HTML = re.compile(
    rb"[\s\xef\xbb\xbf]*<(?:h1|div|font|table|a|style|title|b|br|p|head|script|iframe|!--)[\s>]"
    rb"|<(?:html|!doctype html|body|article)\b",
    re.IGNORECASE,
)


def is_foreign(stored: StoredExchange) -> bool:
    """Whether another program wrote it: ours says why it was fetched."""
    return not is_context(stored.context)


def foreign_context(stored: StoredExchange) -> FetchContext | None:
    """As what a page of others is taken up; None where it is no page: nothing is decided by it."""
    if stored.type == "metadata" or not (is_page(stored) or may_be_page(stored)):
        return None
    uri = stored.capture.target_uri
    address = address_of(uri)
    return FetchContext(role=Role.SOURCE, cited=uri if uri != address else None)


def is_page(stored: StoredExchange) -> bool:
    """Whether it is HTML, by its type or, where that says nothing, by what a crawl would see in it; a redirect, too."""
    if has_no_answer(stored):
        return True
    kind = _kind(stored)
    if kind not in _UNKNOWN and "/" in kind:
        return kind.startswith(HTML)
    if stored.status in REDIRECTS:
        return True
    try:
        body = decoded_body(stored.payload, stored.headers, _BEGINNING, only_head=True)
    except (BodyTooLarge, BodyUndecodable):
        return False
    return media_type_problem(body, ()) is None and _IS_HTML.search(body) is not None


def has_no_answer(stored: StoredExchange) -> bool:
    """Whether it claims to be the answer to a request by HTTP, and nothing of one can be made out in it."""
    is_http = stored.capture.target_uri.lower().startswith(("http:", "https:"))
    return stored.type == "response" and stored.status is None and is_http


def may_be_page(stored: StoredExchange) -> bool:
    """Whether a revisit, which may keep nothing of its original's head, may be of a page."""
    if stored.type != "revisit" or _kind(stored) not in _UNKNOWN:
        return False
    try:
        guess, _ = mimetypes.guess_type(urlsplit(stored.capture.target_uri).path)
    except ValueError:
        guess = None
    return guess is None or guess.startswith(HTML)


def foreign_failure(stored: StoredExchange) -> Failure | None:
    """Why the page cannot be taken up, whatever it says."""
    refusal = refusal_of(stored.capture.target_uri)
    if refusal is not None:
        return Failure("refused", plain(refusal))
    if not stored.capture.date:
        fault = f"WARC-Date {' '.join(stored.date.split())[:60]!r} is no date" if stored.date else "no WARC-Date"
        return Failure("extraction_failed", plain(f"{fault} ({stored.capture.warc}, offset {stored.capture.offset})"))
    if has_no_answer(stored):
        place = f"{stored.capture.warc}, offset {stored.capture.offset}"
        return Failure("extraction_failed", plain(f"no HTTP answer in its record ({place})"))
    if stored.cut:
        return Failure("too_large", plain("its record is over the limit of size"))
    return None


def refusal_of(url: str) -> str | None:
    """Why *url* is no address of a page; None where it is. What others reached in their own network they had."""
    try:
        asked_address(url)
    except ValueError as error:
        return str(error)
    return None


def address_of(uri: str) -> str:
    """A target URI as redirects would lead to it; as it stands where it is no address of a page."""
    try:
        return request_url(uri)
    except ValueError:
        return uri


def _kind(stored: StoredExchange) -> str:
    return (header(stored.headers, "content-type") or "").partition(";")[0].strip().lower()
