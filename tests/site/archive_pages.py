"""The web archive of the sample web: what it has of pages that are gone, listed by its CDX server and given raw."""

import json
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import parse_qs, urlsplit

from tests.site.table import CLINIC, VANISHED, Headers, Page

HOST = "web.archive.example"
COPIES = {
    (CLINIC, "20260206191500"): Page(template="broadsheet", article="clinic"),
    (CLINIC, "20260301120000"): Page(template="missing"),
    # What stands at the address since nobody pays for the name.
    (VANISHED, "20260220080000"): Page(file="parked.html"),
}
COLUMNS = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


def listing(url: str) -> bytes | None:
    """The answer of the CDX server; None for another address."""
    parts = urlsplit(url)
    if parts.path != "/cdx/search/cdx":
        return None
    asked = parse_qs(parts.query).get("url", [""])[0]
    stamps = [stamp for original, stamp in COPIES if original == asked]
    rows = [["-", stamp, asked, "text/html", "200", f"DIGEST{stamp}", "4711"] for stamp in stamps]
    return json.dumps([COLUMNS, *rows] if rows else []).encode()


def copy_at(url: str) -> tuple[str, str, Page] | None:
    """Original, stamp and page of a raw copy's address."""
    for (original, stamp), page in COPIES.items():
        if url == f"http://{HOST}/web/{stamp}id_/{original}":
            return original, stamp, page
    return None


def as_archived(headers: Headers, stamp: str) -> Headers:
    """The header fields of a copy: the page's own under other names, and when it was captured."""
    moment = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    own = tuple((f"X-Archive-Orig-{name}", value) for name, value in headers)
    kind = tuple(field for field in headers if field[0] == "Content-Type")
    return (("Memento-Datetime", format_datetime(moment, usegmt=True)), *kind, *own)
