"""Addresses of Wikipedia's pages: the Current Events Portal and its days."""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

from spiders.pages.addresses import host_of, is_within, page_path

WIKIPEDIA = "wikipedia"
DOMAIN = "wikipedia.org"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""As the portal writes them; `strftime` would follow the operator's locale."""

PORTAL = "Portal:Current_events"


def is_wikipedia(url: str) -> bool:
    """Whether *url* is Wikipedia's by its host, or a page of the portal by its form (a mirror)."""
    return is_within(host_of(url), DOMAIN) or is_portal(url)


def is_portal(url: str) -> bool:
    """Whether *url* names a page of the portal, as path or as `title=`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    titles = parse_qs(parts.query).get("title", ())
    return f"/wiki/{PORTAL}" in unquote(parts.path) or any(title.startswith(PORTAL) for title in titles)


def page_name(url: str) -> str:
    """What names a page: of the portal its path, of an article also the edition, whichever device it is made for."""
    path = page_path(url)
    return path if is_portal(url) else host_of(url).replace(".m.wikipedia.", ".wikipedia.") + path


def day_pages(since: date, until: date) -> Iterator[str]:
    """Addresses of the portal's day pages from *since* to *until*, both included."""
    for offset in range((until - since).days + 1):
        day = since + timedelta(days=offset)
        yield f"https://en.wikipedia.org/wiki/{PORTAL}/{day.year}_{MONTHS[day.month - 1]}_{day.day}"
