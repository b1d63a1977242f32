"""What a capture holds as text, and made inert for showing: nothing but HTML and plain text, by what we decide."""

import codecs
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

import orjson

from archive.browse.form.strangers import link
from archive.browse.form.templating import direction, templates
from archive.browse.process import cleaning
from archive.browse.process.child import command_of, environment
from archive.browse.stored import BrowsedRecord

MAX_BYTES = 4 << 20
"""Bytes of a page that are shown; the rest is left out, and the page says so."""

_HTML = ("text/html", "application/xhtml+xml")
_PLAIN = "text/plain"
_DECLARED = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874", "big5": "big5hkscs",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class InertPage:
    """What a stranger's page holds when nothing in it acts."""

    html: str
    links: Sequence[tuple[str, str]]
    """Address as written, text."""
    base: str | None
    title: str
    language: str


class UnshowableError(Exception):
    """A capture that is not shown as a page; says why in a sentence."""


def kind_of(stored: BrowsedRecord) -> str | None:
    """`html`, `plain`, or None for what is never shown."""
    if stored.media_type in _HTML:
        return "html"
    return "plain" if stored.media_type == _PLAIN else None


def text_of(payload: bytes, content_type: str) -> str:
    """*payload*'s first bytes as text, by its mark, its header, or its own declaration, as browsers read it."""
    payload = payload[:MAX_BYTES]
    for mark, encoding in _MARKS:
        if payload.startswith(mark):
            return payload.decode(encoding, "replace")
    for declared in (content_type, payload[:4096].decode("latin-1")):
        found = _DECLARED.search(declared)
        known = _known(found[1]) if found else None
        if known:
            return payload.decode(known, "replace")
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError:
        return payload.decode("cp1252", "replace")


def made_inert(html: str) -> InertPage:
    """A page as `archive.browse.process.cleaning` leaves it. Raises UnshowableError."""
    try:
        done = subprocess.run(  # noqa: S603  # our own module
            command_of(cleaning),
            env=environment(),
            input=html.encode("utf-8", "replace"),
            capture_output=True,
            timeout=2 * cleaning.SECONDS,
            check=True,
        )
        return InertPage(**orjson.loads(done.stdout))
    except (subprocess.SubprocessError, orjson.JSONDecodeError) as error:
        raise UnshowableError("The page is made so that showing it safely takes too long.") from error


def document(page: InertPage) -> str:
    """A page whose body is what was made inert."""
    # The one place where markup of others goes out: it has been through nh3, and its answer's headers let nothing act.
    shell = templates().get_template("captured_page.html")
    around = shell.render(title=page.title, language=page.language, direction=direction(page.language or None))
    return around.replace("<!-- the page -->", page.html, 1)


def links_of(page: InertPage, target_uri: str) -> list[tuple[str, str]]:
    """The links of a page, absolute, each once: address and text."""
    found: dict[str, str] = {}
    base = absolute(page.base or "", target_uri) or target_uri
    for written, text in page.links:
        address = absolute(written.partition("#")[0], base)
        if address is not None:
            found.setdefault(address, " ".join(text.split()) or address)
    return list(found.items())


def absolute(written: str, base: str) -> str | None:
    """An address that a page or a header gives, where a reader may be sent there."""
    try:
        return link(urljoin(base, written))
    except ValueError:
        return None


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # Some of Python's codecs are no character sets.
    return _AS_BROWSERS_READ.get(found.name, found.name) if found._is_text_encoding else None
