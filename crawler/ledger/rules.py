"""What decisions depend on besides the collection itself."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """What decisions depend on besides the collection itself."""

    refusal: Callable[[str], str | None]
    """Why an address is not fetched; None where it may be."""
    event_path: Callable[[str, str], str]
    """`(site, address)` → what identifies an event page within its site."""
    max_hops: int
    archives: tuple[str, ...] = ()
    """The web archives that are asked for what is lost."""
    behind_proxy: bool = False
    """Whether pages were asked for through a proxy, whose 502 and 504 say that nobody is there."""
