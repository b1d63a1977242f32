"""What is known and not yet fetched: on disk, and per host in memory."""

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable
from heapq import heappop, heappush

from crawler.context import FetchContext
from crawler.politeness.pacing import Politeness
from crawler.politeness.policy import PolitenessPolicy
from crawler.state import State

PENDING, LEASED = 0, 1
AFTERWARDS = -20
"""Priority of what is asked when everything else is done. It is not kept for a later run: the state says what it is."""

TAKE = """
UPDATE frontier SET state=? WHERE id=
(SELECT id FROM frontier WHERE host=? AND state=? ORDER BY priority DESC, id LIMIT 1)
RETURNING url, errand, priority
"""


class Frontier:
    """Requests by host, each handed out as a lease and acknowledged when its record and lines are written.

    In memory it keeps counts per host and the order in which hosts have their turn, never requests. Hosts that may be
    asked stand in a queue, those whose delay has not passed in a heap by the moment when it will have: taking the next
    request costs the logarithm of the hosts that wait. At most *per_host* leases of a host are out at a time, which
    holds at any delay (Scrapy's own limit does not hold at delay 0).

    A host with requests that wait and leases to spare stands in exactly one of the two, once.
    """

    def __init__(
        self,
        state: State,
        per_host: int,
        leased: Iterable[tuple[str, FetchContext]] = (),
        politeness: Politeness | None = None,
    ) -> None:
        """*held* are archived already: they stay leased until they are acknowledged."""
        self._state = state
        self._per_host = per_host
        self._politeness = politeness or Politeness(PolitenessPolicy())
        state.create(
            "CREATE TABLE IF NOT EXISTS frontier (id INTEGER PRIMARY KEY, url TEXT UNIQUE, host TEXT, priority INT,"
            " errand TEXT, state INT)",
            "CREATE INDEX IF NOT EXISTS frontier_next ON frontier (host, state, priority DESC, id)",
        )
        self.resumed = state.execute("UPDATE frontier SET state=? WHERE state=?", (PENDING, LEASED))
        state.execute("DELETE FROM frontier WHERE priority<=?", (AFTERWARDS,))
        self._host = self._politeness.policy.host
        self._count_anew()
        for url, context in leased:
            state.execute(
                "INSERT INTO frontier (url, host, priority, errand, state) VALUES (?, ?, 0, ?, ?)"
                " ON CONFLICT (url) DO UPDATE SET state=excluded.state",
                (url, self._host(url), json.dumps(context.as_dict()), LEASED),
            )
        counts = "SELECT host, count(*) FROM frontier WHERE state=? GROUP BY host ORDER BY min(id)"
        self._pending: dict[str, int] = dict(state.each(counts, (PENDING,)))
        self._active: Counter[str] = Counter()
        self._ready: deque[str] = deque()
        self._waiting: list[tuple[float, str]] = []
        self._size = sum(self._pending.values())
        for host in self._pending:
            self._queue(host)
        self.wake: Callable[[], None] = lambda: None
        """Called when a host has become free; the scheduler's."""

    def _count_anew(self) -> None:
        """What counts as one host may have been another thing for the run that stored it."""
        rows = self._state.each("SELECT id, url, host FROM frontier")
        moved = [(self._host(url), number) for number, url, host in rows if self._host(url) != host]
        for values in moved:
            self._state.execute("UPDATE frontier SET host=? WHERE id=?", values)

    def __len__(self) -> int:
        """Requests that wait; those that are leased are not among them."""
        return self._size

    @property
    def waiting_hosts(self) -> int:
        """Hosts with requests whose delay has not passed."""
        return len(self._waiting)

    def seconds_at_least(self) -> float:
        """What the delays of the slowest host take for all that waits for it, as far as they are known now."""
        now, politeness = self._politeness.clock(), self._politeness
        return max(
            (
                max(politeness.due(host) - now, 0.0) + (count - 1) * politeness.gap(host)
                for host, count in self._pending.items()
            ),
            default=0.0,
        )

    def __contains__(self, url: str) -> bool:
        return self._state.row("SELECT 1 FROM frontier WHERE url=?", (url,)) is not None

    def add(self, url: str, context: FetchContext, priority: int) -> bool:
        """True if the request is new; one that waits or is leased is not added again."""
        host = self._host(url)
        added = self._state.execute(
            "INSERT OR IGNORE INTO frontier (url, host, priority, errand, state) VALUES (?, ?, ?, ?, ?)",
            (url, host, priority, json.dumps(context.as_dict()), PENDING),
        )
        if added:
            self._counted(host)
        return bool(added)

    def again(self, url: str, context: FetchContext, priority: int) -> None:
        """Gives a leased request back, to be asked once more."""
        changed = self._state.execute(
            "UPDATE frontier SET state=?, errand=?, priority=? WHERE url=? AND state=?",
            (PENDING, json.dumps(context.as_dict()), priority, url, LEASED),
        )
        if changed:
            self._counted(self._host(url))

    def postponed(self, url: str, *, is_kept: bool = True) -> None:
        """Gives a leased request back as it was: it was not sent, since its host wants a pause first.

        One that is not to be kept is asked for anew by whoever wants it.
        """
        self.left(url)
        if not is_kept:
            self.done(url)
        elif self._state.execute("UPDATE frontier SET state=? WHERE url=? AND state=?", (PENDING, url, LEASED)):
            self._counted(self._host(url))

    def next(self) -> tuple[str, FetchContext, int] | None:
        """The next request, leased: address, context, priority; None while nothing may be asked."""
        now = self._politeness.clock()
        while self._waiting and self._waiting[0][0] <= now:
            self._ready.append(heappop(self._waiting)[1])
        while self._ready:
            host = self._ready.popleft()
            due = self._politeness.due(host)
            if due > now:
                heappush(self._waiting, (due, host))
                continue
            row = self._state.row(TAKE, (LEASED, host, PENDING))
            assert row is not None, host
            self._politeness.handed(host)
            self._took(host)
            return row[0], FetchContext.from_dict(json.loads(row[1])), row[2]
        return None

    def wait(self) -> float | None:
        """Seconds until the next host may be asked; None where no host waits for its delay only."""
        if self._ready:
            return 0.0
        return max(self._waiting[0][0] - self._politeness.clock(), 0.0) if self._waiting else None

    def left(self, url: str) -> None:
        """A leased request has left the network: its host may have the next."""
        host = self._host(url)
        was_full = self._active[host] == self._per_host
        self._active[host] -= 1
        if self._active[host] <= 0:
            del self._active[host]
        if was_full and host in self._pending:
            self._queue(host)
            self.wake()

    def done(self, url: str) -> None:
        """Acknowledges a lease: its record and lines are written."""
        self._state.execute("DELETE FROM frontier WHERE url=? AND state=?", (url, LEASED))

    def _took(self, host: str) -> None:
        self._size -= 1
        self._active[host] += 1
        if self._pending[host] == 1:
            del self._pending[host]
            return
        self._pending[host] -= 1
        if self._active[host] < self._per_host:
            self._queue(host)

    def _counted(self, host: str) -> None:
        self._size += 1
        self._pending[host] = self._pending.get(host, 0) + 1
        if self._pending[host] == 1 and self._active.get(host, 0) < self._per_host:
            self._queue(host)

    def _queue(self, host: str) -> None:
        due = self._politeness.due(host)
        if due > self._politeness.clock():
            heappush(self._waiting, (due, host))
        else:
            self._ready.append(host)
