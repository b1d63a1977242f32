"""The Markdown that the Context writes: links with unescaped text, list items, entities.

No Markdown library reads it rightly: titles hold brackets and whole links without escapes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spiders.pages.entities import decode

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
ITEM = re.compile(r"\s{0,3}(?:\d{1,9}[.)]|[-*+])\s")
WORD_END = re.compile(r"\s|\[|\]\(")
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|/|\./|\.\./|www\.")
MIDDLES = 8
"""How many `](` of one name are looked at: no name has more, a hostile line has any number."""


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    target: str
    note: str = ""
    """What stands between `_` and `_` behind the link."""


def clean(text: str) -> str:
    """*text* decoded, outer white space trimmed, control characters made blanks."""
    return CONTROL.sub(" ", decode(text)).strip()


def list_items(lines: Iterable[str]) -> list[str]:
    """The items of a list without their numbers; a line without a number continues the item before it."""
    items: list[list[str]] = []
    for line in lines:
        marker = ITEM.match(line)
        if marker:
            items.append([line[marker.end() :]])
        elif line.strip() and items:
            items[-1].append(line)
        elif line.strip():
            items.append([line])
    return [" ".join(item).strip() for item in items]


def title_link(body: str) -> Link | None:
    """The one link of *body* whose text is a title: any text, brackets and links in it, so the last target counts."""
    body, note = _without_note(body.strip())
    middle = body.rfind("](")
    if not body.startswith("[") or middle < 0:
        return None
    # Paths of the site hold no parenthesis; what stands behind the closing one belongs to nothing.
    target, closed, _ = body[middle + 2 :].partition(")")
    return Link(body[1:middle], target.strip(), note) if closed else None


def source_links(body: str) -> Iterator[Link]:
    """The links of *body* one after the other: any name, an address without blanks."""
    position = body.find("[")
    while position >= 0:
        middle = _middle(body, position)
        if middle < 0:
            return
        end = _target_end(body, middle + 2)
        while body.startswith(")](", end):
            # `[[label](http://a)](http://b)`: the name holds a link of its own.
            middle, end = end + 1, _target_end(body, end + 3)
        yield Link(body[position + 1 : middle], body[middle + 2 : end].strip())
        position = body.find("[", end + 1)


def _without_note(body: str) -> tuple[str, str]:
    start = body.rfind(") _")
    if start < 0 or not body.endswith("_") or start + 3 >= len(body):
        return body, ""
    return body[: start + 1], body[start + 3 : -1].strip()


def _middle(body: str, start: int) -> int:
    """Where the `](` of the link that opens at *start* is: the first that an address follows, else the first."""
    first = middle = body.find("](", start)
    for _ in range(MIDDLES):
        if middle < 0:
            break
        if ADDRESS.match(body, middle + 2):
            return middle
        middle = body.find("](", middle + 2)
    return first


def _target_end(body: str, start: int) -> int:
    """Where the address that starts at *start* ends: parentheses in it are balanced where they can be."""
    stop = WORD_END.search(body, start)
    end = stop.start() if stop else len(body)
    if end > start and body[end - 1] == ")":
        return end - 1
    depth = 0
    for position in range(start, len(body)):
        if body[position] == "(":
            depth += 1
        elif body[position] == ")":
            if depth == 0:
                return position
            depth -= 1
    last = body.rfind(")", start)
    return last if last >= 0 else len(body)
