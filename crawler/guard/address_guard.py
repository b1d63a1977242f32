"""Keeps the crawl out of every network that is not the public Internet.

Judges twice: an address before it is asked for, and the IP address that a name led to, when it resolves and again
when the connection stands, before a byte is sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, Self
from urllib.request import getproxies

from crawler.arguments import ArgumentError
from crawler.urls import request_url
from crawler.urls.networks import IPAddress, kind_apart, spellings
from crawler.urls.split import DEFAULT_PORTS, parse_host, split_url

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

LOOPBACK_NAMES: tuple[str, ...] = ("localhost", "localdomain")
PRIVATE_NAMES: tuple[str, ...] = (*LOOPBACK_NAMES, "local", "internal", "home.arpa")
"""Top of names that no public DNS answers: RFC 6761, 6762, 8375, ICANN resolution 2024.07.29.06 (`.internal`, where
clouds keep their metadata), and what hosts files call the machine itself."""

_DOTTED = {tops: tuple(f".{top}" for top in tops) for tops in (LOOPBACK_NAMES, PRIVATE_NAMES)}

Proxy = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Opening:
    """One entry of ADDRESS_GUARD_ALLOW: a name or a network, on one port or all."""

    host: str | None
    network: IPv4Network | IPv6Network | None
    port: int | None

    @classmethod
    def parse(cls, entry: str) -> Self:
        """Reads `host`, `host:port`, `10.1.0.0/16`, `10.1.0.0/16:80`, `127.0.0.1:8080`, `::1`, `[::1]:8080`.

        Raises ValueError.
        """
        network = None if ":" in entry.partition("/")[2] else _network(entry)
        if network is not None:
            return cls(None, network, None)
        host, colon, port = entry.rpartition(":")
        if not colon or entry.endswith("]"):
            host, port = entry, ""
        elif not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536):
            raise ValueError("bad port")
        number = int(port) if port else None
        network = _network(host.removeprefix("[").removesuffix("]") if host.startswith("[") else host)
        if network is not None:
            return cls(None, network, number)
        name, ip = parse_host(host)
        return cls(None, ip_network(ip), number) if ip else cls(name, None, number)

    def names(self, host: str, port: int) -> bool:
        """Whether this entry opens the name, wherever it leads. Port 0 is not known yet."""
        return self.host == host and self._on(port)

    def holds(self, ip: IPAddress, port: int) -> bool:
        """Whether this entry opens the address, however it is spelled."""
        network = self.network
        return network is not None and self._on(port) and any(spelling in network for spelling in spellings(ip))

    def _on(self, port: int) -> bool:
        return self.port is None or port in (0, self.port)


class AddressGuard:
    """Says of addresses whether the crawl may reach them.

    *openings* are reached although they are private; *proxies* are the operator's own, through which all else goes.
    """

    def __init__(self, openings: Sequence[Opening] = (), proxies: Sequence[Proxy] = ()) -> None:
        self._openings = tuple(openings)
        self._proxies = tuple(proxies)

    @classmethod
    def parse(cls, allow: Sequence[str], proxies: Sequence[Proxy] = ()) -> Self:
        """The guard for the entries of ADDRESS_GUARD_ALLOW. Raises ArgumentError that names a wrong one."""
        openings = []
        for entry in filter(None, map(str.strip, allow)):
            try:
                openings.append(Opening.parse(entry))
            except ValueError as error:
                raise ArgumentError(
                    f"ADDRESS_GUARD_ALLOW: {entry!r} is no host, host:port or network ({error})"
                ) from error
        return cls(openings, proxies)

    @classmethod
    def from_settings(cls, settings: "BaseSettings") -> Self:
        """The guard of a crawl with these settings and this environment."""
        proxies = environment_proxies() if settings.getbool("HTTPPROXY_ENABLED") else ()
        return cls.parse(settings.getlist("ADDRESS_GUARD_ALLOW"), proxies)

    def url_refusal(self, url: str) -> str | None:
        """Why *url* is not asked for, in one line; None where nothing in the address itself speaks against it.

        An address that is not refused is one that `request_url` takes.
        """
        try:
            parts = split_url(request_url(url))
        except ValueError as error:
            return str(error)
        if parts.ip is not None:
            return self.refusal(parts.host, parts.port, str(parts.ip))
        return self._name_refusal(parts.host, parts.port)

    def _name_refusal(self, name: str, port: int) -> str | None:
        if any(opening.names(name, port) for opening in self._openings):
            return None
        if _ends_in(name, LOOPBACK_NAMES):
            # RFC 6761 section 6.3: always this machine, whatever resolves it.
            permitted = any(self.permits(name, port, ip) for ip in ("127.0.0.1", "::1"))
            return None if permitted else f"{name} is this machine"
        if self._proxies:
            # Nobody else will judge what the proxy makes of the name.
            return f"{name} is a private name" if _ends_in(name, PRIVATE_NAMES) or "." not in name else None
        if _ends_in(name, PRIVATE_NAMES) and not any(opening.network for opening in self._openings):
            return f"{name} is a private name"
        return None

    def permits(self, host: str, port: int, ip: str, own: str | None = None) -> bool:
        """Whether the crawl may talk to *ip*, to which *host* led; see `refusal`."""
        return self.refusal(host, port, ip, own) is None

    def refusal(self, host: str, port: int, ip: str, own: str | None = None) -> str | None:
        """Why the crawl may not talk to *ip*, to which *host* led: a resolved address, or a connected peer.

        *own* is our end of the connection, where there is one: a peer at the same address is this machine, also
        where that is a public address. Port 0 is for a resolver that is not told the port.
        """
        host = host.strip("[]").rstrip(".").lower()
        if any(host == name and port in (0, number) for name, number in self._proxies):
            return None
        try:
            address = ip_address(ip.partition("%")[0])
        except ValueError:
            return f"{ip[:60]!r} is no IP address"
        if any(opening.names(host, port) or opening.holds(address, port) for opening in self._openings):
            return None
        kind = kind_apart(address)
        if kind is None and own is not None and own.partition("%")[0] == str(address):
            kind = "this machine's own"
        if kind is None:
            return None
        return f"{kind} address {address}" if host == str(address) else f"{host} leads to the {kind} address {address}"


def environment_proxies() -> tuple[Proxy, ...]:
    """Host and port of the proxies that `http_proxy` and `https_proxy` name, as Scrapy reads them."""
    proxies = []
    for scheme, proxy in getproxies().items():
        if scheme in DEFAULT_PORTS:
            try:
                parts = split_url(proxy if "://" in proxy else f"http://{proxy}")
            except ValueError as error:
                raise ArgumentError(f"{scheme}_proxy is not the address of an HTTP proxy ({error})") from error
            proxies.append((parts.host, parts.port))
    return tuple(proxies)


def _network(text: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(text)
    except ValueError:
        if "/" in text:
            raise
        return None


def _ends_in(name: str, tops: tuple[str, ...]) -> bool:
    return name in tops or name.endswith(_DOTTED[tops])
