"""The domain that was registered, by the Public Suffix List that tldextract brings along."""

from functools import lru_cache

from tldextract import TLDExtract

# No address to fetch a newer list from and no cache: nothing is to be reached but what is crawled.
SUFFIXES = TLDExtract(suffix_list_urls=(), cache_dir=None)
"""The list itself, which is loaded when it is first asked."""


@lru_cache(1 << 14)
def registered_domain(host: str, *, private: bool = False) -> str:
    """`bbc.co.uk` of the host `news.bbc.co.uk`; of an IP address itself. Raises ValueError where it can be no name.

    By the list's default rule `*` an unknown suffix is the last label (publicsuffix.org/list, "Algorithm"). Its entries
    of hosting services count only where *private* says so: else `a.blogspot.com` is of `blogspot.com`.
    """
    parts = SUFFIXES(host, include_psl_private_domains=private)
    if parts.ipv4 or ":" in host or parts.suffix == host:
        return host
    return parts.top_domain_under_public_suffix or ".".join(host.split(".")[-2:])
