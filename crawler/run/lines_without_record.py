"""Source lines that no record shows: of addresses that were refused, or asked for when they were known already."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crawler.items import Source
from crawler.ledger.citation import citation_in
from crawler.ledger.ledger import Ledger
from crawler.ledger.news import source_news
from crawler.ledger.source_lines import ItemLine
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
        citation = citation_in(line)
        ledger.circumstances.run = line["run"]
        # What is refused is so by the rules of its run.
        due = [] if line["outcome"] == REFUSED else list(ledger.cite(citation, ""))
        yield from due
        if not due:
            ledger.addresses.cite(citation)
            ledger.addresses.is_news(line["source_id"], source_news(line["outcome"], line["article_id"]))
            yield Source(**{name: line[name] for name in Source.__slots__ if name in line})
