"""The resolver at a real Scrapy crawl, and alone with a clock."""

from types import SimpleNamespace
from typing import Any

from twisted.internet.address import IPv4Address
from twisted.internet.task import Clock

from crawler.guard.address_guard import AddressGuard
from crawler.guard.resolver import MAX_REFUSALS, GuardResolver
from tests.crawler.loopback import Reply, loopback
from tests.crawler.small_crawl import small_crawl

NO_ROBOTS: dict[str, Any] = {"ROBOTSTXT_OBEY": False}


def test_no_spelling_of_this_machine_is_reached_and_each_refusal_is_told() -> None:
    with loopback({"/": Reply()}) as site:
        hosts = ("localhost", "127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "１２７.0.0.1")
        urls = [f"http://{host}:{site.port}/" for host in hosts]
        results, _ = small_crawl(urls, NO_ROBOTS | {"ADDRESS_GUARD_ALLOW": []})
        assert site.asked == []
    assert {outcome for outcome, _ in results.values()} == {"refused"}
    assert results[f"http://localhost:{site.port}/"][1] == "localhost leads to the loopback address 127.0.0.1"


def test_a_name_that_is_opened_resolves_and_another_that_does_not_exist_is_no_refusal() -> None:
    with loopback({"/": Reply()}) as site:
        urls = [f"http://localhost:{site.port}/", f"http://127.0.0.1:{site.port}/", "http://name.invalid/"]
        results, _ = small_crawl(urls, NO_ROBOTS | {"ADDRESS_GUARD_ALLOW": [f"localhost:{site.port}"]})
    assert [results[url][0] for url in urls] == ["had", "refused", "CannotResolveHostError"]


def test_the_proxy_of_the_environment_is_reached_though_it_is_private() -> None:
    with loopback({"http://example.org/": Reply()}) as proxy:
        settings = NO_ROBOTS | {"ADDRESS_GUARD_ALLOW": []}
        address = f"http://localhost:{proxy.port}"
        urls = ["http://example.org/", "https://example.org/"]
        results, _ = small_crawl(urls, settings, {"http_proxy": address, "https_proxy": address})
        assert sorted(proxy.asked) == ["CONNECT example.org:443", "http://example.org/"]
    assert results["http://example.org/"] == ["had", 200]


class Resolution:
    """Answers with *addresses*, when it is told to."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = addresses
        self.asked: list[str] = []
        self._receiver: Any = None

    def resolveHostName(self, receiver: Any, name: str, *_: Any) -> None:  # noqa: N802  (Twisted's name)
        self.asked.append(name)
        self._receiver = receiver
        receiver.resolutionBegan(None)

    def answer(self) -> None:
        for address in self._addresses:
            self._receiver.addressResolved(IPv4Address("TCP", address, 0))
        self._receiver.resolutionComplete()


class Receiver:
    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.ends = 0

    def resolutionBegan(self, _: Any) -> None:  # noqa: N802  (Twisted's name)
        pass

    def addressResolved(self, address: IPv4Address) -> None:  # noqa: N802
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.ends += 1


def resolver_on(names: Resolution, timeout: float = 10) -> tuple[GuardResolver, Clock]:
    clock = Clock()
    reactor: Any = SimpleNamespace(nameResolver=names, callLater=clock.callLater)
    return GuardResolver(reactor, 0, AddressGuard(), timeout), clock


def lookup(resolver: GuardResolver, name: str) -> Receiver:
    receiver = Receiver()
    resolver.resolveHostName(receiver, name, 80)
    return receiver


def test_of_mixed_answers_only_the_public_ones_pass() -> None:
    names = Resolution("10.0.0.1", "93.184.216.34", "127.0.0.1")
    resolver, clock = resolver_on(names)
    receiver = lookup(resolver, "Mixed.example.")
    names.answer()
    assert (receiver.addresses, receiver.ends) == (["93.184.216.34"], 1)
    assert resolver.refusal("mixed.example", 80) is None
    assert clock.getDelayedCalls() == []


def test_a_refusal_is_forgotten_when_the_name_leads_elsewhere() -> None:
    names = Resolution("10.0.0.1")
    resolver, _ = resolver_on(names)
    lookup(resolver, "moved.example")
    names.answer()
    assert resolver.refusal("moved.example", 80) == "moved.example leads to the private address 10.0.0.1"

    names._addresses = ("93.184.216.34",)
    assert lookup(resolver, "moved.example").addresses == []
    names.answer()
    assert resolver.refusal("moved.example", 80) is None


def test_a_lookup_ends_once_after_dns_timeout() -> None:
    names = Resolution("93.184.216.34")
    resolver, clock = resolver_on(names, timeout=3)
    receiver = lookup(resolver, "slow.example")
    clock.advance(2.9)
    assert receiver.ends == 0
    clock.advance(0.2)
    assert receiver.ends == 1
    names.answer()
    assert (receiver.addresses, receiver.ends) == ([], 1)
    assert resolver.refusal("slow.example", 80) is None


def test_refusals_are_kept_for_so_many_names_only() -> None:
    names = Resolution("10.0.0.1")
    resolver, _ = resolver_on(names)
    for number in range(MAX_REFUSALS + 1):
        lookup(resolver, f"{number}.example")
        names.answer()
    assert resolver.refusal("0.example", 80) is None
    assert resolver.refusal(f"{MAX_REFUSALS}.example", 80) is not None
