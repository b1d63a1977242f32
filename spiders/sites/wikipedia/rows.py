"""The rows of a portal's day, headings and nested items, and the entries that they make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crawler.pages import EventEntry
from spiders.pages.limits import MAX_ROWS, MAX_TOPIC, MAX_TOPICS
from spiders.sites.wikipedia.sentences import Part, read_sentence, settled

HEADING, PARAGRAPH = -1, 0
FEW = 2
"""So many events of a day may all be without a source."""


@dataclass(slots=True)
class Row:
    """A heading, a paragraph, or a list item with what it says itself, without the items in it."""

    depth: int
    """HEADING, PARAGRAPH, or how deep the item is nested (1: outermost)."""
    parts: list[Part] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    """Addresses of the articles that its words link to."""

    @property
    def filled(self) -> bool:
        return any(not isinstance(part, str) or part.strip() for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The entries of one day block, and what the operator must look at."""

    date: str | None
    entries: tuple[EventEntry, ...]
    problem: str | None

    @property
    def is_empty(self) -> bool:
        return not self.entries and self.problem is None


def read_day(url: str, date: str | None, rows: Sequence[Row]) -> Day:
    """The events of one day: each innermost item, its headings and enclosing items as category and topics.

    An enclosing item that cites sources itself, and a paragraph that does, are events too: no cited address
    is lost.
    """
    cut = len(rows) > MAX_ROWS
    rows = [row for row in rows[:MAX_ROWS] if row.filled]
    entries = tuple(_entries(url, date, rows))
    return Day(date=date, entries=entries, problem=_problem(date, rows, entries, cut=cut))


def _entries(url: str, date: str | None, rows: Sequence[Row]) -> Iterator[EventEntry]:
    category: str | None = None
    enclosing: list[tuple[int, tuple[str, ...], tuple[str, ...]]] = [(HEADING, (), ())]
    for row, following in zip(rows, [*rows, None][1:], strict=True):
        title, sources = read_sentence(settled(row.parts))
        if row.depth == HEADING:
            category = title[:MAX_TOPIC].rstrip(" :") or None
            del enclosing[1:]
            continue
        while enclosing[-1][0] >= row.depth:
            enclosing.pop()
        _, topics, articles = enclosing[-1]
        innermost = row.depth > PARAGRAPH and (following is None or following.depth <= row.depth)
        if innermost or sources:
            yield EventEntry(
                url=url,
                date=date,
                title=title,
                category=category,
                topics=topics,
                sources=sources,
                topic_urls=articles,
            )
        if row.depth > PARAGRAPH and not innermost:
            topics = (*topics, title[:MAX_TOPIC].rstrip(" :"))[:MAX_TOPICS] if title else topics
            enclosing.append((row.depth, topics, (*articles, *row.articles)[:MAX_TOPICS]))


def _problem(date: str | None, rows: Sequence[Row], entries: Sequence[EventEntry], *, cut: bool) -> str | None:
    day = date or "a day block"
    if cut:
        return f"{day}: more than {MAX_ROWS} items"
    if rows and not entries:
        return f"{day}: text but no event"
    if entries and not any(row.depth > PARAGRAPH for row in rows):
        return f"{day}: {len(entries)} events, none of them in a list"
    bare = sum(entry.category is None for entry in entries)
    if bare:
        return f"{day}: {bare} of {len(entries)} events without a category"
    if len(entries) > FEW and not any(entry.sources for entry in entries):
        return f"{day}: {len(entries)} events, none cites anything"
    if entries and date is None:
        return f"{day}: {len(entries)} events of an unknown day"
    return None
