"""Values whose parts stand elsewhere: in a list by their place, in a store by their key; made whole within limits."""

import re
from collections.abc import Iterator
from typing import Any

REFERENCES, MOST, ALL = 8, 5_000, 200_000
"""Depth to which parts are followed, and parts that are looked at for one value, and for all: what comes behind them
may be the article."""
_KEY = re.compile(r"_(\d{1,6})")


def revived(values: list[Any]) -> Iterator[Any]:
    """*values*, with the objects whose members are places in the list (as Nuxt and Remix write them) made whole."""
    left, room = 0, ALL

    def at(place: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < len(values):
            return place
        value = values[place]
        if depth > REFERENCES or left < 0:
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
        budget = left = min(MOST, room)
        yield {name_of(name): at(inner, 0) for name, inner in value.items()} if is_packed else value
        room -= budget - max(left, 0)


def joined(store: Any) -> Any:
    """*store*, with what refers to one of its members by key (as Apollo does) replaced by that; the rest as it is."""
    if not isinstance(store, dict):
        return store
    room = ALL

    def whole(value: Any, depth: int) -> Any:
        nonlocal room
        room -= 1
        if isinstance(value, list):
            return [whole(inner, depth) for inner in value] if room > 0 else value
        if not isinstance(value, dict):
            return value
        key = value.get("__ref")
        if isinstance(key, str) and len(value) == 1:
            return whole(store.get(key), depth + 1) if depth < REFERENCES and room > 0 else None
        return {name: whole(inner, depth) for name, inner in value.items()} if room > 0 else value

    return {name: whole(value, 0) for name, value in store.items()}
