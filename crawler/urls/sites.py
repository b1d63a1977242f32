"""Which addresses belong to one publisher, by the Public Suffix List that tldextract brings along."""

from archive.domains import registered_domain
from crawler.urls.split import parse_host, split_url


def registrable_domain(host_or_url: str) -> str:
    """The name that was registered: `bbc.co.uk` for `news.bbc.co.uk`; an IP address gives itself.

    Raises ValueError for a malformed address or host.
    """
    return registered_domain(_host(host_or_url))


def same_site(a: str, b: str) -> bool:
    """Whether one owner answers for both addresses; here the blogs of a hosting service are sites of their own."""
    return registered_domain(_host(a), private=True) == registered_domain(_host(b), private=True)


def _host(host_or_url: str) -> str:
    if "://" in host_or_url:
        return split_url(host_or_url).host
    return parse_host(host_or_url)[0]
