"""Citations, and what names them, as the state keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from crawler.items import CitationDetails, Via
from crawler.mementos.addresses import asked_address


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited address of an event, or one asked for (`event_id` None)."""

    source_id: str
    event_id: str | None
    name: str | None
    url: str
    address: str
    """What is asked for it: without fragment and userinfo."""
    via: Via | None = None
    """What named it first."""
    details: CitationDetails | None = None


def citation_of(row: Sequence[Any]) -> Citation:
    """The citation in a row of the state, whose last column is what `packed_naming` made."""
    source, event, name, url, address, named = row
    via, details = named_of(*orjson.loads(named)) if named is not None else (None, None)
    return Citation(source, event, name, url, address, via, details)


def packed_naming(citation: Citation) -> bytes | None:
    """What names an address and what it says of it; None where nothing does but the operator."""
    return None if citation.via is None else orjson.dumps((citation.via, citation.details))


def named_of(
    via: Mapping[str, Any] | None, details: Mapping[str, Any] | None
) -> tuple[Via | None, CitationDetails | None]:
    """What names an address and what it says of it, from their JSON."""
    cited = None if details is None else CitationDetails(**{**details, "authors": tuple(details["authors"])})
    return None if via is None else Via(**via), cited


def citation_in(line: Mapping[str, Any]) -> Citation:
    """The citation that a source line is of."""
    url = line["url"]
    address = url if line["outcome"] == "refused" else asked_address(url)
    named = named_of(line.get("via"), line.get("cited"))
    return Citation(line["source_id"], line["event_id"], line["name"], url, address, *named)
