"""Text of a page → tree, where it is of a size and shape that can be parsed in reasonable time."""

import re
from collections.abc import Iterator

from lxml.etree import ElementDefaultClassLookup, LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MAX_CHARACTERS = 16 * 1024 * 1024
"""Of one page; the largest news pages have 7 million, most of it scripts."""
MAX_TAGS = 200_000
MAX_ATTRIBUTES = 2_000
"""Of one element: libxml2 takes quadratic time over them."""
MAX_DEPTH = 250
"""libxml2 itself stops reading at 256."""
LONG_TAG = 20_000
"""Bytes of an element's beginning from which its attributes are counted."""

_CONTROL = bytes(range(9)) + bytes((11, 12, *range(14, 32)))
_CONTROLS = tuple(bytes((byte,)) for byte in _CONTROL)
# The same, and other characters that XML does not have, written as references or in UTF-8: lxml gives them back, but
# does not take them.
_NO_REFERENCE = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45]|5(?:529[6-9]|5[3-9]\d\d|6\d\d\d|7[0-2]\d\d|73[0-3]\d|734[0-3]))(?!\d)"
    rb"|[xX]0*(?:[0-8bcefBCEF]|1[\da-fA-F]|[fF]{3}[efEF]|[dD][89a-fA-F][\da-fA-F]{2})(?![\da-fA-F]));?"
)
_NO_CHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
_SCRIPTS = re.compile(rb"<(script|style)\b(?![^>]*ld\+json)[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{%d,}" % LONG_TAG)
_FIRST_END = re.compile(rb"</(?:body|html|BODY|HTML)")
_END = re.compile(rb"(?:</(?:body|html)\s*>\s*)+", re.IGNORECASE)
_ENDS_OF_TEXT = re.compile(rb"(?:</(?:main|article|section|div)\s*>\s*(?:<!--[^<>]*-->\s*)*)+\Z", re.IGNORECASE)
_PARAGRAPH = (b"<p>", b"<p ", b"<P>", b"<P ")
CLOSING = 200
"""Bytes before such an end among which the boxes of the text end, too, that goes on with a paragraph behind it."""
MAX_ENDS = 20
"""Of one page that are looked at."""
_ANOTHER = (b"<!d", b"<!D", b"<html", b"<HTML", b"<body", b"<BODY")
"""How another page begins behind the end of one."""
_SELF_CLOSED_HTML = re.compile(rb"(<html[^<>]*?)\s*/>", re.IGNORECASE)


class Unparsable(Exception):  # noqa: N818 - an outcome, not a fault
    """The page is too big or too deep to be parsed; *outcome* says what its source line tells."""

    def __init__(self, outcome: str, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


def parsed(data: bytes) -> HtmlElement:
    """The tree of *data*, a page in UTF-8, without comments and processing instructions. Raises Unparsable."""
    if len(data) > MAX_CHARACTERS and (characters := len(data.decode("utf-8"))) > MAX_CHARACTERS:
        raise Unparsable("too_large", f"page of {characters} characters, limit {MAX_CHARACTERS}")
    # Hardly a page has one: to look for each of them takes less than a copy without them.
    if any(control in data for control in _CONTROLS):
        data = data.translate(None, _CONTROL)
    data = _NO_REFERENCE.sub(b"", data)
    if b"\xef" in data:
        data = _NO_CHARACTER.sub(b"", data)
    if len(data) > MAX_TAGS and data.count(b"<") > MAX_TAGS and _SCRIPTS.sub(b"", data).count(b"<") > MAX_TAGS:
        raise Unparsable("too_large", f"page of over {MAX_TAGS} tags")
    if any(tag.count(b"=") > MAX_ATTRIBUTES for tag in _long_tags(data)):
        raise Unparsable("extraction_failed", f"an element of over {MAX_ATTRIBUTES} attributes")
    if b"/>" in data[:4096] and (html := _SELF_CLOSED_HTML.search(data, 0, 4096)):
        data = data[: html.end(1)] + b">" + data[html.end() :]  # libxml2 would end the document there
    data = _without_early_ends(data)
    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    # One class for all elements: lxml.html's own lookup asks Python for each of them.
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    try:
        root: HtmlElement = document_fromstring(data, parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise Unparsable("extraction_failed", f"not HTML: {type(error).__name__}") from error
    _join_roots(root)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise Unparsable("extraction_failed", f"markup nested over {MAX_DEPTH} deep")
    return root


def _without_early_ends(data: bytes) -> bytes:
    """*data* without the ends of body and document before more text: it goes on where it was (HTML, 13.2.6.4.19)."""
    first = _FIRST_END.search(data)
    parts, start = [], 0
    for number, end in enumerate(_END.finditer(data, first.start()) if first else ()):
        rest = data[end.end() : end.end() + 16]
        if rest and not rest.startswith(_ANOTHER) and number < MAX_ENDS:
            last = max(start, end.start() - CLOSING)
            ends = _ENDS_OF_TEXT.search(data, last, end.start()) if rest.startswith(_PARAGRAPH) else None
            parts.append(data[start : ends.start() if ends else end.start()])
            start = end.end()
    return b"".join((*parts, data[start:])) if parts else data


def _join_roots(root: HtmlElement) -> None:
    """Put what stands after the page's first end, loose or as whole documents, where it is looked for: in its body."""
    others = list(root.itersiblings())
    place = root.find("body") if others else None
    for other in others:
        for part in (other, *other.iterchildren("body")):
            part.tag = "div"
        (root if place is None else place).append(other)


def _long_tags(data: bytes) -> Iterator[bytes]:
    """The beginnings of elements with so many bytes, up to the next: they lie where none ends, as few looks tell."""
    start = 0
    while start + LONG_TAG <= len(data):
        found = data.rfind(b">", start, start + LONG_TAG)
        if found >= 0:
            start = found + 1
            continue
        end = data.find(b">", start + LONG_TAG)
        end = len(data) if end < 0 else end
        for tag in _LONG_TAG.finditer(data, start, end):
            following = data.find(b"<", tag.end())
            yield data[tag.start() : following if following >= 0 else len(data)]
        start = end + 1
