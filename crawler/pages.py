"""What pages that name others say, before ids are given: events with their sources, and lists of addresses."""

from dataclasses import dataclass

from crawler.items import About, CitationDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedAddress:
    """A source as an event page cites it: `url` absolute, entities decoded, otherwise unchanged."""

    name: str | None
    url: str
    details: CitationDetails | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedEntry:
    url: str
    title: str
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    """One event as one page tells it."""

    url: str
    """Address of the event's own page; for the portal, of the page that holds the entry."""
    aliases: tuple[str, ...] = ()
    """Other addresses of the same event, oldest first (the Context: under Changes)."""
    oldest_url: str | None = None
    """The oldest address under Changes, also where it is the page's own (a title that was changed back): it
    names the event. None where the page tells no changes."""
    date: str | None
    """ISO day."""
    title: str
    description: str | None = None
    category: str | None = None
    topics: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    sources: tuple[CitedAddress, ...] = ()
    title_links: tuple[CitedAddress, ...] = ()
    """Addresses that only the title cites (the Context: `[http://… label]`): source lines like the others."""
    related: tuple[RelatedEntry, ...] = ()
    about: About | None = None
    topic_urls: tuple[str, ...] = ()
    """Pages of the site about the event's topics: followed like related events, but not told as such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """What one event page says."""

    site: str
    kind: str
    """`event`: one event's own page, complete; `list`: entries that name event pages, to be followed
    (day and front page of the Context); `day`: complete events of days (the portal)."""
    entries: tuple[EventEntry, ...]
    next_page: str | None = None
    """Of a list: where it goes on."""
    problem: str | None = None
    """What the operator must look at: a known kind of page without events, events without a category."""
    lack: str | None = None
    """What is missing on a page that may well lack it: a problem where it was asked for by name."""
    empty: tuple[str, ...] = ()
    """ISO days whose block is there and holds nothing: on a page without entries wrong, once such a day is past."""


class NotAnEventPage(ValueError):  # noqa: N818 - says what the page is, as NotFetched and NotConfigured do
    """The bytes are not a page of events; the message is one line that says by what it was seen.

    Raised by the sites' `read` only; the crawler writes a source line with `event_id` null.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """What a list of addresses says: a feed, a sitemap, a file, or a page that tells where a site has those."""

    kind: str
    """As `via` tells it: `feed`, `sitemap`, `list`; `site` of a page that names feeds and sitemaps alone."""
    addresses: tuple[CitedAddress, ...] = ()
    lists: tuple[str, ...] = ()
    """Addresses of further feeds and sitemaps."""
    events: tuple[EventEntry, ...] = ()
    """Groups of addresses that a list names as events, by their titles."""
    older: int = 0
    """Entries from before the first day asked for: they are not taken."""
    problem: str | None = None


class NotAList(ValueError):  # noqa: N818 - as NotAnEventPage
    """The bytes are no list of addresses; the message is one line that says by what it was seen."""
