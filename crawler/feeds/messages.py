"""What the reader of lists and its worker say to each other: JSON, not pickle, as with extraction."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from crawler.items import CitationDetails
from crawler.pages import CitedAddress, ListPage


def message_of(page: ListPage) -> dict[str, Any]:
    """A page as JSON can hold it."""
    return asdict(page)


def page_of(message: Mapping[str, Any]) -> ListPage:
    """The page that `message_of` made a message of."""
    addresses = tuple(_address(address) for address in message["addresses"])
    rest = {name: message[name] for name in ("kind", "older", "problem")}
    return ListPage(addresses=addresses, lists=tuple(message["lists"]), **rest)


def _address(values: Mapping[str, Any]) -> CitedAddress:
    details = values["details"]
    if details is not None:
        details = CitationDetails(**{**details, "authors": tuple(details["authors"])})
    return CitedAddress(name=values["name"], url=values["url"], details=details)
