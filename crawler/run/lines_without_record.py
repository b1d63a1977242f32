"""Source lines that no record shows: of addresses that were refused, or asked for when they were known already."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crawler.items import Source
from crawler.ledger.citation import Citation, named_of
from crawler.ledger.ledger import Ledger
from crawler.ledger.source_lines import ItemLine
from crawler.mementos.addresses import asked_address
from crawler.state import State

REFUSED = "refused"


def lines_without_record(lines: Iterable[Mapping[str, Any]], ledger: Ledger, state: State) -> Iterator[ItemLine]:
    """For each source of *lines* of which the *ledger* has written none: its line, by what is known of its address.

    Where nothing is known, it is the line as it stands. Each is of the run that wrote it.
    """
    for line in lines:
        row = state.row("SELECT written FROM citation WHERE source_id=?", (line["source_id"],))
        if row is not None and row[0] is not None:
            continue
        url, is_refused = line["url"], line["outcome"] == REFUSED
        address = url if is_refused else asked_address(url)
        named = named_of(line.get("via"), line.get("cited"))
        citation = Citation(line["source_id"], line["event_id"], line["name"], url, address, *named)
        ledger.run = line["run"]
        # What is refused is so by the rules of its run.
        due = [] if is_refused else list(ledger.cite(citation, ""))
        yield from due
        if not due:
            ledger.addresses.cite(citation)
            ledger.addresses.is_news(line["source_id"], {name: line[name] for name in ("outcome", "article_id")})
            yield Source(**{name: line[name] for name in Source.__slots__ if name in line})
