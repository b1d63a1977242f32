"""The text in React's elements as its server components stream them: lists of a mark, a tag, a key and properties."""

from collections.abc import Iterator
from typing import Any

DEEPEST, MOST = 60, 20_000
"""Elements in one another, and parts that are looked at."""
BLOCKS = frozenset({"p", "h2", "h3", "h4", "li", "blockquote"})
TITLE = "h1"


def article_of_elements(rows: list[Any]) -> dict[str, Any]:
    """The first heading among the elements of *rows*, and the paragraphs of the box that has most of them; empty where
    there are none."""
    title, boxes = "", dict[int, list[str]]()
    for box, tag, text in _texts(rows):
        if tag == TITLE:
            title = title or text
        else:
            boxes.setdefault(box, []).append(text)
    if not title or not boxes:
        return {}
    return {"title": title, "paragraphs": max(boxes.values(), key=lambda texts: sum(map(len, texts)))}


def _texts(rows: list[Any]) -> Iterator[tuple[int, str, str]]:
    """The texts of blocks, each with its tag and a number of the box it stands in, in order."""
    waiting: list[tuple[Any, int, int]] = [(row, 0, 0) for row in reversed(rows)]
    number = count = 0
    while waiting and count < MOST:
        value, box, depth = waiting.pop()
        count += 1
        if depth > DEEPEST or not isinstance(value, list):
            continue
        if not _is_element(value):
            waiting += ((inner, box, depth + 1) for inner in reversed(value))
            continue
        children = value[3].get("children")
        if value[1] in BLOCKS or value[1] == TITLE:
            if text := " ".join(_inner(children, 0).split()):
                yield box, value[1], text
        else:
            number += 1
            waiting.append((children if isinstance(children, list) else [children], number, depth + 1))


def _is_element(value: list[Any]) -> bool:
    return len(value) > 3 and value[0] == "$" and isinstance(value[1], str) and isinstance(value[3], dict)


def _inner(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, list) or depth > DEEPEST:
        return ""
    if _is_element(value):
        return _inner(value[3].get("children"), depth + 1)
    return "".join(_inner(inner, depth + 1) for inner in value[:MOST])
