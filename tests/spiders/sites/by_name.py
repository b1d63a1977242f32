"""What tests ask of the sites, by name."""

from collections.abc import Iterator
from datetime import date

from crawler.pages import EventPage
from spiders.sites.registry import EventSites, Site

KNOWN = EventSites()
SITES = KNOWN.names


def named(name: str) -> Site:
    site = KNOWN.named(name)
    assert site is not None, name
    return site


def site_of(url: str) -> str | None:
    site = KNOWN.owner(url)
    return None if site is None else site.name


def page_url(url: str, name: str) -> str:
    return named(name).page_url(url)


def event_path(name: str, url: str) -> str:
    return KNOWN.path(name, url)


def day_pages(name: str, since: date, until: date) -> Iterator[str]:
    return named(name).day_pages(since, until)


def read_event_page(url: str, body: bytes, content_type: str | None, name: str) -> EventPage:
    return KNOWN.read(name, url, body, content_type)
