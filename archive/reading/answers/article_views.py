"""An article with what belongs to it."""

from archive.reading.database.rows import Place
from archive.reading.database.snapshot import Snapshot
from archive.reading.lines import Article, Event, Source, Version
from archive.reading.views import ArticleView, CitingEvent

CLUSTER = 200
"""Near copies that are shown with an article."""


def article(snapshot: Snapshot, article_id: str, version: int | None) -> ArticleView:
    last = snapshot.one(Article, article_id)
    query = 'SELECT segment, "offset", length FROM versions WHERE article_id = ? ORDER BY version'
    versions = {line.version: line for line in snapshot.lines(Article, snapshot.rows(query, (article_id,)))}
    if version is not None and version not in versions:
        raise KeyError(f"{article_id} has no version {version}")
    return ArticleView(
        article=last if version is None else versions[version],
        versions=tuple(map(_version, versions.values())),
        cited_by=_cited_by(snapshot, article_id),
        cluster=_cluster(snapshot, last),
    )


def _version(line: Article) -> Version:
    return Version(
        article_id=line.article_id,
        version=line.version,
        run=line.run,
        title=line.title,
        date_published=line.date_published,
        date_modified=line.date_modified,
        word_count=line.word_count,
        text_digest=line.text_digest,
        flags=line.flags,
        captured=line.capture.date if line.capture else None,
    )


def _cited_by(snapshot: Snapshot, article_id: str) -> tuple[CitingEvent, ...]:
    query = 'SELECT segment, "offset", length FROM sources WHERE article_id = ? ORDER BY id LIMIT ?'
    sources = snapshot.lines(Source, snapshot.rows(query, (article_id, CLUSTER)))
    return tuple(CitingEvent(source=source, event=_event(snapshot, source.event_id)) for source in sources)


def _event(snapshot: Snapshot, event_id: str | None) -> Event | None:
    if event_id is None:
        return None
    try:
        return snapshot.one(Event, event_id)
    except KeyError:
        return None


def _cluster(snapshot: Snapshot, last: Article) -> tuple[Article, ...]:
    query = 'SELECT segment, "offset", length FROM articles WHERE cluster_id = ? ORDER BY day, id LIMIT ?'
    places = snapshot.rows(query, (last.cluster_id, CLUSTER))
    found = tuple(snapshot.line(Article, Place(*place)) for place in places)
    return found or (last,)
