"""Second visits: when they are due, and what makes them conditional."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

from crawler.capture.originals import Originals
from crawler.capture.validators import Validators
from crawler.context import FetchContext, Role
from crawler.ledger.addresses import Addresses
from crawler.mementos.addresses import memento_address, memento_in

AUTO = -1
"""Of `revisit`: what does not change is asked for after one day, then two, four, …"""
MAX_DOUBLINGS = 6
AT_ONCE = 100
"""Articles that are looked at before anything else has its turn."""
SLACK = timedelta(hours=6)
"""A night's run begins when it begins, and asks for hours: what was asked late in the last one is due all the same."""


def asked_before(revisit: int | None, unchanged: int) -> str:
    """Captures older than this are asked for again, if so many visits in a row found them *unchanged*."""
    if revisit is None:
        return ""
    wait = timedelta(days=revisit) if revisit != AUTO else timedelta(days=2 ** min(unchanged, MAX_DOUBLINGS)) - SLACK
    return (datetime.now(UTC) - wait).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def asked_ever(unchanged: int) -> str:  # noqa: ARG001
    """For `Addresses.wanted`: whatever was not asked for in this run is asked for again."""
    return "9"


async def due(addresses: Addresses, revisit: int | None) -> AsyncIterator[str]:
    """The addresses, as they were cited, of all articles of the collection that are due, whatever cites them."""
    if revisit is None:
        return

    def before(unchanged: int) -> str:
        return asked_before(revisit, unchanged)

    for number, (url, cited) in enumerate(addresses.due_articles(before(0))):
        if number % AT_ONCE == 0:
            await asyncio.sleep(0)  # most are not due, and there may be very many
        is_copy = memento_in(url) is not None or memento_address(url) is not None
        if not is_copy and addresses.is_due(url, before):  # what an archive has does not change
            yield cited


def conditions(
    addresses: Addresses, validators: Validators, originals: Originals, url: str, context: FetchContext
) -> dict[str, str]:
    """The fields with which *url* is asked for again: a 304 is an answer only where it still ends in that capture."""
    original = validators.original(url)
    if original is None:
        return {}
    if context.role == Role.SOURCE:
        end, digest = addresses.end(url), originals.digest(original)
        last = None if end is None or end.url != url else end.resolution.capture
        if last is None or digest is None or last.payload_digest != digest:
            return {}  # it failed meanwhile, or led elsewhere: a page that comes back is fetched anew
    return validators.conditions(url)
