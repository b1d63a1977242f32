"""Which shard of a crawl asks for an address: told by its registrable domain, without a table. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Self

from crawler.arguments import ArgumentError
from crawler.context import Role
from crawler.urls import registrable_domain

MAX_SHARDS = 4096
_FORM = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


@dataclass(frozen=True, slots=True)
class Shard:
    """One of *count* parts of a crawl, or (number 0) its head, which asks for the pages that lead to all others."""

    number: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The shard `3/16`, or `head`; None for an empty text. Raises ArgumentError."""
        if not text:
            return None
        if text == "head":
            return cls(0, 0)
        match = _FORM.fullmatch(text)
        if match is None or not int(match[1]) <= int(match[2]) <= MAX_SHARDS:
            raise ArgumentError(f"SHARD={text} is no shard: write head, or 3/16 for the third of at most {MAX_SHARDS}")
        return cls(int(match[1]), int(match[2]))

    def owns(self, url: str, role: Role) -> bool:
        """Whether it asks for the page at *url* itself. Raises ValueError for a malformed address."""
        if self.number == 0:
            return role != Role.SOURCE
        return shard_of(url, self.count) == self.number


def shard_of(url: str, count: int) -> int:
    """The number, from 1, of the shard that asks for *url* where there are *count* of them."""
    return _chosen(registrable_domain(url), count)


@lru_cache(1 << 16)
def _chosen(domain: str, count: int) -> int:
    """Rendezvous hashing: the highest of one number a shard, so that one shard more takes only what it wins."""
    return max(range(1, count + 1), key=lambda number: blake2b(f"{number}/{domain}".encode(), digest_size=8).digest())
