"""Which addresses belong to one publisher, by the Public Suffix List that tldextract brings along."""

from functools import lru_cache

from tldextract import TLDExtract

from crawler.urls.split import parse_host, split_url

# No address to fetch a newer list from and no cache: a crawl is to reach nothing but what it crawls.
_EXTRACT = TLDExtract(suffix_list_urls=(), cache_dir=None)


def registrable_domain(host_or_url: str) -> str:
    """The name that was registered: `bbc.co.uk` for `news.bbc.co.uk`; an IP address gives itself.

    By the list's default rule `*` an unknown suffix is the last label (publicsuffix.org/list, "Algorithm").
    Hosting services' entries of the list are left out, so that `a.blogspot.com` is of `blogspot.com`.
    Raises ValueError for a malformed address or host.
    """
    return _domain(_host(host_or_url), private=False)


def same_site(a: str, b: str) -> bool:
    """Whether one owner answers for both addresses; here the blogs of a hosting service are sites of their own."""
    return _domain(_host(a), private=True) == _domain(_host(b), private=True)


def _host(host_or_url: str) -> str:
    if "://" in host_or_url:
        return split_url(host_or_url).host
    return parse_host(host_or_url)[0]


@lru_cache(4096)
def _domain(host: str, *, private: bool) -> str:
    parts = _EXTRACT(host, include_psl_private_domains=private)
    if parts.ipv4 or ":" in host or parts.suffix == host:
        return host
    return parts.top_domain_under_public_suffix or ".".join(host.split(".")[-2:])
