"""Names resolve to permitted addresses only. For TWISTED_DNS_RESOLVER in the project's settings: anywhere else,
`custom_settings` above all, it is ignored without a word."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Self

import twisted.internet
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IAddress, IHostResolution

from crawler.guard.address_guard import AddressGuard

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase

MAX_REFUSALS = 10_000


class GuardResolver(CachingHostnameResolver):
    """Scrapy's caching resolver with the address guard behind it; Twisted sends literal addresses through it, too.

    A name of which every address is refused looks to Twisted like one that does not resolve: *refusals* tells the
    two apart. Unlike its base it ends a lookup after DNS_TIMEOUT seconds.
    """

    def __init__(self, reactor: "ReactorBase", cache_size: int, guard: AddressGuard, timeout: float) -> None:
        super().__init__(reactor, cache_size)
        self._guard = guard
        self._timeout = timeout
        self._refusals: OrderedDict[tuple[str, int], str] = OrderedDict()

    @classmethod
    def from_crawler(cls, crawler: "Crawler", reactor: "ReactorBase") -> Self:
        """Scrapy hands over a CrawlerProcess here, which has settings and little else."""
        settings = crawler.settings
        cache_size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, cache_size, AddressGuard.from_settings(settings), settings.getfloat("DNS_TIMEOUT"))

    def resolveHostName(  # noqa: N802  (Twisted's name)
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        def judge(ip: str) -> str | None:
            return self._guard.refusal(hostName, portNumber, ip)

        def ended(refusal: str | None) -> None:
            self._note(hostName, portNumber, refusal)

        sieve: Any = _Sieve(resolutionReceiver, judge, ended)
        if self._timeout > 0:
            sieve.give_up_with(self.reactor.callLater(self._timeout, sieve.resolutionComplete))
        return super().resolveHostName(sieve, hostName, portNumber, addressTypes, transportSemantics)

    def refusal(self, host: str, port: int) -> str | None:
        """Why the last lookup of *host* for *port* gave nothing; None where the guard had no part in it."""
        return self._refusals.get(_key(host, port))

    def _note(self, host: str, port: int, refusal: str | None) -> None:
        key = _key(host, port)
        self._refusals.pop(key, None)
        if refusal is not None:
            self._refusals[key] = refusal
            if len(self._refusals) > MAX_REFUSALS:
                self._refusals.popitem(last=False)


def resolver_refusal(host: str, port: int) -> str | None:
    """Why the guard let *host* resolve to nothing; None where it did not (no such name, or another resolver)."""
    # Twisted puts the reactor there when one is chosen; importing it would choose one.
    resolver = getattr(getattr(twisted.internet, "reactor", None), "nameResolver", None)
    return resolver.refusal(host, port) if isinstance(resolver, GuardResolver) else None


def _key(host: str, port: int) -> tuple[str, int]:
    return host.strip("[]").rstrip(".").lower(), port


class _Sieve:
    """An IResolutionReceiver that passes permitted addresses on, and one end, also where the lookup ends twice."""

    def __init__(
        self,
        receiver: Any,
        judge: Callable[[str], str | None],
        ended: Callable[[str | None], None],
    ) -> None:
        self._receiver = receiver
        self._judge = judge
        self._ended = ended
        self._refusal: str | None = None
        self._permitted = False
        self._open = True
        self._alarm: Any = None

    def give_up_with(self, alarm: Any) -> None:
        """*alarm* is the delayed call that ends the lookup."""
        self._alarm = alarm

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802  (Twisted's name)
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        refusal = self._judge(getattr(address, "host", ""))
        if not self._open:
            return
        if refusal is None:
            self._permitted = True
            self._receiver.addressResolved(address)
        else:
            self._refusal = self._refusal or refusal

    def resolutionComplete(self) -> None:  # noqa: N802
        if not self._open:
            return
        self._open = False
        if self._alarm is not None and self._alarm.active():
            self._alarm.cancel()
        self._ended(None if self._permitted else self._refusal)
        self._receiver.resolutionComplete()
