"""What an IP address is for, by the registries of IANA."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_network

IPAddress = IPv4Address | IPv6Address

_GLOBAL_IPV6 = IPv6Network("2000::/3")
"""All that IANA has given out for use on the Internet."""
_NAT64 = IPv6Network("64:ff9b::/96")
_NOT_GLOBAL = tuple(
    map(
        ip_network,
        (
            # What Python 3.11 calls global, or called so in some of its releases.
            "192.0.0.0/24",  # RFC 6890; the metadata service of one cloud
            "192.88.99.0/24",  # 6to4 relays, RFC 7526
            "168.63.129.16/32",  # the wire server of another cloud, in public address space
            "2001::/23",  # RFC 2928: Teredo (RFC 4380), benchmarks, ORCHID
            "2001:db8::/32",  # RFC 3849
            "3fff::/20",  # RFC 9637
        ),
    )
)
_KINDS = ("unspecified", "loopback", "link_local", "multicast", "site_local", "private", "reserved")


def kind_apart(address: IPAddress) -> str | None:
    """What sets *address* apart from those of the public Internet; None for one of them."""
    inner = _end(address)
    for kind in _KINDS:
        if getattr(inner, f"is_{kind}", False):
            return kind.replace("_", "-")
    outside = isinstance(inner, IPv6Address) and inner not in _GLOBAL_IPV6
    if outside or not inner.is_global or any(inner in network for network in _NOT_GLOBAL):
        return "special-purpose"
    return None


def spellings(address: IPAddress) -> frozenset[IPAddress]:
    """*address*, and the IPv4 address that it is another spelling of (RFC 4291 section 2.5.5.2)."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return frozenset({address} if mapped is None else {address, mapped})


def _end(address: IPAddress) -> IPAddress:
    """The IPv4 address that a connection to *address* ends at: v4-mapped (RFC 4291 section 2.5.5.2), NAT64
    (RFC 6052), 6to4 (RFC 3056)."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
