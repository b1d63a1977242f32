"""What is a function of a line is computed again."""

from typing import Any

import pytest

from crawler.identity.ids import article_id, source_id, text_digest
from crawler.ledger.item_lines import EXTRACTOR_VERSION
from crawler.output.line_checks import LINE_CHECKS
from crawler.version import VERSION

PAGE = "http://gazette.example/a"
CAPTURE = {"target_uri": PAGE, "origin": "live"}
ARTICLE = {
    "article_id": article_id(PAGE),
    "url": PAGE,
    "canonical_url": PAGE,
    "text": "Three plain words.",
    "word_count": 3,
    "text_digest": text_digest("three plain words."),
    "extraction": {"extractor_version": EXTRACTOR_VERSION, "pressmark_version": VERSION},
    "capture": CAPTURE,
}
OLDER = {"extractor_version": "2.3.1+blocks.2", "pressmark_version": VERSION}
KOREAN = {"text": "시의회는 열렸다.", "text_digest": text_digest("시의회는 열렸다.")}
SOURCE = {
    "source_id": source_id("e1", f"{PAGE}#top"),
    "event_id": "e1",
    "url": f"{PAGE}#top",
    "outcome": "archived",
    "status": 200,
    "final_url": PAGE,
    "article_id": article_id(PAGE),
    "capture": CAPTURE,
}
EVENT = {"event_id": "e1", "sources": [{"source_id": source_id("e1", PAGE), "url": PAGE}]}
LINES: dict[str, dict[str, Any]] = {"articles": ARTICLE, "sources": SOURCE, "events": EVENT}


@pytest.mark.parametrize("kind", LINES)
def test_nothing_is_wrong_with_a_line_that_agrees_with_itself(kind: str) -> None:
    assert LINE_CHECKS[kind](LINES[kind]) is None


@pytest.mark.parametrize(
    ("kind", "changes", "what"),
    [
        ("articles", {"text": "Three plain swords."}, "text_digest is 'sha256:"),
        ("articles", {"word_count": 4}, "word_count is 4, the line gives 3"),
        ("articles", {"word_count": 4, "extraction": OLDER}, "word_count is 4, the line gives 3"),
        ("articles", KOREAN | {"word_count": 8}, "word_count is 8, the line gives 2"),
        ("articles", {"canonical_url": "http://gazette.example/b"}, f"article_id is '{article_id(PAGE)}', the line"),
        ("articles", {"url": "http://gazette.example/b"}, "is not that of its capture"),
        ("sources", {"url": PAGE}, "source_id is '"),
        ("sources", {"event_id": None}, "source_id is '"),
        ("sources", {"outcome": "not_article"}, "names an article, but is not_article"),
        ("sources", {"outcome": "gone", "article_id": None}, "is gone, but has status 200"),
        ("sources", {"final_url": "http://gazette.example/b"}, "is not that of its capture"),
        ("events", {"event_id": "e2"}, f"is not that of {PAGE}"),
    ],
)
def test_a_changed_field_is_told(kind: str, changes: dict[str, Any], what: str) -> None:
    assert what in (LINE_CHECKS[kind](LINES[kind] | changes) or "")


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("articles", {"url": "http://gazette.example/b", "capture": {**CAPTURE, "origin": "recovered"}}),
        ("articles", {"word_count": 4, "extraction": OLDER | {"pressmark_version": "0.0.1"}}),
        ("articles", KOREAN | {"word_count": 8, "extraction": OLDER}),
        ("sources", {"outcome": "gone", "article_id": None, "status": 410}),
        ("sources", {"outcome": "network_error", "article_id": None, "final_url": None, "capture": None}),
    ],
)
def test_what_may_differ_is_left_alone(kind: str, changes: dict[str, Any]) -> None:
    assert LINE_CHECKS[kind](LINES[kind] | changes) is None
