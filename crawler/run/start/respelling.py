"""What a state of before knows under spellings that are no longer asked for: it is not fetched again under the new one.

Until November 2026 dot segments, backslashes and empty queries were sent as they were cited or dropped.
"""

import json
import re
from typing import Any

from crawler.context import FetchContext
from crawler.mementos.addresses import asked_address
from crawler.state import State

_OTHERWISE = re.compile(r"/\.|%2e|\\|\?(?:#|$)", re.IGNORECASE)
"""What an address has in it that may be written otherwise now."""


def respell(state: State) -> None:
    """Makes the new spellings known, once in the life of a *state*."""
    if state.row("SELECT 1 FROM sqlite_master WHERE name='respelled'") is not None:
        return
    state.create("CREATE TABLE respelled (done INT)")
    tables = {row[0] for row in state.rows("SELECT name FROM sqlite_master WHERE type='table'")}
    if {"address", "citation", "frontier"} <= tables:
        _waiting(state)
        _citations(state)
        _known(state)


def _waiting(state: State) -> None:
    """What is still to be fetched is fetched under its new address, and the old one leads there."""
    for url, number, context_text in _found(state, "SELECT url, id, errand FROM frontier"):
        if (address := _address(url)) in (url, None):
            continue
        context = FetchContext.from_dict(json.loads(context_text)).as_dict()
        context["cited"] = context.get("cited") or url
        values = address, json.dumps(context), number
        if not state.execute("UPDATE OR IGNORE frontier SET url=?, errand=? WHERE id=?", values):
            state.execute("DELETE FROM frontier WHERE id=?", (number,))
        depth = (state.row("SELECT depth FROM address WHERE url=?", (url,)) or (0,))[0]
        state.execute("INSERT OR IGNORE INTO address (url, depth) VALUES (?, ?)", (address, depth))
        state.execute(
            "INSERT INTO address (url, target, depth) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE"
            " SET target=excluded.target, resolution=NULL",
            (url, address, depth),
        )


def _citations(state: State) -> None:
    """What was captured for a citation counts for the address that is asked for it now."""
    for url, number, former in _found(state, "SELECT url, id, address FROM citation"):
        if (address := _address(url)) not in (former, None):
            _lead(state, address, former)
            state.execute("UPDATE citation SET address=? WHERE id=?", (address, number))


def _known(state: State) -> None:
    for (url,) in _found(state, "SELECT url FROM address"):
        if (address := _address(url)) not in (url, None):
            _lead(state, address, url)


def _found(state: State, query: str) -> list[tuple[Any, ...]]:
    """The rows whose address may be written otherwise now; few, of which there may be millions."""
    return [row for row in state.each(query) if row[0] and _OTHERWISE.search(row[0])]


def _lead(state: State, address: str | None, known: str) -> None:
    """Lets a new *address* share the end of the *known* one; it has its own when it is asked."""
    state.execute("INSERT OR IGNORE INTO address (url, target, depth) VALUES (?, ?, 0)", (address, known))


def _address(url: str) -> str | None:
    """What is asked for now; None where nothing is."""
    try:
        return asked_address(url)
    except ValueError:
        return None
