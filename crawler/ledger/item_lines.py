"""Makes source and article lines from what was decided, and the reading again that an article line was made from."""

from collections.abc import Mapping
from dataclasses import fields
from importlib.metadata import version
from typing import Any

from archive.capture import Capture
from crawler.extraction.result import READING, Extraction
from crawler.identity.changes import FLAG
from crawler.items import Article, ExtractionNote, Source
from crawler.ledger.articles import Decision
from crawler.ledger.citation import Citation
from crawler.ledger.near_duplicates import Placement
from crawler.ledger.resolution import Resolution
from crawler.text.word_count import word_count
from crawler.urls import registrable_domain
from crawler.version import VERSION

EXTRACTOR_VERSION = f"{version('trafilatura')}+{READING}"
_FIELDS = [field.name for field in fields(Extraction)]
_NOTE = [field.name for field in fields(ExtractionNote) if field.name in _FIELDS]


def make_source(run: str, citation: Citation, end: Resolution, outcome: str, fit: float | None) -> Source:
    """The line of one citation whose address has come to its end."""
    return Source(
        run=run,
        source_id=citation.source_id,
        event_id=citation.event_id,
        name=citation.name,
        url=citation.url,
        outcome=outcome,
        reason=None if end.reason is None else str(end.reason),
        status=end.status,
        final_url=end.final_url,
        article_id=end.article_id,
        relevance=fit,
        attempts=end.attempts,
        capture=end.capture,
        via=citation.via,
        cited=citation.details,
    )


def make_article(
    run: str, url: str, capture: Capture, known: Decision, place: Placement, reading: Extraction
) -> Article:
    """The line of a new article, or of its next version."""
    assert known.article_id is not None
    assert known.version is not None
    return Article(
        run=run,
        article_id=known.article_id,
        url=url,
        canonical_url=known.canonical_url,
        title=reading.title,
        authors=reading.authors,
        date_published=reading.date_published,
        date_modified=reading.date_modified,
        date_evidence=reading.date_evidence,
        language=reading.language,
        site_name=reading.site_name,
        domain=registrable_domain(url),
        description=reading.description,
        text=reading.text,
        tags=reading.tags,
        image=reading.image,
        word_count=word_count(reading.text) if reading.word_count is None else reading.word_count,
        text_digest=known.text_digest,
        cluster_id=place.cluster_id,
        duplicate_of=place.duplicate_of,
        version=known.version,
        rights=dict(reading.rights or {}),
        flags=(*reading.flags, *known.changes),
        capture=capture,
        extraction=ExtractionNote(
            extractor="trafilatura",
            extractor_version=reading.extractor_version or EXTRACTOR_VERSION,
            pressmark_version=reading.pressmark_version or VERSION,
            method=reading.method,
            confidence=reading.confidence,
        ),
    )


def extraction_of(line: Mapping[str, Any]) -> Extraction:
    """The reading that an article line was made from, as far as the line says it."""
    same = {name: _frozen(line[name]) for name in _FIELDS if name in line}
    same["flags"] = tuple(flag for flag in line["flags"] if not FLAG.fullmatch(flag))
    hints = (("canonical", line["canonical_url"]),)
    note = {name: line["extraction"].get(name) for name in _NOTE}  # lines of before `confidence` have none
    return Extraction(**same, **note, outcome="article", canonical_hints=hints)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
