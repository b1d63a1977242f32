"""What a body is among lists of addresses, by its own bytes: servers' types are often wrong."""

import re

from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decoded_body
from archive.http.fields import Headers, header
from crawler.feeds.discovery import named_feeds, named_sitemaps
from crawler.feeds.limits import MAX_BYTES
from crawler.feeds.sitemaps import ROOTS, read_sitemap, read_text_sitemap
from crawler.feeds.syndication import read_feed, read_json_feed
from crawler.pages import ListPage, NotAList

ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z][\w.-]*)")
HEAD = 64 * 1024
"""Bytes among which the root element begins: declarations and comments may stand before it."""
FEEDS = frozenset({"rss", "feed", "rdf", "channel"})


def read_list(url: str, payload: bytes, headers: Headers, since: str, *, is_site: bool) -> ListPage:
    """What a list names; *is_site*: of a page that tells where lists are. Raises NotAList."""
    try:
        body = decoded_body(payload, headers, MAX_BYTES)
    except (BodyTooLarge, BodyUndecodable) as error:
        raise NotAList(str(error)) from error
    if is_site:
        return named_sitemaps(url, body) if url.endswith("/robots.txt") else named_feeds(url, body)
    begin = body[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin.startswith((b"{", b"[")):
        return read_json_feed(url, body, since)
    if not begin.startswith(b"<") and b"\x00" not in begin:
        return read_text_sitemap(url, body)
    root = ROOT.search(re.sub(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", b"", begin, flags=re.DOTALL))
    name = root[1].decode().lower() if root is not None else ""
    if name in ROOTS:
        return read_sitemap(url, body, since)
    if name == "html":
        raise NotAList("HTML where a feed or a sitemap should be")
    if root is not None and name not in FEEDS and b"\x00" not in begin:
        raise NotAList(f"XML, but neither feed nor sitemap: it begins with <{name[:40]}>")
    return read_feed(url, body, header(headers, "content-type") or "", since)
