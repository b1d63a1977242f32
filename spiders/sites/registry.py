"""The sites of events that are known, one object each: what is asked for, what names a page, what a page says."""

from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from crawler.arguments import ArgumentError
from crawler.pages import EventPage, NotAnEventPage
from spiders.sites.rules.load import load_site
from spiders.sites.the_context.site import TheContext
from spiders.sites.wikipedia.site import Wikipedia


@runtime_checkable
class Site(Protocol):
    """One kind of event pages. Pure: it fetches nothing."""

    @property
    def name(self) -> str:
        """As `site=` and the lines name it."""

    def owns(self, url: str) -> bool:
        """Whether *url* is one of its pages, by host or form."""

    def page_url(self, url: str) -> str:
        """The address to ask for where *url* is cited, without fragment."""

    def path(self, url: str) -> str:
        """What names a page within the site: every form and spelling of its address gives the same."""

    def day_pages(self, since: date, until: date) -> Iterator[str]:
        """Addresses of the pages of days, both ends included; none where the site has no such pages."""

    def read(self, url: str, body: bytes, content_type: str | None) -> EventPage:
        """What the page at *url* says; relative addresses in it are made absolute against *url*.

        Raises NotAnEventPage, and nothing else, for bytes that are no event page of the site.
        """


@runtime_checkable
class WithFrontPages(Protocol):
    """A site that can be crawled by its name alone."""

    @property
    def front_pages(self) -> Sequence[str]:
        """Addresses of the pages that lead to all others."""


SITES: tuple[Site, ...] = (Wikipedia(), TheContext())
"""The first that fits an address owns it."""


GROUP = "pressmark.sites"


def _of_packages() -> Iterator[Site]:
    """The sites that installed packages add, in the order of their names. Raises ArgumentError."""
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            loaded = entry.load()
            site = loaded() if isinstance(loaded, type) else loaded
        except Exception as error:  # a package may do anything while it is loaded
            cause = " ".join(f"{type(error).__name__}: {error}".split())
            raise ArgumentError(f"{GROUP}: {entry.name} ({entry.value}) cannot be loaded: {cause}") from error
        if not isinstance(site, Site):
            raise ArgumentError(f"{GROUP}: {entry.name} ({entry.value}) is no site: see docs/adding-a-site.md")
        yield site


class EventSites:
    """The sites of one crawl, by name and by address."""

    def __init__(self, rules: Sequence[str] = ()) -> None:
        """*rules*: files of rules, one site each. Raises ArgumentError for what is wrong in them."""
        self._sites: tuple[Site, ...] = (*map(load_site, rules), *_of_packages(), *SITES)
        self._by_name: dict[str, Site] = {}
        for site in self._sites:
            if site.name in self._by_name:
                raise ArgumentError(f"there are two sites of the name {site.name}")
            self._by_name[site.name] = site

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._by_name)

    def named(self, name: str) -> Site | None:
        """The site of that name."""
        return self._by_name.get(name)

    def owner(self, url: str) -> Site | None:
        """The site whose page *url* is; None where the address does not tell."""
        return next((site for site in self._sites if site.owns(url)), None)

    def front_pages(self, site: Site) -> Sequence[str]:
        """Where a crawl of the whole *site* begins; none where the operator must say."""
        return site.front_pages if isinstance(site, WithFrontPages) else ()

    def path(self, name: str, url: str) -> str:
        """What names a page within its site; of a site that is not known any more, the address."""
        site = self._by_name.get(name)
        return url if site is None else site.path(url)

    def read(self, name: str, url: str, body: bytes, content_type: str | None) -> EventPage:
        """What the page of the site of this *name* says. Raises NotAnEventPage."""
        site = self._by_name.get(name)
        if site is None:
            raise NotAnEventPage(f"there is no site {name!r}: there are {', '.join(self._by_name)}")
        return site.read(url, body, content_type)
