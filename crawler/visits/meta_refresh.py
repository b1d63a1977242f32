"""Pages that send their reader on by a refresh (HTML section 4.2.5.3), as some servers do instead of redirecting."""

import re
from html import unescape
from urllib.parse import quote_from_bytes

from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decoded_body
from archive.http.fields import Headers, header
from crawler.extraction.decoding.charset import declared_encodings
from crawler.urls import field_address, resolve

MAX_BYTES = 32 * 1024
"""Of a page that only sends its reader on, decoded."""
MAX_WORDS = 60
"""Words that such a page shows: a page with more to read is read, and reloads itself as news pages do."""
MAX_SECONDS = 30

_META = re.compile(r"<meta\b[^<>]*http-equiv\s*=\s*[\"']?\s*refresh\b[^<>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_REFRESH = re.compile(r"\s*(\d{1,9})(?:\.[\d.]*)?\s*[;,]?\s*(?:url\s*=\s*)?([\"']?)(.*)", re.IGNORECASE | re.DOTALL)
_COMMENTS = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|title|head)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_ASCII = bytes(range(128))
_TAGS = re.compile(r"<[^<>]*>")


def refresh_target(url: str, payload: bytes, headers: Headers) -> str | None:
    """Where the page at *url* sends its reader within half a minute, absolute; None where there is something to read.

    Pure: `reprocess` finds the same. A page that reloads itself sends nobody on.
    """
    if len(payload) > MAX_BYTES:
        return None
    try:
        body = decoded_body(payload, headers, MAX_BYTES)
    except (BodyTooLarge, BodyUndecodable):
        return None
    encoding = _encoding(body, headers)
    text = _COMMENTS.sub("", body.decode(encoding, "replace"))
    value = _value(text, headers)
    if value is None or len(_TAGS.sub(" ", _UNSEEN.sub(" ", text)).split()) > MAX_WORDS:
        return None
    return _target(url, value, encoding)


def _encoding(body: bytes, headers: Headers) -> str:
    """UTF-8 where it is that, else what is declared, else that of Western Windows, as in browsers."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return next(declared_encodings(body, headers), "cp1252")
    return "utf-8"


def _value(text: str, headers: Headers) -> str | None:
    """What the meta element says, else the `Refresh` field that browsers treat alike."""
    meta = _META.search(text)
    content = _CONTENT.search(meta[0]) if meta else None
    if content is None:
        field = header(headers, "refresh")
        return None if field is None else field_address(field)
    return unescape(content[1] or content[2] or content[3] or "")


def _target(url: str, value: str, encoding: str) -> str | None:
    match = _REFRESH.match(value)
    if match is None or int(match[1]) > MAX_SECONDS:
        return None
    target = match[3].partition(match[2])[0] if match[2] else match[3]
    if not target.strip():
        return None
    before, mark, query = target.strip().partition("?")
    if not query.isascii():  # the path is asked for in UTF-8, the query in the page's own encoding
        query = quote_from_bytes(query.encode(encoding, "xmlcharrefreplace"), safe=_ASCII)
    target = resolve(url, before + mark + query)
    return None if target.partition("#")[0] == url else target
