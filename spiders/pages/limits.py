"""How much of one page is read: a stranger's page may hold anything."""

from dataclasses import replace

from crawler.pages import EventEntry, EventPage

MAX_BYTES = 4 * 1024 * 1024
"""Of a body: several times the longest month page, and what is parsed in seconds and less than a gigabyte."""
MAX_ARTICLE_BYTES = 12 * 1024 * 1024
"""Of an encyclopaedia's article, whose references alone may take megabytes."""
MAX_ENTRIES = 20_000
MAX_LINKS = 20_000
"""Sources and related events of one page together."""
MAX_ROWS = 50_000
"""Headings and items of one day."""
MAX_TOPIC = 500
"""Characters of a category or topic: they are repeated in each event below them."""
MAX_TOPICS = 16


def limited(page: EventPage) -> EventPage:
    """*page* with as much as the limits allow, and its problem saying so where that is not all."""
    room = MAX_LINKS
    entries: list[EventEntry] = []
    for entry in page.entries[:MAX_ENTRIES]:
        sources, links = entry.sources[:room], entry.title_links[: max(0, room - len(entry.sources))]
        related = entry.related[: max(0, room - len(sources) - len(links))]
        entries.append(
            replace(entry, aliases=entry.aliases[:MAX_LINKS], sources=sources, title_links=links, related=related)
        )
        room -= len(sources) + len(links) + len(related)
    if tuple(entries) == page.entries:
        return page
    over = f"more than {MAX_ENTRIES} entries or {MAX_LINKS} links: the rest was left"
    return replace(page, entries=tuple(entries), problem=f"{page.problem}; {over}" if page.problem else over)
