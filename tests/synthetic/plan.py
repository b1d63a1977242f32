"""What each address of a made-up web is: by its number and the seed alone, so that two servers agree. Pure."""

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import accumulate

EVENTS_HOST = "thecontext.example"
PER_EVENT, EVENTS_PER_DAY = 22, 40
SKEW = -0.82
"""A host's share falls with its rank to this power, as among what the events of the corpus cite (decision 0024)."""


class Kind(StrEnum):
    """What an address is, and so what becomes of it."""

    STORY = "story"
    MOVED = "moved"
    """Redirects inside its host."""
    SIBLING = "sibling"
    """Redirects to another host of its registrable domain."""
    SHORT = "short"
    """Redirects into another registrable domain."""
    CHAIN = "chain"
    """Redirects through three registrable domains."""
    REFRESH = "refresh"
    """A page that leads into another registrable domain by a meta refresh."""
    LOOP = "loop"
    """Redirects between two registrable domains, without an end."""
    INWARD = "inward"
    """Redirects into the private network."""
    COPY = "copy"
    """The bytes of the story before, elsewhere."""
    NEAR = "near"
    """The story before, but for a few words."""
    CANONICAL = "canonical"
    """The story before, which it names as its canonical address."""
    GONE = "gone"
    BUSY = "busy"
    """503, each time."""
    CUT = "cut"
    """Fewer bytes than it says."""
    DEAD = "dead"
    """Of a host that does not answer."""
    PRIVATE = "private"
    """Forbidden by robots.txt."""
    HOME = "home"


SHARES = {
    Kind.STORY: 52.0, Kind.MOVED: 5.0, Kind.SIBLING: 3.0, Kind.SHORT: 8.0, Kind.CHAIN: 2.0, Kind.REFRESH: 1.0,
    Kind.LOOP: 0.5, Kind.INWARD: 0.5, Kind.COPY: 5.0, Kind.NEAR: 4.0, Kind.CANONICAL: 4.0, Kind.GONE: 6.0,
    Kind.BUSY: 1.0, Kind.CUT: 1.0, Kind.DEAD: 3.0, Kind.PRIVATE: 2.0, Kind.HOME: 2.0,
}  # fmt: skip
"""Of a hundred addresses."""
OF_THE_ONE_BEFORE = frozenset({Kind.COPY, Kind.NEAR, Kind.CANONICAL})


@dataclass(frozen=True)
class Plan:
    """A web of *addresses* that events cite, on *hosts*."""

    addresses: int
    hosts: int
    seed: int = 1

    def kind(self, number: int) -> Kind:
        """What the address *number* is. Of copies none is of another copy."""
        kind = _kind(self.seed, number)
        if kind not in OF_THE_ONE_BEFORE or (number and _kind(self.seed, number - 1) == Kind.STORY):
            return kind
        return Kind.STORY

    def host(self, number: int, salt: str = "") -> str:
        """The host of its story: two in three have a registrable domain of their own, the third shares one."""
        chance = random.Random(f"{self.seed}/host/{salt}{number}")
        return self._name(bisect(self._shares, chance.random() * self._shares[-1], hi=self.hosts - 1))

    def _name(self, rank: int) -> str:
        return f"news.paper{rank - 1}.example" if rank % 3 == 2 else f"www.paper{rank}.example"

    @cached_property
    def _shares(self) -> list[float]:
        return list(accumulate((rank + 1) ** SKEW for rank in range(self.hosts)))

    def story(self, number: int) -> str:
        """Where the story *number* is told in the end."""
        return f"http://{self.host(number)}/2026/02/05/story-of-the-harbour-{number}"

    def cited(self, number: int) -> str:
        """The address *number* as an event cites it."""
        host, kind = self.host(number), self.kind(number)
        match kind:
            case Kind.STORY | Kind.COPY | Kind.NEAR | Kind.CANONICAL | Kind.GONE | Kind.BUSY | Kind.CUT:
                return self.story(number)
            case Kind.SIBLING:
                host = host.partition(".")[2]
            case Kind.SHORT | Kind.CHAIN:
                host = f"short{number % 3}.example"
            case Kind.REFRESH:
                host = self.host(number, "old")
            case Kind.DEAD:
                host = f"dead{number % max(self.hosts // 20, 1)}.example"
            case Kind.HOME:
                return f"http://{host}/"
        return f"http://{host}/{kind}/{number}"

    def next_of(self, url: str, number: int) -> str | None:
        """What *url*, which leads to the address *number*, redirects to; None where it is the end of the way."""
        match self.kind(number):
            case Kind.MOVED | Kind.SIBLING | Kind.SHORT:
                return self.story(number)
            case Kind.CHAIN:
                middle = f"http://{self.host(number, 'middle')}/by/way/{number}"
                return middle if "/chain/" in url else self.story(number)
            case Kind.LOOP:
                other = f"http://{self.host(number, 'other')}/back/{number}"
                return other if "/loop/" in url else self.cited(number)
            case Kind.INWARD if url == self.cited(number):
                return f"http://10.0.0.1/{number}"
        return None

    @property
    def events(self) -> int:
        return -(-self.addresses // PER_EVENT)

    def cites(self, event: int) -> Iterator[str]:
        """What an event cites: addresses of its own and, every third one, the last of the event before, once more."""
        first = event * PER_EVENT
        yield from map(self.cited, range(first, min(first + PER_EVENT, self.addresses)))
        if event % 3 == 1:
            yield self.cited(first - 1) + "#again"

    def days(self) -> list[str]:
        """The pages to begin at."""
        days = -(-self.events // EVENTS_PER_DAY)
        return [f"http://{EVENTS_HOST}/news/2026/02/{day}/index.md" for day in range(1, days + 1)]


@lru_cache(maxsize=1 << 16)
def _kind(seed: int, number: int) -> Kind:
    return random.Random(f"{seed}/kind/{number}").choices(list(SHARES), list(SHARES.values()))[0]
