"""Whether a body is the HTML that its Content-Type announces."""

import re
from collections.abc import Sequence

from crawler.extraction.strings import clean

HTML = frozenset(
    {"text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain", "application/octet-stream", ""}
)
MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"PK\x03\x04", "archive or office document"),
    (b"\xd0\xcf\x11\xe0", "office document"),
    (b"ID3", "audio"),
    (b"\x00\x00\x01\x00", "image"),
)
_FEED = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE | re.DOTALL
)


def media_type_problem(body: bytes, headers: Sequence[tuple[str, str]]) -> str | None:
    """Why *body* is no HTML page; None where it may be one. What it is counts more than what it is called."""
    declared = next((value for name, value in headers if name.lower() == "content-type"), "")
    kind = clean(declared.partition(";")[0].lower())[:80]
    for magic, name in MAGIC:
        if body.startswith(magic):
            return f"{name}, content type {kind or 'not given'}"
    if match := _FEED.match(body[:2000]):
        return f"feed or sitemap: {match[1].decode('ascii')}"
    if not body or body.isspace():
        return "empty page"
    if kind in HTML or re.search(rb"<(?:html|!doctype html|body|article)\b", body[:4096], re.IGNORECASE):
        return None
    return f"content type {kind}"
