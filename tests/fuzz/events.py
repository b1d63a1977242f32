"""Broken event pages: entries of bounded number that JSON can hold, the same ones twice, or no event page."""

import random
from pathlib import Path

import orjson

from crawler.pages import NotAnEventPage
from spiders.pages.limits import MAX_ENTRIES, MAX_LINKS
from spiders.sites.registry import SITES
from tests.fuzz.target import Fault, Target

PAGES = Path(__file__).parents[1] / "spiders" / "sites" / "data"
URLS = (
    "https://en.wikipedia.org/wiki/Portal:Current_events/2026_February_7",
    "https://en.wikipedia.org/w/index.php?title=Portal:Current_events/2026_February_7&action=raw",
    "http://thecontext.net/news/2018/03/4/some-event.md",
    "http://thecontext.net/news/2018/03/4/index.md",
)
PIECES = (
    b"*", b"**", b"[[", b"]]", b"[http://a.example/ ", b"{{", b"}}", b"|", b"<li>", b"</ul>", b"<!--", b"<nowiki>",
    b"#####", b"](", b"_Context: ", b"\n- ", b"&#x110000;", b"\xff", b"\0", b"<a href='http://[::1'>", b"((((", b"'''",
    b"\xe2\x80\xae", b"&amp;amp;", b"<base href=//>", b"-----\n",
)  # fmt: skip


def fault(body: bytes, chance: random.Random) -> Fault:
    url, site = chance.choice(URLS), chance.choice(SITES)
    kind = chance.choice(("text/html", "text/x-wiki", "text/markdown; charset=latin1", None))
    try:
        page = site.read(url, body, kind)
    except NotAnEventPage:
        return "not an event page", None
    links = sum(len(entry.sources) + len(entry.title_links) + len(entry.related) for entry in page.entries)
    if len(page.entries) > MAX_ENTRIES or links > MAX_LINKS:
        return page.kind, "more than the limits allow"
    orjson.dumps(page)  # raises for halves of characters
    if site.read(url, body, kind) != page:
        return page.kind, "another reading the second time"
    return page.kind, None


def target() -> Target:
    pages = [path.read_bytes() for path in sorted(PAGES.rglob("page*")) if path.is_file()]
    return Target(samples=pages, pieces=PIECES, fault=fault, largest=200_000)
