"""What the index answers: lines put together with what belongs to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from archive.reading.lines import Article, Capture, Event, Source, Version

Item = TypeVar("Item")
Counts = Mapping[str, int]
Facets = Mapping[str, Counts]
"""Field → value → how many of the whole result have it; the commonest first, at most `FACET_VALUES` of a field."""

FACET_VALUES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[Item]):
    """A page of a list."""

    items: tuple[Item, ...]
    total: int
    """Of the whole list."""
    facets: Facets


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEvent:
    """An event in a list of days."""

    event: Event
    cited: int
    """How many source lines it has."""
    had: int
    """How many of these name an article."""
    outcomes: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of a chart: `2026-02`, or `""` for what has no date."""

    month: str
    events: int
    outcomes: Counts
    """Of the source lines of these events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPage:
    """A citation of an event: the source line, and the article that it names."""

    source: Source
    article: Article | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    event: Event
    citations: tuple[CitedPage, ...]
    """In the order of the event's `sources`; those that only its title cites come last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingEvent:
    """Why an article is here: a source line that names it, and the event of that (None: it was asked for by name)."""

    source: Source
    event: Event | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    article: Article
    """The version that was asked for; the last unless one was."""
    versions: tuple[Version, ...]
    cited_by: tuple[CitingEvent, ...]
    cluster: tuple[Article, ...]
    """All articles with its `cluster_id`, itself included (in its last version), in the order of publication."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a field, parted where something is marked."""

    field: str
    """`title`, `authors`, `description`, `text`."""
    parts: tuple[tuple[str, bool], ...]
    """Text, and whether the query marks it; together they are the passage."""
    before: bool
    """Something of the field comes before it."""
    after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Generic[Item]):
    item: Item
    title: Passage | None
    """The whole title, marked."""
    passages: tuple[Passage, ...]
    """Where the query matches elsewhere; the beginning of the text where it does nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundArticle(Article):
    """An article that a query matches."""

    passage: str
    """Where it does; the beginning of the text where it does only elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfHits:
    month: str
    hits: int
    of: int
    """All articles of the month that the filter lets through: hits / of is the share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    query: str
    """As it was understood."""
    articles: Listing[Hit[Article]]
    months: tuple[MonthOfHits, ...]
    """Every month from the first to the last that has articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherMonth:
    month: str
    articles: int
    """By month of publication."""
    outcomes: Counts
    """Of source lines, by month of the event; of capture where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherView:
    domain: str
    articles: int
    cited: int
    outcomes: Counts
    languages: Counts
    months: tuple[PublisherMonth, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Link rot: what became of what was cited."""

    total: int
    outcomes: Counts
    publishers: Mapping[str, Counts]
    """Domain → outcome → lines; most lines first, at most `FACET_VALUES`."""
    years: Mapping[str, Counts]
    """Year of the event → outcome → lines, in order."""
    reasons: Counts
    """`outcome: kind of reason` → lines; most first, at most `FACET_VALUES`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCapture:
    """A capture of an address, as the CDXJ index or a line has it."""

    capture: Capture
    type: str
    """`response`, `revisit`, `resource`, `metadata` (nothing was received); empty where the record was not read."""
    mime: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is missing or broken, in a sentence."""

    file: str
    """Relative to the collection; empty where it is none."""
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}" if self.file else self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """What `/about` and `/health` tell."""

    place: str
    """Where the index is."""
    version: int
    updated: str | None
    """When it was last brought up to date, UTC; None where it never was."""
    events: int
    sources: int
    articles: int
    versions: int
    captures: int
    behind: int
    """Finished segments that it has not read yet, and those that it has read and that are gone."""
    problems: tuple[Problem, ...]
