"""When each host may be asked again, and which are not asked again in this run."""

import random
import time
from collections.abc import Callable
from typing import Protocol

from archive.reasons import Reason, plain
from crawler.politeness.host import Host
from crawler.politeness.policy import PolitenessPolicy
from crawler.visits.statuses import BACKOFF
from crawler.visits.visit import Failure

LEAST_BACKOFF = 1.0
"""Seconds that an adaptive delay begins to double from."""
MAX_PAUSES = 1
"""After so many an archive that is left alone once more is not asked again in this run."""


class WaitStore(Protocol):
    """Keeps across runs until when (seconds since the epoch) a host is left alone, and what its pages get.

    None: they wait for it.
    """

    def waits(self, now: float) -> list[tuple[str, float, Failure | None]]: ...
    def put(self, host: str, until: float, failure: Failure | None) -> None: ...


class Politeness:
    """Tells for each host when its next request is due, by what its answers were like.

    The delay counts from the end of the exchange before, whether that was a page or robots.txt. It is the longest of
    DOWNLOAD_DELAY, what robots.txt asks for (`Crawl-delay`) and, where AUTOTHROTTLE_ENABLED, what Scrapy's AutoThrottle
    makes of the latency; 429, 503 and network errors double it then. `Retry-After` is waited for in any case.
    """

    def __init__(
        self,
        policy: PolitenessPolicy,
        store: WaitStore | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        *,
        asked_before: bool = False,
    ) -> None:
        """*asked_before*: a run that was killed, or another part of the crawl, may have asked any host just now."""
        self.policy = policy
        self.clock = clock
        self._wall = wall
        self._store = store
        self._hosts: dict[str, Host] = {}
        self._before = clock() if asked_before else float("-inf")
        for host, until, failure in store.waits(wall()) if store is not None else ():
            self._stay_away(self._host(host), until - wall(), failure)

    def due(self, host: str) -> float:
        """The moment from which *host* may be asked; what is put aside is due at once, to learn that."""
        known = self._hosts.get(host)
        if known is None:
            return self._before + self.policy.first_delay
        return 0.0 if known.aside is not None else max(max(known.last, known.handed) + known.gap, known.until)

    def gap(self, host: str) -> float:
        """Seconds between two requests of *host*, as things stand; 0 for one that is put aside."""
        known = self._hosts.get(host)
        if known is None:
            return self.policy.delay
        return 0.0 if known.aside is not None else known.gap

    def pause(self, host: str) -> float:
        """Seconds until something may be sent to *host* by the request that is handed out: robots.txt, or its page."""
        known = self._hosts.get(host)
        if known is not None and known.aside is not None:
            return 0.0
        due = self.due(host) if known is None else max(known.last + known.gap, known.until)
        return max(due - self.clock(), 0.0)

    def put_aside(self, host: str) -> Failure | None:
        """Outcome and reason for what still waits for a host that is not asked again in this run."""
        known = self._hosts.get(host)
        if known is not None and known.back <= self.clock() and known.pauses <= MAX_PAUSES:
            known.aside, known.back = None, float("inf")
        if known is not None and known.aside is None:
            known.aside = self._over_budget(known)
        return None if known is None else known.aside

    def asks_for(self, host: str, crawl_delay: float) -> None:
        """The robots.txt of *host* asks for so many seconds between requests."""
        known = self._host(host)
        known.crawl_delay = crawl_delay
        known.gap = max(known.gap, crawl_delay)

    def handed(self, host: str) -> None:
        """A request of *host* is handed out."""
        known = self._host(host)
        known.handed = self.clock()
        self._draw(known)
        if known.archive and known.aside is None and self._store is not None:
            self._store.put(host, self._wall() + known.gap, None)

    def unsent(self, host: str) -> None:
        """Nothing was sent to *host* after all: the next need not wait for it."""
        self._host(host).handed = float("-inf")

    def answered(self, host: str, status: int, latency: float, size: int, *, page: bool, about: str = "") -> None:
        """An exchange with *host* ended with an answer; robots.txt is no *page*.

        *about*: the page that an archive was asked for. One that it fails for says little of the archive.
        """
        known = self._ended(host)
        known.errors = 0
        known.pages += page
        known.bytes += size
        if status in BACKOFF:
            self._back_off(known)
        else:
            self._adapt(known, status, latency)
        self._draw(known)
        self._break(host, known, known.failing_with(about, status))

    def failed(self, host: str, why: Reason, *, page: bool, about: str = "") -> None:
        """An exchange with *host* ended with the network error *why*.

        What says that somebody is there speaks for all errors in a row, else the last one does.
        """
        known = self._ended(host)
        if known.errors == 0 or known.why is None or known.why.says_nobody(has_answered=False):
            known.why = why
        known.errors += 1
        known.pages += page
        self._back_off(known)
        self._draw(known)
        if 0 < self.policy.max_errors <= known.errors:
            known.aside = Failure("network_error", _in_a_row(known.errors, known.why))
        self._break(host, known, known.failing_with(about))

    def _break(self, host: str, known: Host, failing: list[str]) -> None:
        """Leaves an archive alone that fails for one page after the other, in the next runs, too, for a while."""
        most = self.policy.archive_errors
        known.failing = failing if known.archive and most > 0 else []
        if known.aside is None and 0 < most <= len(known.failing):
            pause, known.failing = self.policy.archive_pause, []
            known.aside = Failure("http_error", plain(f"archive left alone: {most} failures in a row"))
            known.back, known.pauses = self.clock() + pause, known.pauses + 1
            if self._store is not None:
                self._store.put(host, self._wall() + pause, known.aside)

    def stay_away(self, host: str, seconds: float, status: int, *, page: bool = True) -> None:
        """*host* asked for a wait, in the `Retry-After` of an answer with *status*; remembered across runs.

        Where robots.txt said so, the outcome of what waits is that of a robots.txt that cannot be fetched.
        """
        answer = f"status {status}" if page else f"robots.txt answered {status}"
        reason = f"host put aside: {answer}, Retry-After {seconds:.0f} s"
        failure = Failure("http_error" if page else "robots", plain(reason))
        self._stay_away(self._host(host), seconds, failure)
        if self._store is not None:
            self._store.put(host, self._wall() + seconds, failure)

    def _stay_away(self, known: Host, seconds: float, failure: Failure | None) -> None:
        known.until = max(known.until, self.clock() + seconds)
        if seconds > self.policy.max_retry_after:
            known.aside = failure
            if known.archive and failure is not None:
                known.back, known.pauses = known.until, known.pauses + 1

    def _host(self, host: str) -> Host:
        known = self._hosts.get(host)
        if known is None:
            delay = self.policy.first_delay
            known = self._hosts[host] = Host(delay, self.clock(), host in self.policy.archives)
            known.last, known.gap = self._before, delay
        return known

    def _ended(self, host: str) -> Host:
        known = self._host(host)
        known.last = self.clock()
        return known

    def _draw(self, known: Host) -> None:
        """The next gap: the delay, varied as DOWNLOAD_DELAY_JITTER says; never less than robots.txt asks for."""
        jitter = random.uniform(-1, 1) * min(self.policy.jitter, 1.0)  # noqa: S311
        known.gap = max(
            known.delay * (1 + jitter), known.crawl_delay, self.policy.archive_gap if known.archive else 0.0
        )

    def _adapt(self, known: Host, status: int, latency: float) -> None:
        """AutoThrottle's rule: towards the latency, at once where that is longer; a quick error proves nothing."""
        policy = self.policy
        if not policy.adaptive:
            known.delay = policy.delay
            return
        target = latency / policy.target
        delay = min(max(target, (known.delay + target) / 2, policy.delay), policy.max_delay)
        if status == 200 or delay > known.delay:
            known.delay = delay

    def _back_off(self, known: Host) -> None:
        if self.policy.adaptive or self.policy.delay > 0:
            known.delay = max(min(2 * max(known.delay, LEAST_BACKOFF), self.policy.max_delay), known.delay)

    def _over_budget(self, known: Host) -> Failure | None:
        policy = self.policy
        spent = (
            ("pages", known.pages, policy.host_pages),
            ("bytes", known.bytes, policy.host_bytes),
            ("seconds", self.clock() - known.first, policy.host_seconds),
        )
        for what, used, most in spent:
            if 0 < most <= used:
                return Failure("refused", plain(f"host put aside: its budget of {most:g} {what} a run is spent"))
        return None


def _in_a_row(errors: int, why: Reason) -> Reason:
    """The reason of what is not asked for any more after so many *errors* in a row; *why* speaks for all of them."""
    return why.within(f"host put aside: {errors} network errors in a row (", ")")
