"""Full-text search with facets."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from archive.reading.answers import event_views
from archive.reading.database.columns import Rows, Table, month_of
from archive.reading.database.loading import Columns
from archive.reading.database.snapshot import Snapshot
from archive.reading.filters import EventFilter, SearchFilter
from archive.reading.lines import Article, Event
from archive.reading.text.passages import beginning, marks, passages, whole
from archive.reading.text.query import Query, QueryError, parse_query
from archive.reading.views import FoundArticle, Hit, Listing, MonthOfHits, SearchResult

FACETS = ("domain", "language", "category", "flag", "origin", "outcome")
RELEVANCE, DATE = "relevance", "date"
RANKED = 5000
"""Matches up to which each is weighed (`bm25`); of more, those with the query in title or description come first."""
TITLED = 50_000
"""Matches up to which that is done; what more articles have says nothing of any."""
_WEIGHTS = "1.0, 8.0, 3.0, 2.0"
"""Of a word in text, title, description, authors."""
_AT_ONCE = 100


def articles(
    snapshot: Snapshot, columns: Columns, text: str, wanted: SearchFilter, sort: str, offset: int, limit: int
) -> SearchResult:
    query = parse_query(text)
    table = columns.articles
    let_through = table.matching({name: getattr(wanted, name) for name in FACETS}, wanted.since, wanted.until)
    matching = _matches(snapshot, table, "article_text", query)
    found = let_through & matching
    order = _order(snapshot, query, table.newest(found), int(matching.sum()), sort)[offset : offset + limit].tolist()
    items = tuple(_hit(article, query) for article in snapshot.by_number(Article, order))
    return SearchResult(
        query=str(query),
        articles=Listing(items=items, total=int(found.sum()), facets=table.facets(found, FACETS)),
        months=_months(table, found, let_through),
    )


def found_articles(snapshot: Snapshot, columns: Columns, text: str) -> Iterator[FoundArticle]:
    query = parse_query(text)
    found = _matches(snapshot, columns.articles, "article_text", query)
    order = _order(snapshot, query, columns.articles.newest(found), int(found.sum()), RELEVANCE).tolist()
    for start in range(0, len(order), _AT_ONCE):
        for article in snapshot.by_number(Article, order[start : start + _AT_ONCE]):
            passage = _hit(article, query).passages[0]
            fields = {name: getattr(article, name) for name in Article.__slots__}
            yield FoundArticle(**fields, passage="".join(part for part, _ in passage.parts))


def events(
    snapshot: Snapshot, columns: Columns, text: str, wanted: EventFilter, offset: int, limit: int
) -> Listing[Hit[Event]]:
    query = parse_query(text)
    found = event_views.matching(columns, wanted) & _matches(snapshot, columns.events, "event_text", query)
    numbers = columns.events.newest(found)[offset : offset + limit].tolist()
    return Listing(
        items=tuple(_event_hit(event, query) for event in snapshot.by_number(Event, numbers)),
        total=int(found.sum()),
        facets=columns.events.facets(found, event_views.FACETS),
    )


def _matches(snapshot: Snapshot, table: Table, texts: str, query: Query) -> Rows:
    found = table.everything
    if (matched := query.matched()) is not None:
        found &= table.with_ids(_rowids(snapshot, texts, matched))
    if (excluded := query.excluded()) is not None:
        found &= ~table.with_ids(_rowids(snapshot, texts, excluded))
    return found


def _rowids(snapshot: Snapshot, texts: str, expression: str) -> NDArray[np.int64]:
    query = f"SELECT rowid FROM {texts} WHERE {texts} MATCH ?"  # noqa: S608  # names of ours
    return snapshot.numbers(query, (expression,))


def _order(snapshot: Snapshot, query: Query, newest: NDArray[np.int64], matches: int, sort: str) -> NDArray[np.int64]:
    """The ids of what was found, *newest* first, as it shall be shown; the query alone matches so many."""
    if sort not in (RELEVANCE, DATE):
        raise QueryError(f"results are sorted by {RELEVANCE} or {DATE}, not by {sort!r}")
    matched = query.matched()
    if sort == DATE or matched is None or matches > TITLED:
        return newest
    if matches > RANKED:
        return _titles_first(snapshot, matched, newest)
    ranked = f"SELECT rowid, bm25(article_text, {_WEIGHTS}) FROM article_text WHERE article_text MATCH ?"  # noqa: S608
    scores = dict(snapshot.rows(ranked, (matched,)))
    return newest[np.argsort([scores[number] for number in newest.tolist()], kind="stable")]


def _titles_first(snapshot: Snapshot, matched: str, newest: NDArray[np.int64]) -> NDArray[np.int64]:
    expression = f"{{title description}} : ({matched})"
    first = np.isin(newest, _rowids(snapshot, "article_text", expression))
    return np.concatenate([newest[first], newest[~first]])


def _months(table: Table, found: Rows, let_through: Rows) -> tuple[MonthOfHits, ...]:
    months = table.days // 100
    dated = months > 0
    of = dict(zip(*np.unique(months[let_through & dated], return_counts=True), strict=True))
    hits = dict(zip(*np.unique(months[found & dated], return_counts=True), strict=True))
    return tuple(
        MonthOfHits(month=month_of(int(month) * 100), hits=int(hits.get(month, 0)), of=int(count))
        for month, count in of.items()
    )


def _hit(article: Article, query: Query) -> Hit[Article]:
    title = article.title or ""
    excerpts = [
        passage
        for field, text in (
            ("text", article.text),
            ("description", article.description or ""),
            ("authors", ", ".join(article.authors)),
        )
        for passage in passages(field, text, marks(text, query.terms))
    ]
    return Hit(
        item=article,
        title=whole("title", title, marks(title, query.terms, len(title))),
        passages=tuple(excerpts) or (beginning("text", article.text),),
    )


def _event_hit(event: Event, query: Query) -> Hit[Event]:
    title, description = event.title or "", event.description or ""
    return Hit(
        item=event,
        title=whole("title", title, marks(title, query.terms, len(title))),
        passages=passages("description", description, marks(description, query.terms)),
    )
