"""Paragraphs of the engine's output, and which of them are not the article's: at its beginning, in it, after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from crawler.extraction.phrases import count, matched
from crawler.extraction.text import clean, folded

HEADING = 80
"""Characters that no heading has."""
SOME, MOST = 0.2, 0.8
"""Shares of the text that must stand before the end of the article: before comments and appeals, which may be longer
than it, and before other articles, whose heading may stand within it."""
LATE = 0.6
"""Share of the lines or the text after which a line may be an appeal to readers, or the newsroom's signature."""
SENTENCE = 60
"""Characters from which a line that ends like a sentence is taken for one."""
BEGINNING = 6
"""Lines among which the list of what an article is going to say begins."""
_END = re.compile(r"[.!?…。！？।»”\"“’)\]:]$")
# What is said of an author, after the name: "is a reporter".
_ABOUT = re.compile(
    r" (?:is|was|has|writes|works|covers|reports|ist|war|schreibt|berichtet|arbeitet|est|écrit|es|escribe|é|è|är|er|"
    r"jest|является)\b"
)
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Characters that say as much as three letters."""
_BULLET = re.compile(r"^(?:[-–—•*·▪►]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Line:
    kind: str
    """The engine's tag: p, head, item, quote, row."""
    text: str

    @property
    def is_sentence(self) -> bool:
        length = width(self.text)
        return (length >= SENTENCE and bool(_END.search(self.text))) or length > 3 * SENTENCE


def width(text: str) -> int:
    """How long *text* would be in letters of an alphabet."""
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))


def lines_of(body: _Element) -> list[Line]:
    """The paragraphs of trafilatura's output tree, list items and table rows each as one."""
    return [
        Line(kind, text)
        for kind, raw in _rendered(body)
        if (text := _BULLET.sub("", clean(raw)) if kind == "item" else clean(raw))
    ]


def _rendered(body: _Element) -> Iterator[tuple[str, str]]:
    if body.text and body.text.strip():
        yield "p", body.text
    for element in body:
        kind = str(element.tag)
        if kind == "list":
            for item in element.iterchildren("item"):
                yield "item", " ".join(map(str, item.itertext()))
        elif kind == "table":
            for row in element.iter("row"):
                yield (
                    "row",
                    " ".join(
                        cell for c in row.iter("cell") if (cell := " ".join("".join(map(str, c.itertext())).split()))
                    ),
                )
        else:
            for part in _broken(element).split("\n\x00"):
                yield kind, part
        if element.tail and element.tail.strip():
            yield "p", element.tail


def _broken(element: _Element) -> str:
    """The element's text with a mark at each line break."""
    parts = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag in ("lb", "p", "item", "quote", "head", "list"):
            parts.append("\n\x00")
        parts.append(child.text or "")
        parts.append(child.tail or "")
    return "".join(parts)


def without_furniture(lines: list[Line], headlines: frozenset[str], authors: frozenset[str]) -> list[Line]:
    """*lines* without notices, without what stands before the first sentence, and without what follows the last."""
    lines = _without_repeats(_without_key_points(_cut_after_end(_without_consent(lines))))
    late = LATE * len(lines)
    lines = [
        line
        for index, line in enumerate(lines)
        if not is_notice(line) and not (index >= late and len(line.text) < 400 and matched("late-notice", line.text))
    ]
    return _without_tail(_without_head(lines, headlines, authors), authors)


def _without_consent(lines: list[Line]) -> list[Line]:
    """Drop what asks for consent to cookies before or after a text; a page of nothing else keeps it, as evidence."""
    start, end = 0, len(lines)
    while start < end and _asks_consent(lines[start]):
        start += 1
    while end > start and _asks_consent(lines[end - 1]):
        end -= 1
    asked = " ".join(line.text for line in (*lines[:start], *lines[end:]))
    is_asked = "cookie" in asked.casefold() and count("consent-text", asked) > 1
    return lines[start:end] if is_asked and sum(line.is_sentence for line in lines[start:end]) > 1 else lines


def _asks_consent(line: Line) -> bool:
    """Whether a line speaks to its reader of cookies or consent; a heading, of nothing else."""
    if len(line.text) < HEADING and matched("consent", line.text):
        return True
    return len(line.text) < 1200 and bool(matched("consent-text", line.text) and matched("addressed", line.text))


def _without_key_points(lines: list[Line]) -> list[Line]:
    """Drop a list of what the article says, under a heading that says so, where it begins or ends with it."""
    for index, line in enumerate(lines):
        if line.kind != "item" and len(line.text) < HEADING and matched("key-points", line.text):
            end = index + 1
            while end < len(lines) and lines[end].kind == "item":
                end += 1
            if end > index + 1 and (index < BEGINNING or end == len(lines)):
                return lines[:index] + lines[end:]
    return lines


def _without_repeats(lines: list[Line]) -> list[Line]:
    """Drop sentences that stood there before: of a summary, a pull quote, a text for another width of the screen."""
    seen: set[str] = set()
    kept = []
    for line in lines:
        if line.text not in seen or not line.is_sentence:
            kept.append(line)
        seen.add(line.text)
    return kept


def is_notice(line: Line) -> bool:
    return len(line.text) < 400 and matched("notice", line.text) is not None


def _cut_after_end(lines: list[Line]) -> list[Line]:
    """Up to the line under which other articles, comments or appeals stand, where most of the text is before it."""
    total = sum(len(line.text) for line in lines)
    seen = 0
    for index, line in enumerate(lines):
        if _is_heading(line) and (
            (seen > MOST * total and matched("end", line.text)) or (seen > SOME * total and matched("after", line.text))
        ):
            return lines[:index]
        if seen > LATE * total and len(line.text) < 400 and matched("sign-off", line.text):
            return lines[:index]
        seen += len(line.text)
    return lines


def _is_heading(line: Line) -> bool:
    return len(line.text) < HEADING and not line.text.endswith((".", "!", '"', "”"))


def _without_head(lines: list[Line], headlines: frozenset[str], authors: frozenset[str]) -> list[Line]:
    """Drop headline, kicker, date and byline before the first sentence; a subheading right before it stays."""
    first = next((index for index, line in enumerate(lines[:12]) if line.is_sentence), 0)
    kept = [line for line in lines[:first] if not _is_of_header(line, headlines, authors)]
    return kept + lines[first:]


def _is_of_header(line: Line, headlines: frozenset[str], authors: frozenset[str]) -> bool:
    fold = folded(line.text)
    words = set(fold.split())
    if any(title in fold and len(fold) < 2.5 * len(title) for title in headlines):
        return True  # with its kicker, often
    if any(len(words) > 2 and len(words & set(title.split())) >= 0.7 * len(words) for title in headlines):
        return True
    if any(author in fold for author in authors) and len(fold) < 120:
        return True
    return matched("header", line.text) is not None


def _without_tail(lines: list[Line], authors: frozenset[str]) -> list[Line]:
    while lines and _is_of_tail(lines[-1], authors) and not all(line.kind == "row" for line in lines[-2:]):
        lines = lines[:-1]
    return lines


def _is_of_tail(line: Line, authors: frozenset[str]) -> bool:
    return matched("tail", line.text[:300]) is not None or _is_credit(line, authors)


def _is_credit(line: Line, authors: frozenset[str]) -> bool:
    fold = folded(line.text[:400])
    if any(_ABOUT.match(fold[len(author) :]) for author in authors if fold.startswith(author)):
        return True
    return len(line.text) < 60 and any(author in fold for author in authors) and not line.is_sentence
