"""An address taken apart: the one reading of scheme and host that is judged, compared and sent.

Follows the URL Standard (url.spec.whatwg.org, section 4), as browsers do, and refuses what that standard repairs
by guessing: parsers that repair differently are how a judged address becomes another one when it is sent.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import unquote_to_bytes

import idna

from crawler.urls.networks import IPAddress

MAX_LENGTH = 8000
"""Characters of an address; RFC 9110 section 4.1 asks for at least that many."""

DEFAULT_PORTS = {"http": 80, "https": 443}

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}):")
_AUTHORITY = re.compile(r"[/\\]{2}([^/\\?#]*)")
_USER_BEHIND = re.compile(r"\\[^/?#]*@")
"""The host ends at a backslash for browsers, at the slash after an `@` for others."""
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_STRIPPED = "".join(map(chr, range(0x21)))


@dataclass(frozen=True, slots=True)
class SplitUrl:
    """The parts of an http or https address."""

    scheme: str
    host: str
    """Lower-case ASCII name without a trailing dot, or the usual spelling of a literal, without brackets."""
    ip: IPAddress | None
    """The literal that the host is, however it was spelled."""
    port: int
    rest: str
    """Path, query and fragment as they were."""

    @property
    def origin(self) -> str:
        """Scheme, host and port that is not the scheme's own (RFC 6454 section 6.2)."""
        host = f"[{self.host}]" if isinstance(self.ip, IPv6Address) else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}")


@lru_cache(1024)
def split_url(url: str) -> SplitUrl:
    """The parts of *url*.

    Raises ValueError, whose message says in one line of ours what is wrong with it.
    """
    if len(url) > MAX_LENGTH:
        raise ValueError(f"address longer than {MAX_LENGTH} characters")
    if _SURROGATE.search(url):
        raise ValueError("malformed address: half of a character")
    url = url.strip(_STRIPPED)
    match = _SCHEME.match(url)
    if match is None:
        raise ValueError("malformed address: no scheme")
    scheme = match[1].lower()
    if scheme not in DEFAULT_PORTS:
        raise ValueError(f"scheme {scheme} is not fetched")
    authority = _AUTHORITY.match(url, match.end())
    if authority is None:
        raise ValueError("malformed address: no host")
    if _UNPRINTABLE.search(authority[1]) or _USER_BEHIND.match(url, authority.end()):
        # Tabs are dropped by some parsers.
        raise ValueError("malformed address: space, control character or backslash in the host")
    host, port = _host_and_port(authority[1].rpartition("@")[2])
    name, ip = parse_host(host)
    return SplitUrl(scheme, name, ip, port if port is not None else DEFAULT_PORTS[scheme], url[authority.end() :])


def _host_and_port(text: str) -> tuple[str, int | None]:
    host, _, port = text.partition(":")
    if text.startswith("["):
        literal, bracket, port = text.partition("]")
        host = literal + bracket
        if port and not port.startswith(":"):
            raise ValueError("malformed address: characters after an IPv6 literal")
        port = port[1:]
    if not port:
        return host, None
    if not (port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) < 65536):
        raise ValueError("malformed address: bad port")
    return host, int(port)


def parse_host(text: str) -> tuple[str, IPAddress | None]:
    """The host's one spelling, and its address where it is a literal (URL Standard section 3.5).

    Raises ValueError for what is neither a name nor a literal.
    """
    if not text:
        raise ValueError("malformed address: no host")
    if text.startswith("["):
        address = _ipv6(text)
        return str(address), address
    name = _ascii(unquote_to_bytes(text).decode("utf-8", "replace") if "%" in text else text)
    name = name.removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        ip = _ipv4(labels)
        return str(ip), ip
    if len(name) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise ValueError("malformed address: bad host name")
    return name, None


def _ipv6(text: str) -> IPv6Address:
    if not text.endswith("]"):
        raise ValueError("malformed address: bracket left open")
    if "%" in text:
        # RFC 6874: a zone has a meaning only on the machine that uses it, so the address is never a public one.
        raise ValueError("malformed address: IPv6 literal with a zone")
    try:
        return IPv6Address(text[1:-1])
    except ValueError as error:
        raise ValueError("malformed address: bad IPv6 literal") from error


def _ascii(host: str) -> str:
    """*host* by UTS 46 as browsers apply it, which also maps full-width digits and other full stops."""
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except UnicodeError:  # idna.IDNAError is one
        pass
    try:
        # IDNA 2003, for names registered under it: hearts in them, underscores beside them.
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise ValueError("malformed address: bad international host name") from error


def _ipv4(labels: list[str]) -> IPv4Address:
    """One to four numbers, decimal, octal or hexadecimal, the last filling what is left (inet_aton(3))."""
    if len(labels) > 4 or not all(map(_NUMBER.fullmatch, labels)):
        raise ValueError("malformed address: bad IPv4 literal")
    try:
        *parts, last = map(_number, labels)
        if max(parts, default=0) > 255 or last >= 256 ** (4 - len(parts)):
            raise ValueError
    except ValueError:
        raise ValueError("malformed address: bad IPv4 literal") from None
    return IPv4Address(sum(part << 8 * (3 - place) for place, part in enumerate(parts)) + last)


def _number(text: str) -> int:
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8) if len(text) > 1 and text.startswith("0") else int(text)
