"""The entries of a list as they are collected: in their order, each address once, none older than asked for."""

import re

from crawler.feeds.limits import MAX_ADDRESS, MAX_ADDRESSES
from crawler.items import CitationDetails
from crawler.pages import CitedAddress, ListPage
from crawler.urls import resolve

DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?!\d)")
"""What a date in ISO 8601 begins with; one that could not be read stands as its list has it."""


class Entries:
    """Collects what a list at *url* names, from the ISO day *since* on."""

    def __init__(self, url: str, since: str = "") -> None:
        self._url = url
        self._since = since
        self._found: dict[str, CitedAddress] = {}
        self._lists: dict[str, None] = {}
        self._older = 0
        self._too_long = 0

    @property
    def is_full(self) -> bool:
        return len(self._found) + len(self._lists) >= MAX_ADDRESSES

    def __len__(self) -> int:
        return len(self._found) + len(self._lists) + self._older + self._too_long

    def add(self, address: str, details: CitationDetails, day: str | None = None) -> None:
        """Takes an address, whose page is of that *day* (a date, as precise as it may be)."""
        if not self._is_wanted(address, day or details.published):
            return
        url = resolve(self._url, address.strip())
        self._found.setdefault(url, CitedAddress(name=details.publisher, url=url, details=details.unless_empty()))

    def add_list(self, address: str, day: str | None = None) -> None:
        """Takes the address of a further list, which was last changed on that *day*."""
        if self._is_wanted(address, day):
            self._lists.setdefault(resolve(self._url, address.strip()))

    def page(self, kind: str, problem: str | None = None) -> ListPage:
        problems = [problem] if problem else []
        if self.is_full and not problems:
            problems.append(f"more than {MAX_ADDRESSES} addresses: the rest was left")
        if self._too_long:
            problems.append(f"{self._too_long} of its addresses longer than {MAX_ADDRESS} characters: left out")
        problem = "; ".join(problems) or None
        found = tuple(self._found.values())
        return ListPage(kind=kind, addresses=found, lists=tuple(self._lists), older=self._older, problem=problem)

    def _is_wanted(self, address: str, day: str | None) -> bool:
        """Whether an address is taken; one that is not is counted."""
        if len(address) > MAX_ADDRESS:
            self._too_long += 1
            return False
        is_older = self._is_older(day)
        self._older += is_older
        return not is_older

    def _is_older(self, day: str | None) -> bool:
        """Whether a date lies before the first day asked for; one that is not known, or less precise, may not."""
        known = DAY.match(day or "")
        return bool(self._since) and known is not None and known[0] < self._since[: len(known[0])]
