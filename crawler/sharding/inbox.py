"""What others owed to a shard, taken up: cited as if its own pages did."""

from collections.abc import Iterator
from dataclasses import asdict

from crawler.ledger.ledger import Ledger
from crawler.ledger.source_lines import ItemLine
from crawler.mementos.addresses import asked_address
from crawler.sharding.owed import Owed


def taken_up(ledger: Ledger, owed: Owed, now: str) -> Iterator[ItemLine]:
    """The lines that are due at the moment *now* when the shard is told of *owed*; none where it knew that before."""
    citation = owed.citation
    if citation is None:
        return
    if owed.event is not None and citation.event_id is not None:
        ledger.events.hear_of(citation.event_id, asdict(owed.event))
    address = asked_address(owed.url)
    if address != citation.address:  # redirects that other shards followed led from one to the other
        ledger.addresses.point(citation.address, address, ledger.rules.max_hops)
    yield from ledger.cite(citation, now)
