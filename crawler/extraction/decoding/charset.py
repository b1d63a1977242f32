"""Bytes of a page → text, as browsers do it, and better where the page misleads them."""

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from charset_normalizer import from_bytes
from w3lib.encoding import resolve_encoding

META_WINDOW = 4096
"""Bytes that are searched for a meta element; browsers look at 1024 and restart when it comes later."""
TOLERATED = 0.05
"""Share of broken characters that a declared encoding may show: a cut-off character, a stray byte."""
STRAY, MANY = 0.05, 20
"""Share of broken characters, and number of characters outside ASCII, of what is UTF-8 but for stray bytes."""
SAMPLE = 8192
"""Bytes that the guess looks at."""

# What w3lib's table (WHATWG Encoding section 4.2, supersets too) does not know, or leaves open.
LABELS = {
    "x-gbk": "gb18030",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-mac-cyrillic": "mac_cyrillic",
    "unicode": "utf-16-le",
    "utf-16": "utf-16-le",
}
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARKS = tuple(bom for bom, _ in BOMS)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
NOT_OF_PAGES = ("utf-7", "idna", "punycode", "unicode", "raw", "mbcs", "oem", "undefined")
_BROKEN = re.compile("[\ufffd\x80-\x9f]")
# Of languages that had several in use (Russian, Greek, Arabic, Japanese, Chinese) the guess knows better.
_LANGUAGE = re.compile(rb"<html\b[^>]{0,300}?\blang\s*=\s*[\"']?([a-zA-Z]{2})\b", re.IGNORECASE)
USUAL: dict[str, tuple[str, ...]] = dict.fromkeys(("pl", "cs", "hu", "sk", "sl", "hr", "ro"), ("cp1250", "iso8859_2"))
USUAL |= dict.fromkeys(("en", "de", "fr", "es", "pt", "it", "nl", "da", "sv", "no", "nb", "fi", "is"), ("cp1252",))
USUAL |= {"tr": ("cp1254",), "he": ("cp1255",), "lt": ("cp1257",), "th": ("cp874",)}
OTHERS = ("cp1250", "iso8859_2")
"""What is tried where neither declaration nor guess gives words: the guess takes it for Western."""
UNLIKELY = frozenset(
    {"iso8859_4", "iso8859_10", "iso8859_13", "iso8859_14", "iso8859_16", "cp775", "cp852", "mac_latin2"}
)
_FOREIGN = re.compile("[^\x00-\x7f]")
_ACCENTS_IN_A_ROW = re.compile("[\xc0-\xff]{4,}")
# No word has these in it, nor at its end: Polish of one code page read by another, Russian of DOS by Windows.
_SIGNS_IN_WORDS = re.compile(
    r"(?<=[^\W\d_])(?:[\xa1-\xa6\xa8\xaf\xb1\xb6\xb8\xb9\xbc-\xbf]|[\xa9\xab\xac\xae\xb0\xb2\xb3\xb7\xbb](?=[^\W\d_]))"
)


def decoded_text(body: bytes, headers: Sequence[tuple[str, str]]) -> str:
    """*body* as text: byte order mark, then UTF-8 where it is that, then header, meta, and a guess.

    Bytes outside ASCII that are valid UTF-8 throughout are UTF-8, whatever is declared: that is the commonest
    wrong declaration, and no other encoding's prose looks so by chance. A declaration under which the text has
    errors gives way to a guess with fewer of them.
    """
    for bom, encoding in BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, "replace")
    if unmarked := _wide(body):
        return body.decode(unmarked, "replace")
    declared = _believed(body, headers)
    if (text := _as_utf8(body, declared)) is not None:
        return text
    if "iso2022_jp" in declared or (b"\x1b$B" in body and b"\x1b(" in body):
        return body.decode("iso2022_jp_ext", "replace")
    best, errors = body.decode("utf-8", "replace"), _share_of_errors(body, "utf-8")
    if errors < STRAY and len(_FOREIGN.findall(best)) >= MANY:
        return best  # stray bytes in UTF-8: no other encoding's prose is so nearly valid
    for encoding in chain(declared, _usual(body), _guessed(body), OTHERS):
        if encoding in OTHERS and errors < TOLERATED:
            continue
        share = _share_of_errors(body, encoding)
        if encoding in declared and share < TOLERATED:
            return body.decode(encoding, "replace")
        if share < errors:
            best, errors = body.decode(encoding, "replace"), share
    return best


