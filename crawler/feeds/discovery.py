"""Where a site has its feeds and sitemaps: `Sitemap:` of its robots.txt, `link rel=alternate` of its front page."""

import re

from lxml import etree

from crawler.feeds.entries import Entries
from crawler.pages import ListPage
from crawler.urls import resolve

SITEMAP = re.compile(r"(?im)^[ \t]*sitemap[ \t]*:[ \t]*(\S+)")
TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})


def named_sitemaps(url: str, body: bytes) -> ListPage:
    """The sitemaps that a robots.txt names (RFC 9309 section 2.2.4)."""
    entries = Entries(url)
    for found in SITEMAP.finditer(body.decode("utf-8", "replace")):
        if entries.is_full:
            break
        entries.add_list(found[1])
    return entries.page("site")


def named_feeds(url: str, body: bytes) -> ListPage:
    """The feeds that a page in HTML names."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(body, parser)
    except etree.LxmlError:
        root = None
    bases = () if root is None else (base.get("href") for base in root.iter("base"))
    base = next((base for base in bases if base), "")
    entries = Entries(resolve(url, base) if base else url)
    for link in () if root is None else root.iter("link"):
        if entries.is_full:
            break
        rel, kind = (link.get("rel") or "").lower().split(), (link.get("type") or "").partition(";")[0]
        if "alternate" in rel and kind.strip().lower() in TYPES and link.get("href"):
            entries.add_list(link.get("href") or "")
    return entries.page("site")
