"""Addresses of event pages: which site they belong to, what is asked for, what names one page."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

from crawler.urls import resolve

WIKIPEDIA = "wikipedia"
THE_CONTEXT = "thecontext"
SITES = (WIKIPEDIA, THE_CONTEXT)

HOSTS = {WIKIPEDIA: "wikipedia.org", THE_CONTEXT: "thecontext.net"}

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""As the portal writes them; `strftime` would follow the operator's locale."""

PORTAL = "Portal:Current_events"
NEWS_DAY = re.compile(r"/news/(\d{4})/(\d{2})/([1-9]\d?)(?=/|$)")
CONTEXT_FORM = re.compile(r"^(?:/zh)?/news/\d{4}/\d{2}/[1-9]\d?(?:/|$)|^/zh/news(?:/|$)")
CONTEXT_FOLDER = re.compile(r"^(?:/zh)?(?:/news(?:/\d{4}(?:/\d{2}(?:/\d{1,2})?)?)?)?/?$")
CONTEXT_ENDING = re.compile(r"\.(?:html|md|json|xml)$")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


def site_of(url: str) -> str | None:
    """The site that *url* tells by its host, or else by the form of its path; None where it does not tell."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    for site, domain in HOSTS.items():
        if host == domain or host.endswith("." + domain):
            return site
    path = unquote(parts.path)
    if f"/wiki/{PORTAL}" in path or any(title.startswith(PORTAL) for title in parse_qs(parts.query).get("title", ())):
        return WIKIPEDIA
    return THE_CONTEXT if CONTEXT_FORM.match(path) else None


def page_url(url: str, site: str) -> str:
    """The address to ask for: of the Context's four forms of a page the Markdown one, without query and fragment."""
    address = url.partition("#")[0]
    if site != THE_CONTEXT:
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return f"{parts.scheme}://{parts.netloc}{_context_stem(parts.path)}.md"


def event_path(site: str, url: str) -> str:
    """What names an event page within its site: every form and spelling of its address gives the same."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if site != THE_CONTEXT:
        path = _decoded(parts.path).replace(" ", "_")
        return f"{path}?{parts.query}" if parts.query else path
    stem = _decoded(_context_stem(parts.path))
    # The mirror keeps README.md beside index.md in every folder.
    return stem.removesuffix("/README") + "/index" if stem.endswith("/README") else stem


def day_pages(site: str, since: date, until: date) -> Iterator[str]:
    """Addresses of the day pages from *since* to *until*, both included."""
    for offset in range((until - since).days + 1):
        day = since + timedelta(days=offset)
        if site == WIKIPEDIA:
            yield f"https://en.wikipedia.org/wiki/{PORTAL}/{day.year}_{MONTHS[day.month - 1]}_{day.day}"
        else:
            yield f"http://thecontext.net/news/{day.year}/{day.month:02}/{day.day}/index.md"


def absolute(base: str, address: str) -> str:
    """*address* as a browser on *base* would take it, otherwise unchanged; what cannot be joined is left as it is."""
    return resolve(base, address) if address and not SCHEME.match(address) else address


def path_of(address: str) -> str:
    """The path of *address*, empty where it cannot be told."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def news_day(address: str) -> str | None:
    """The ISO day in a path of the Context (`/news/2012/09/6/…`), None where there is none."""
    found = NEWS_DAY.search(address)
    return iso_day(*found.groups()) if found else None


def iso_day(year: str | int, month: str | int, day: str | int) -> str | None:
    """The ISO day of three numbers, None where the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _context_stem(path: str) -> str:
    if CONTEXT_FOLDER.match(path):
        return path.rstrip("/") + "/index"
    if path.endswith("/"):
        return path + "index"
    return CONTEXT_ENDING.sub("", path)


def _decoded(path: str) -> str:
    try:
        return unquote(path, errors="strict")
    except UnicodeDecodeError:
        # Not UTF-8: a replacement character would make different pages one.
        return path
