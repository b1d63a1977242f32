"""The order of what is found, by how much that is."""

from pathlib import Path

import pytest

from archive.reading.answers import search as module
from archive.reading.database.indexing import update_reading_index
from archive.reading.index import ReadingIndex
from archive.reading.text.query import QueryError
from tests.archive.reading.small import article, small_collection

OLDER_BEST, TITLED, NEWEST = "older", "titled", "newest"


@pytest.fixture
def index(tmp_path: Path) -> ReadingIndex:
    """Three articles about a ferry: one says it often, one in its title, one is the newest."""
    lines = [
        article(OLDER_BEST, title="A", text="ferry ferry ferry " * 9, date_published="2026-02-01"),
        article(TITLED, title="The ferry", text="One word. " * 40, date_published="2026-02-02"),
        article(NEWEST, title="B", text="The ferry, and much else. " + "One word. " * 40, date_published="2026-02-03"),
    ]
    path = small_collection(tmp_path / "c", articles=lines)
    update_reading_index(path)
    return ReadingIndex(path)


def order(index: ReadingIndex, sort: str = "relevance") -> list[str]:
    return [hit.item.url.rpartition("/")[2] for hit in index.search("ferry", sort=sort).articles.items]


def test_so_many_matches_are_weighed_and_of_more_those_with_the_word_in_the_title_come_first(
    index: ReadingIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RANKED", 3)
    assert order(index)[-1] == NEWEST
    monkeypatch.setattr(module, "RANKED", 2)
    assert order(index) == [TITLED, NEWEST, OLDER_BEST]


def test_with_one_match_more_than_say_anything_the_newest_come_first(
    index: ReadingIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RANKED", 2)
    monkeypatch.setattr(module, "TITLED", 3)
    assert order(index) == [TITLED, NEWEST, OLDER_BEST]
    monkeypatch.setattr(module, "TITLED", 2)
    assert order(index) == order(index, "date") == [NEWEST, TITLED, OLDER_BEST]


def test_another_order_is_refused(index: ReadingIndex) -> None:
    with pytest.raises(QueryError, match="by relevance or date, not by 'length'"):
        order(index, "length")
