"""From an address of the sample web to the bytes that answer it."""

import gzip
import zlib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.site import archive_pages, context_pages, portal_pages, wiki_articles
from tests.site.articles import article
from tests.site.compose import compose
from tests.site.table import PAGES, PAPERS, Headers, Page, Paper

FILES = Path(__file__).with_name("pages")
CHUNK = 1500
NO_PAPER = Paper("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response before it is framed."""

    status: int
    headers: Headers
    body: bytes
    chunked: bool = False
    missing: int = 0

    def wire(self, *, head_only: bool = False) -> bytes:
        """The response as it goes over the wire."""
        framing = ("Transfer-Encoding", "chunked") if self.chunked else ("Content-Length", str(self._promised))
        lines = [f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in (*self.headers, framing)]
        head = "\r\n".join([*lines, "", ""]).encode("latin-1")
        if head_only:
            return head
        return head + (_chunks(self.body) if self.chunked else self.body)

    @property
    def _promised(self) -> int:
        return len(self.body) + self.missing


@cache
def event_pages() -> dict[str, str]:
    """The pages of the two event sites by address, paths unquoted."""
    context = {f"http://{context_pages.HOST}{path}": text for path, text in context_pages.context_pages().items()}
    portal = {f"http://{portal_pages.HOST}{path}": text for path, text in portal_pages.portal_pages().items()}
    wiki = {f"http://{portal_pages.HOST}{path}": text for path, text in wiki_articles.wiki_articles().items()}
    return context | portal | wiki


@cache
def hosts() -> frozenset[str]:
    return frozenset(urlsplit(url).netloc for url in (*PAGES, *event_pages())) | PAPERS.keys() | {archive_pages.HOST}


@lru_cache(maxsize=256)
def answer(url: str) -> Answer | None:
    """The answer of *url*; None where there is no such host."""
    if urlsplit(url).netloc not in hosts():
        return None
    if urlsplit(url).netloc == archive_pages.HOST:
        return _of_archive(url)
    bare = url.partition("?")[0]
    if text := event_pages().get(unquote(bare)):
        kind = "text/html; charset=UTF-8" if text.startswith("<!DOCTYPE") else "text/markdown; charset=utf-8"
        return Answer(status=200, headers=(("Content-Type", kind),), body=text.encode())
    # As on most servers, parameters that mean nothing change nothing.
    address = url if url in PAGES else bare
    page = PAGES.get(address) or _missing(url)
    return answer(page.copy_of) if page.copy_of else _answer(address, page)


def _of_archive(url: str) -> Answer:
    listing, copy = archive_pages.listing(url), archive_pages.copy_at(url)
    if listing is not None:
        return Answer(status=200, headers=(("Content-Type", "application/json"),), body=listing)
    if copy is None:
        return Answer(status=404, headers=(("Content-Type", "text/plain"),), body=b"The archive has no such copy.\n")
    original, stamp, page = copy
    found = _answer(original, page)
    return replace(found, headers=archive_pages.as_archived(found.headers, stamp))


def _missing(url: str) -> Page:
    return Page(status=404, template="missing" if urlsplit(url).netloc in PAPERS else "")


def _answer(url: str, page: Page) -> Answer:
    body = _body(url, page)
    headers = [*PAPERS.get(urlsplit(url).netloc, NO_PAPER).headers, ("Content-Type", page.content_type)]
    if page.location:
        headers.append(("Location", page.location))
    if page.encoding:
        headers.append(("Content-Encoding", page.encoding))
        body = gzip.compress(body, mtime=0) if page.encoding == "gzip" else zlib.compress(body)
    return Answer(status=page.status, headers=tuple(headers), body=body, chunked=page.chunked, missing=page.missing)


def _body(url: str, page: Page) -> bytes:
    if page.template:
        text = compose(url, page, PAPERS[urlsplit(url).netloc], article(page.article) if page.article else None)
        return text.encode(page.charset)
    body = (FILES / page.file).read_bytes() if page.file else b""
    entry = b"<p>%06d No change since the last entry.</p>\n"
    return body + b"".join(entry % number for number in range(page.padding // len(entry)))


def _chunks(body: bytes) -> bytes:
    parts = [body[start : start + CHUNK] for start in range(0, len(body), CHUNK)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
