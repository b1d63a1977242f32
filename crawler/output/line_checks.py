"""What a line says twice: the same thing told by another of its fields, or computed from it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from archive.outcomes import WITH_ARTICLE
from archive.warc.record import target_uri
from crawler.extraction.result import READING
from crawler.identity.ids import article_id, source_id, text_digest
from crawler.text.word_count import word_count
from crawler.version import VERSION
from crawler.visits.statuses import GONE

_ONCE_SINGLE = re.compile("[\ua000-\uf8ff]")
"""Characters, Hangul most of all, of which readings before `blocks.8` counted each as a word."""


def _of_article(line: Mapping[str, Any]) -> Iterator[str]:
    capture = line["capture"]
    yield from _unlike(line, "article_id", article_id(line["canonical_url"]))
    yield from _unlike(line, "text_digest", text_digest(line["text"]))
    if _counts_alike(line["extraction"], line["text"]):
        yield from _unlike(line, "word_count", word_count(line["text"]))
    # A web archive's copy is known by its original's address.
    if capture["origin"] != "recovered" and target_uri(line["url"]) != capture["target_uri"]:
        yield f"url {line['url']!r} is not that of its capture"


def _counts_alike(note: Mapping[str, Any], text: str) -> bool:
    """Whether words were counted as they are now: what counts as one may change, and did for some scripts."""
    is_current = note["extractor_version"].endswith(f"+{READING}")
    return note["pressmark_version"] == VERSION and (is_current or _ONCE_SINGLE.search(text) is None)


def _of_source(line: Mapping[str, Any]) -> Iterator[str]:
    outcome, final, capture = line["outcome"], line["final_url"], line["capture"]
    yield from _unlike(line, "source_id", source_id(line["event_id"], line["url"]))
    if line["article_id"] is not None and outcome not in WITH_ARTICLE:
        yield f"names an article, but is {outcome}"
    if outcome == "gone" and line["status"] not in GONE:
        yield f"is gone, but has status {line['status']}"
    if capture is not None and final is not None and target_uri(final) != capture["target_uri"]:
        yield f"final_url {final!r} is not that of its capture"


def _of_event(line: Mapping[str, Any]) -> Iterator[str]:
    for cited in line["sources"]:
        if cited["source_id"] != source_id(line["event_id"], cited["url"]):
            yield f"source_id {cited['source_id']} is not that of {cited['url']}"


def _unlike(line: Mapping[str, Any], name: str, value: object) -> Iterator[str]:
    if line[name] != value:
        yield f"{name} is {line[name]!r}, the line gives {value!r}"


def _first_problem(of: Callable[[Mapping[str, Any]], Iterator[str]]) -> Callable[[Mapping[str, Any]], str | None]:
    return lambda line: "; ".join(of(line)) or None


LINE_CHECKS = {
    "events": _first_problem(_of_event),
    "sources": _first_problem(_of_source),
    "articles": _first_problem(_of_article),
}
"""By stream: what is wrong inside a line that fits its schema; None where nothing is."""
