"""Full-text search with facets."""

from collections.abc import Iterator

from archive.reading.conditions import of_articles, of_events
from archive.reading.filters import EventFilter, SearchFilter
from archive.reading.lines import Article, Event
from archive.reading.query import Query, parse_query
from archive.reading.snapshot import Snapshot
from archive.reading.views import FoundArticle, Hit, Listing, MonthOfHits, Passage, SearchResult

RELEVANCE, DATE = "relevance", "date"
_BEGINNING = 300


def articles(snapshot: Snapshot, text: str, wanted: SearchFilter, sort: str, offset: int, limit: int) -> SearchResult:
    query = parse_query(text)
    conditions = of_articles(wanted)
    assert sort in (RELEVANCE, DATE)
    numbers = _matches(snapshot, "article_text", query)
    query_text = f"SELECT a.id FROM articles a WHERE {conditions.where} ORDER BY a.day DESC"  # noqa: S608
    found = [row[0] for row in snapshot.rows(query_text, conditions.values) if numbers is None or row[0] in numbers]
    hits = tuple(_hit(article) for article in snapshot.by_number(Article, found[offset : offset + limit]))
    months: tuple[MonthOfHits, ...] = ()
    return SearchResult(query=str(query), articles=Listing(items=hits, total=len(found), facets={}), months=months)


def found_articles(snapshot: Snapshot, text: str) -> Iterator[FoundArticle]:
    numbers = _matches(snapshot, "article_text", parse_query(text))
    for (number,) in snapshot.rows("SELECT id FROM articles ORDER BY day DESC"):
        if numbers is None or number in numbers:
            (article,) = snapshot.by_number(Article, [number])
            given = {name: getattr(article, name) for name in Article.__slots__}
            yield FoundArticle(**given, passage=article.text[:_BEGINNING])


def events(snapshot: Snapshot, text: str, wanted: EventFilter, offset: int, limit: int) -> Listing[Hit[Event]]:
    query = parse_query(text)
    conditions = of_events(wanted)
    numbers = _matches(snapshot, "event_text", query)
    query_text = f"SELECT e.id FROM events e WHERE {conditions.where} ORDER BY e.date DESC"  # noqa: S608
    found = [row[0] for row in snapshot.rows(query_text, conditions.values) if numbers is None or row[0] in numbers]
    lines = snapshot.by_number(Event, found[offset : offset + limit])
    hits = tuple(Hit(item=event, title=None, passages=()) for event in lines)
    return Listing(items=hits, total=len(found), facets={})


def _matches(snapshot: Snapshot, table: str, query: Query) -> set[int] | None:
    matched = query.matched()
    if matched is None:
        return None
    rows = snapshot.rows(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (matched,))  # noqa: S608
    return {row[0] for row in rows}


def _hit(article: Article) -> Hit[Article]:
    title = Passage(field="title", parts=((article.title or "", False),), before=False, after=False)
    beginning = article.text[:_BEGINNING]
    parts = ((beginning, False),)
    return Hit(
        item=article,
        title=title,
        passages=(Passage(field="text", parts=parts, before=False, after=len(article.text) > _BEGINNING),),
    )