def utf8_of(body: bytes, headers: Sequence[tuple[str, str]]) -> bytes:
    """What `decoded_text` makes of *body*, in UTF-8: *body* itself where it is that, as nearly all pages are."""
    if not body.startswith(_MARKS) and _as_utf8(body, _believed(body, headers)) is not None:
        return body
    return decoded_text(body, headers).encode("utf-8", "ignore")


def _as_utf8(body: bytes, declared: list[str]) -> str | None:
    """*body* read as UTF-8; None where it is not that, or says of itself in ASCII that it is something else."""
    if "utf-16-le" in declared or "utf-16-be" in declared or (b"\x1b" in body and b"\x1b$B" in body) or _wide(body):
        return None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _believed(body: bytes, headers: Sequence[tuple[str, str]]) -> list[str]:
    """The declared encodings, less what cannot be true: in UTF-16, every other byte of a tag is zero."""
    wide = b"\0" in body[:1024]
    return [name for name in declared_encodings(body, headers) if wide or not name.startswith("utf-16")]


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: of the tags, which are ASCII, every other byte is zero."""
    start = body[:META_WINDOW]
    odd, even = start[1::2].count(0), start[::2].count(0)
    if 20 * max(odd, even) < len(start) or 10 * min(odd, even) > max(odd, even):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def declared_encodings(body: bytes, headers: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Python's names of the encodings that HTTP header, XML declaration and meta elements name, in that order."""
    labels = [
        m[1] for name, value in headers if name.lower() == "content-type" for m in _HEADER_CHARSET.finditer(value)
    ]
    for match in (_XML_ENCODING.search(body[:META_WINDOW]), _META_CHARSET.search(body[:META_WINDOW])):
        if match:
            labels.append(match[1].decode("ascii", "replace"))
    for label in labels:
        encoding = _encoding_of(label.strip().lower())
        if encoding is not None:
            yield encoding


def _encoding_of(label: str) -> str | None:
    """Python's name of the encoding that browsers take for *label*; None where it names none that pages have."""
    try:
        name = LABELS.get(label) or resolve_encoding(label)
        if name is None or name.startswith(NOT_OF_PAGES):
            return None
        b"a".decode(name, "replace")  # refuses what is a codec of Python's but no encoding: base64, rot13
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _usual(body: bytes) -> Iterator[str]:
    """The encoding that pages of its declared language had before UTF-8 (HTML section 13.2.3.2, step 9)."""
    if match := _LANGUAGE.search(body[:META_WINDOW]):
        language = match[1].decode("ascii").lower()
        yield from USUAL.get(language, ())


def _guessed(body: bytes) -> Iterator[str]:
    """What the bytes look like: where they stop being ASCII, as the rest says nothing."""
    first = re.search(rb"[\x80-\xff]", body)
    if first is None:
        return
    start = max(0, first.start() - 256)
    best = from_bytes(body[start : start + SAMPLE]).best()
    if best is not None:
        # Encodings that hardly a page was ever in, but in which Polish looks like words too.
        yield from OTHERS[::-1] if best.encoding in UNLIKELY else (best.encoding,)


def _share_of_errors(body: bytes, encoding: str) -> float:
    """How much of what is not ASCII cannot be meant, 0 to 1."""
    text = body[: 1 << 20].decode(encoding, "replace")
    foreign = len(_FOREIGN.findall(text))
    # No language writes four accented letters in a row: Cyrillic or Greek, read as Latin.
    broken = len(_BROKEN.findall(text)) + sum(map(len, _ACCENTS_IN_A_ROW.findall(text)))
    broken += len(_SIGNS_IN_WORDS.findall(text))
    return broken / foreign if foreign else 0.0
