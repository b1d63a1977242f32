"""Values whose parts stand elsewhere: in a list by their place, in a store by their key; made whole within limits."""

import re
from collections.abc import Iterator
from typing import Any

REFERENCES, MOST = 8, 20_000
"""Depth to which parts are followed, and parts that are looked at."""
_KEY = re.compile(r"_(\d{1,6})")


def revived(values: list[Any]) -> Iterator[Any]:
    """*values*, with the objects whose members are places in the list (as Nuxt and Remix write them) made whole."""
    spent = 0

    def at(place: Any, depth: int) -> Any:
        nonlocal spent
        spent += 1
        if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < len(values):
            return place
        value = values[place]
        if depth > REFERENCES or spent > MOST:
            return None
        if isinstance(value, dict):
            return {name_of(name): at(inner, depth + 1) for name, inner in value.items()}
        return [at(inner, depth + 1) for inner in value] if isinstance(value, list) else value

    def name_of(name: str) -> str:
        """A member's name; its place where Remix has put it elsewhere."""
        found = _KEY.fullmatch(name)
        named = at(int(found[1]), REFERENCES) if found else name
        return named if isinstance(named, str) else name

    for value in values:
        is_packed = isinstance(value, dict) and value and all(type(inner) is int for inner in value.values())
        yield {name_of(name): at(inner, 0) for name, inner in value.items()} if is_packed else value


def joined(store: Any) -> Any:
    """*store*, with what refers to one of its members by key (as Apollo does) replaced by that."""
    if not isinstance(store, dict):
        return store
    spent = 0

    def whole(value: Any, depth: int) -> Any:
        nonlocal spent
        spent += 1
        if depth > 2 * REFERENCES or spent > MOST:
            return None
        if isinstance(value, list):
            return [whole(inner, depth + 1) for inner in value]
        if isinstance(value, dict):
            key = value.get("__ref")
            if isinstance(key, str) and len(value) == 1:
                return whole(store.get(key), depth + 1)
            return {name: whole(inner, depth + 1) for name, inner in value.items()}
        return value

    return {name: whole(value, 0) for name, value in store.items()}
