from typing import Any

import pytest

from crawler.ledger.news import event_news, source_news

LINE: dict[str, Any] = {
    "schema": 1,
    "run": "20261128172924-61092c",
    "event_id": "1" * 32,
    "url": "http://portal.example/2026/2/6",
    "title": "A bridge opens.",
    "context": [],
    "sources": [{"source_id": "2" * 32, "name": "Tribune", "url": "http://tribune.example/1"}],
    "related": [{"event_id": None, "url": "http://portal.example/b", "title": "Another.", "context": []}],
    "capture": {"record_id": "<urn:uuid:1>"},
    "about": None,
}


@pytest.mark.parametrize(
    "other",
    [
        {"run": "20261129172924-61092c"},
        {"url": "http://portal.example/2026/2/6-old"},
        {"capture": {"record_id": "<urn:uuid:2>"}},
        {"related": [{**LINE["related"][0], "event_id": "3" * 32}]},
    ],
    ids=lambda other: next(iter(other)),
)
def test_where_and_when_an_event_was_read_is_no_news_nor_are_ids_that_become_known(other: dict[str, Any]) -> None:
    assert event_news({**LINE, **other}) == event_news(LINE)


def test_an_event_line_of_before_there_was_about_says_the_same_as_one_with_none() -> None:
    before = {key: value for key, value in LINE.items() if key != "about"}
    assert event_news(before) == event_news(LINE)
    assert event_news({**LINE, "about": {"language": "de", "wikidata": "Q1"}}) != event_news(LINE)


@pytest.mark.parametrize(
    "other",
    [
        {"title": "A bridge opens again."},
        {"context": ["Bridges"]},
        {"sources": []},
        {"related": []},
        {"related": [{**LINE["related"][0], "title": "Edited."}]},
        {"related": [{**LINE["related"][0], "context": ["Bridges"]}]},
    ],
)
def test_what_an_event_says_is_news(other: dict[str, Any]) -> None:
    assert event_news({**LINE, **other}) != event_news(LINE)


def test_the_line_itself_is_left_as_it_is() -> None:
    line = {**LINE, "related": [dict(LINE["related"][0])]}
    event_news(line)
    assert line == LINE


def test_of_a_source_outcome_and_article_are_news() -> None:
    assert source_news("archived", "a") == source_news("archived", "a")
    assert len({source_news("archived", "a"), source_news("duplicate", "a"), source_news("archived", None)}) == 3
