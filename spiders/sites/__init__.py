"""The page parsers: bytes of an event page in, its entries out. Pure; they fetch nothing."""

from collections.abc import Callable
from dataclasses import replace

from crawler.items import EventEntry, EventPage
from spiders.pages.addresses import SITES, THE_CONTEXT, WIKIPEDIA, day_pages, event_path, page_url, site_of
from spiders.pages.errors import NotAnEventPage
from spiders.pages.limits import MAX_BYTES, MAX_ENTRIES, MAX_LINKS
from spiders.sites.the_context.event_page import read_context_page
from spiders.sites.wikipedia.portal import read_portal_page

__all__ = ["SITES", "NotAnEventPage", "day_pages", "event_path", "page_url", "read_event_page", "site_of"]

PAGES: dict[str, Callable[[str, str, str], EventPage]] = {
    WIKIPEDIA: read_portal_page,
    THE_CONTEXT: lambda url, text, _: read_context_page(url, text),
}


def read_event_page(url: str, body: bytes, content_type: str | None, site: str) -> EventPage:
    """What the event page at *url* says; relative addresses in it are made absolute against *url*.

    Raises NotAnEventPage, and nothing else, for bytes that are no event page of *site*.
    """
    return _limited(PAGES[site](url.partition("#")[0], _text(body), (content_type or "").lower()))


def _text(body: bytes) -> str:
    """*body* as text: both sites have only ever written UTF-8, so a charset that says otherwise is not believed."""
    if len(body) > MAX_BYTES:
        raise NotAnEventPage(f"{len(body)} bytes, more than the {MAX_BYTES} that are read")
    text = body.decode("utf-8-sig", errors="replace")
    if not text.strip():
        raise NotAnEventPage("an empty body")
    if 10 * (text.count("\ufffd") + text.count("\x00")) > len(text):
        raise NotAnEventPage("not UTF-8 text")
    return text.replace("\x00", "\ufffd")


def _limited(page: EventPage) -> EventPage:
    """*page* with as much as the limits allow, and its problem saying so where that is not all."""
    room = MAX_LINKS
    kept: list[EventEntry] = []
    for entry in page.entries[:MAX_ENTRIES]:
        sources, links = entry.sources[:room], entry.title_links[: max(0, room - len(entry.sources))]
        related = entry.related[: max(0, room - len(sources) - len(links))]
        kept.append(
            replace(entry, aliases=entry.aliases[:MAX_LINKS], sources=sources, title_links=links, related=related)
        )
        room -= len(sources) + len(links) + len(related)
    if tuple(kept) == page.entries:
        return page
    over = f"more than {MAX_ENTRIES} entries or {MAX_LINKS} links: the rest was left"
    return replace(page, entries=tuple(kept), problem=f"{page.problem}; {over}" if page.problem else over)
