"""What a body is among lists of addresses, by its own bytes: servers' types are often wrong."""

import codecs
import re
from dataclasses import replace

from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decode
from archive.http.fields import Headers, header
from crawler.feeds.discovery import named_feeds, named_sitemaps
from crawler.feeds.limits import MAX_BYTES
from crawler.feeds.sitemaps import ROOTS, read_sitemap, read_text_sitemap
from crawler.feeds.syndication import read_feed, read_json_feed
from crawler.pages import ListPage, NotAList

ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z][\w.-]*)")
PROLOG = re.compile(rb"(?is)<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>")
HTML = re.compile(rb"(?i)<!DOCTYPE\s+html\b")
WIDE = {codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
"""Byte order marks of encodings of more than a byte; the longer one first."""
DECLARED = re.compile(r"""(<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")
HEAD = 64 * 1024
"""Bytes among which the root element begins: declarations and comments may stand before it."""
CUT = "the compressed body has no sound end: entries may be missing"
FEEDS = frozenset({"rss", "feed", "rdf", "channel"})


def read_list(url: str, payload: bytes, headers: Headers, since: str, *, is_site: bool) -> ListPage:
    """What a list names; *is_site*: of a page that tells where lists are. Raises NotAList."""
    try:
        decoded = decode(payload, headers, MAX_BYTES)
    except (BodyTooLarge, BodyUndecodable) as error:
        raise NotAList(str(error)) from error
    if is_site:
        return named_sitemaps(url, decoded.body) if url.endswith("/robots.txt") else named_feeds(url, decoded.body)
    page = _read(url, _utf8(decoded.body), headers, since, is_whole=decoded.is_whole)
    return page if decoded.is_whole else replace(page, problem=f"{page.problem}; {CUT}" if page.problem else CUT)


def _read(url: str, body: bytes, headers: Headers, since: str, *, is_whole: bool) -> ListPage:
    begin = body[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin.startswith((b"{", b"[")):
        return read_json_feed(url, body, since)
    if not begin.startswith(b"<") and b"\x00" not in begin:
        if is_whole:
            return read_text_sitemap(url, body)
        lines = body[: body.rfind(b"\n") + 1]  # the last one may be a part of an address
        if not lines:
            raise NotAList(CUT)
        return read_text_sitemap(url, lines)
    root = ROOT.search(PROLOG.sub(b"", begin))
    name = root[1].decode().lower() if root is not None else ""
    if name in ROOTS:
        return read_sitemap(url, body, since)
    if name == "html" or HTML.search(begin):
        raise NotAList("HTML where a feed or a sitemap should be")
    if root is not None and name not in FEEDS and b"\x00" not in begin:
        raise NotAList(f"XML, but neither feed nor sitemap: it begins with <{name[:40]}>")
    return read_feed(url, body, header(headers, "content-type") or "", since)


def _utf8(body: bytes) -> bytes:
    """*body* in UTF-8 where its byte order mark says that it is in wider units; else as it is."""
    encoding = next((name for mark, name in WIDE.items() if body.startswith(mark)), None)
    if encoding is None:
        return body
    return DECLARED.sub(r"\1", body.decode(encoding, "replace"), count=1).encode("utf-8", "replace")
