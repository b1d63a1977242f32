"""Addresses of the Context's pages: four forms of each, and the one that is asked for."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import unquote, urlsplit

from spiders.pages.addresses import decoded, host_of, is_within, iso_day, path_of

THE_CONTEXT = "thecontext"
DOMAIN = "thecontext.net"

NEWS_DAY = re.compile(r"/news/(\d{4})/(\d{2})/([1-9]\d?)(?=/|$)")
CONTEXT_FORM = re.compile(r"^(?:/zh)?/news/\d{4}/\d{2}/[1-9]\d?(?:/|$)|^/zh/news(?:/|$)")
CONTEXT_FOLDER = re.compile(r"^(?:/zh)?(?:/news(?:/\d{4}(?:/\d{2}(?:/\d{1,2})?)?)?)?/?$")
CONTEXT_ENDING = re.compile(r"\.(?:html|md|json|xml)$")


def is_the_context(url: str) -> bool:
    """Whether *url* is the Context's by its host, or by the form of its path (a mirror)."""
    return is_within(host_of(url), DOMAIN) or CONTEXT_FORM.match(unquote(path_of(url))) is not None


def markdown_url(url: str) -> str:
    """The Markdown form of a page, without query and fragment; what cannot be taken apart is left as it is."""
    address = url.partition("#")[0]
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return f"{parts.scheme}://{parts.netloc}{_stem(parts.path)}.md"


def event_path(url: str) -> str:
    """What names an event page: every form and spelling of its address gives the same."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    stem = decoded(_stem(parts.path))
    # The mirror keeps README.md beside index.md in every folder.
    return stem.removesuffix("/README") + "/index" if stem.endswith("/README") else stem


def day_pages(since: date, until: date) -> Iterator[str]:
    """Addresses of the day pages from *since* to *until*, both included."""
    for offset in range((until - since).days + 1):
        day = since + timedelta(days=offset)
        yield f"http://thecontext.net/news/{day.year}/{day.month:02}/{day.day}/index.md"


def news_day(address: str) -> str | None:
    """The ISO day in a path of the Context (`/news/2012/09/6/…`), None where there is none."""
    found = NEWS_DAY.search(address)
    return iso_day(*found.groups()) if found else None


def _stem(path: str) -> str:
    if CONTEXT_FOLDER.match(path):
        return path.rstrip("/") + "/index"
    if path.endswith("/"):
        return path + "index"
    return CONTEXT_ENDING.sub("", path)
