"""Feeds: RSS 0.9x, 1.0 and 2.0 and Atom by feedparser, JSON Feed by itself."""

from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser
import orjson
from lxml import etree

from crawler.feeds.entries import Entries
from crawler.feeds.limits import words
from crawler.items import CitationDetails
from crawler.pages import ListPage, NotAList
from crawler.text.dates import iso_date


def read_feed(url: str, body: bytes, content_type: str, since: str) -> ListPage:
    """The entries of a feed in XML. Raises NotAList where there is none in it."""
    headers = {"content-type": content_type or "application/xml", "content-location": url}
    feed = feedparser.parse(BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=True)
    broken = _broken(feed, body)
    if not feed.version:
        raise NotAList(broken or "no feed in it")
    entries = Entries(url, since)
    for entry in feed.entries:
        if entries.is_full:
            break
        address = entry.get("feedburner_origlink") or entry.get("link")
        if address:
            entries.add(address, _details(entry, feed.feed))
    if broken is not None:
        broken = f"{broken}; {len(feed.entries)} entries were read"
    return entries.page("feed", broken)


def read_json_feed(url: str, body: bytes, since: str) -> ListPage:
    """The items of a JSON Feed (version 1 and 1.1). Raises NotAList for other JSON."""
    try:
        feed = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise NotAList(f"broken JSON: {error}") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise NotAList("JSON, but no JSON Feed: it has no items")
    entries = Entries(url, since)
    for item in feed["items"]:
        if entries.is_full:
            break
        address = (item.get("url") or item.get("external_url")) if isinstance(item, dict) else None
        if isinstance(address, str) and address.strip():
            entries.add(address, _json_details(item, feed))
    return entries.page("feed")


def _details(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> CitationDetails:
    authors = [name for author in entry.get("authors") or () if (name := words(author.get("name")))]
    if not authors and (name := words(entry.get("author"))):
        authors = [name]
    return CitationDetails(
        title=words(entry.get("title")),
        published=_published(entry, "published") or _published(entry, "updated"),
        authors=tuple(dict.fromkeys(authors)),
        publisher=words((entry.get("source") or {}).get("title")) or words(feed.get("title")),
        language=words(entry.get("language")) or words(feed.get("language")),
    )


def _published(entry: Mapping[str, Any], name: str) -> str | None:
    """A date with its own offset where that can be read, else as feedparser reads it, else as written."""
    written = words(entry.get(name)) if name in entry else None  # else feedparser gives the one for the other
    if written is None:
        return None
    parsed = entry.get(f"{name}_parsed")
    moment = datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else None
    return iso_date(written) or moment or written


def _broken(feed: Mapping[str, Any], body: bytes) -> str | None:
    """What is wrong with the XML, and where: feedparser counts lines in a copy that it has mended."""
    error: Any = feed.get("bozo_exception")
    if not feed.get("bozo") or not hasattr(error, "getLineNumber"):
        return None
    line, column, message = error.getLineNumber(), error.getColumnNumber(), error.getMessage()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        etree.fromstring(body.lstrip(), parser)
        if body[:1].isspace():
            return None  # nothing is wrong with it but the white space before it
    except etree.XMLSyntaxError as found:
        (line, column), message = found.position, found.msg.partition(", line")[0]
    return f"broken XML at line {line}, column {column}: {message}"


def _json_details(item: Mapping[str, Any], feed: Mapping[str, Any]) -> CitationDetails:
    authors = item.get("authors") or feed.get("authors") or ()
    people = [*(authors if isinstance(authors, list) else ()), item.get("author")]
    names = [words(author.get("name")) for author in people if isinstance(author, dict)]
    written = words(item.get("date_published"))
    return CitationDetails(
        title=words(item.get("title")),
        published=written and (iso_date(written) or written),
        authors=tuple(filter(None, names)),
        publisher=words(feed.get("title")),
        language=words(item.get("language")) or words(feed.get("language")),
    )
