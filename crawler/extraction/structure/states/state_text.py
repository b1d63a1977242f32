"""The paragraphs of an article as a JSON state holds them: strings, HTML, or objects of many shapes."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from crawler.extraction.strings import clean, words

MAX_DEPTH, MAX_PARTS = 12, 5_000
_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|section|table|tr)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_HEADING = re.compile(r"#{1,6} ")
"""How Markdown begins a heading."""
_NO_TEXT = re.compile(
    r"image|photo|picture|gallery|video|audio|embed|advert|\bad\b|ads?$|related|link_list|interstitial|newsletter|promo|"
    r"oembed|raw_html|divider|social|caption|recommend|byline",
    re.IGNORECASE,
)
_INLINE = frozenset({"text", "span", "link", "a", "strong", "em", "bold", "italic", "inline", "hyperlink"})
KINDS, TEXTS = (
    ("type", "_type", "__typename", "kind", "nodeType"),
    ("text", "html", "rendered", "value", "content", "body"),
)
PARTS = words(
    "children contents content content_elements blocks items paragraphs components elements body data json root "
    "sections props document"
)
ENDS = tuple('.!?…。！？”"»:')
SENTENCE = 60
"""Characters of a run of text that is a paragraph by itself."""


def paragraphs_of(value: Any) -> list[str]:
    """The paragraphs in *value*, in order; those of pictures, adverts and other articles left out."""
    found: list[str] = []
    for text in _texts(value, 0):
        found.append(text)
        if len(found) >= MAX_PARTS:
            break
    return found


def _texts(value: Any, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, str):
        yield from _lines(value)
    elif isinstance(value, list):
        if value and all(map(_is_inline, value)) and not all(map(_is_sentence, value)):
            yield from _lines("".join(_own_text(part) for part in value))
            return
        for item in value:
            yield from _texts(item, depth + 1)
    elif isinstance(value, dict) and not _NO_TEXT.search(_kind(value)):
        for name in (*TEXTS, *PARTS):
            part = value.get(name)
            if part and (isinstance(part, (list, dict)) or (isinstance(part, str) and name in TEXTS)):
                yield from _texts(part, depth + 1)
                return


def _kind(node: dict[str, Any]) -> str:
    return " ".join(str(node[name])[:40] for name in KINDS if isinstance(node.get(name), str))


def _is_inline(part: Any) -> bool:
    """Whether *part* is a run of a paragraph: a word in bold, a link."""
    if not isinstance(part, dict) or ("children" in part and "marks" not in part):
        return False
    text = _own_text(part)
    return (_kind(part).lower() in _INLINE or "marks" in part) and text != "" and "\n" not in text


def _is_sentence(part: dict[str, Any]) -> bool:
    text = _own_text(part).rstrip()
    return len(text) >= SENTENCE and text.endswith(ENDS) and "marks" not in part


def _own_text(part: Any) -> str:
    if not isinstance(part, dict):
        return ""
    found = part.get("text") or part.get("value") or part.get("content")
    if isinstance(found, list):
        return "".join(_own_text(inner) for inner in found[:20])
    return found if isinstance(found, str) else ""


def _lines(text: str) -> Iterator[str]:
    if "&lt;" in text and "<" not in text:
        text = unescape(text)
    for line in unescape(_MARKUP.sub("", _BLOCK.sub("\n", text))).splitlines():
        if line := _HEADING.sub("", clean(line)):
            yield line
