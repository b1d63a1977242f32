"""The comparison of a collection with the truth finds what is wrong, and only that."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.site.compare import differences
from tests.site.table import PAPERS
from tests.site.truth import expected, expected_articles, expected_events, first_host

Streams = dict[str, list[dict[str, Any]]]


@pytest.fixture
def right() -> Streams:
    """The lines of a crawl that got everything right."""
    return {
        "sources": [
            {
                "url": url,
                "outcome": min(wanted.outcomes),
                "reason": None,
                "status": wanted.status,
                "article_id": wanted.article or None,
            }
            for url, wanted in expected().items()
        ],
        "articles": [
            {
                "article_id": key,
                "title": article.title,
                "authors": list(article.authors),
                "site_name": PAPERS[first_host(key)].name,
                "language": PAPERS[first_host(key)].language,
                "date_published": article.published,
                "date_evidence": None,
                "text": "\n\n".join(block.plain for block in article.blocks),
            }
            for key, article in expected_articles().items()
        ],
        "events": [
            {
                "event_id": event.url + event.title,
                "site": event.site,
                "title": event.title,
                "date": event.date,
                "category": event.category,
                "topics": list(event.topics),
                "aliases": list(event.aliases),
                "sources": [{"name": cite.name, "url": cite.url} for cite in event.sources],
            }
            for event in expected_events()
            if not event.related_only
        ],
    }


def told(folder: Path, streams: Streams) -> list[str]:
    (folder / "items").mkdir()
    for kind, lines in streams.items():
        text = "".join(f"{json.dumps(line)}\n" for line in lines)
        (folder / "items" / f"{kind}-20260207101112-abcdef-00000.jsonl").write_text(text, encoding="utf-8")
    return list(differences(folder))


def test_a_right_collection_has_no_differences(tmp_path: Path, right: Streams) -> None:
    assert told(tmp_path, right) == []


def test_an_empty_collection_lacks_every_source_event_and_article(tmp_path: Path, right: Streams) -> None:
    found = told(tmp_path, {})

    assert len([line for line in found if line.endswith("no source line")]) == len(expected())
    assert len([line for line in found if line.startswith("no event")]) == len(right["events"])
    assert len([line for line in found if "its addresses name 0 articles" in line]) == len(expected_articles())


@pytest.mark.parametrize(
    ("stream", "field", "value"),
    [
        ("sources", "outcome", "robots"),
        ("sources", "status", 418),
        ("articles", "title", "Page not found"),
        ("articles", "authors", []),
        ("articles", "language", "fi"),
        ("articles", "date_published", "2026-03-21"),
        ("articles", "text", ""),
        ("events", "date", "2026-02-04"),
        ("events", "sources", []),
    ],
)
def test_one_wrong_field_is_a_difference(
    tmp_path: Path, right: Streams, stream: str, field: str, value: object
) -> None:
    right[stream][0][field] = value

    assert told(tmp_path, right) != []


def test_boilerplate_in_a_text_is_a_difference(tmp_path: Path, right: Streams) -> None:
    right["articles"][0]["text"] += "\n\nSpotted a mistake? Write to the corrections desk."

    assert [line for line in told(tmp_path, right) if "boilerplate" in line] != []


def test_two_articles_for_the_addresses_of_one_are_a_difference(tmp_path: Path, right: Streams) -> None:
    copies = [line for line in right["sources"] if line["article_id"] == "ferry"]
    copies[1]["article_id"] = "bridge"

    assert [line for line in told(tmp_path, right) if line.startswith("ferry: its addresses name 2")] != []
