"""The standing lines of a stream, from its segments alone."""

from pathlib import Path

import pytest

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.reading.lines import Article, Source
from archive.reading.standing import standing_lines, standing_versions
from tests.archive.reading.small import LATER, article, small_collection, source


def _collection(path: Path) -> Collection:
    first = [article("ferry", title="One"), article("bridge"), article("ferry", title="Two", version=2)]
    small_collection(path, articles=first, sources=[source("ferry", None, "gone")])
    later = [article("ferry", title="Two, again", version=2)]
    small_collection(path, articles=later, sources=[source("ferry", None)], run=LATER)
    return Collection.read(path)


def test_of_each_id_the_last_line_stands_where_it_stands(tmp_path: Path) -> None:
    collection = _collection(tmp_path / "c")
    assert [line.title for line in standing_lines(collection, Article)] == ["Bridge", "Two, again"]
    assert [line.outcome for line in standing_lines(collection, Source)] == ["archived"]


def test_of_each_version_the_last_line_stands_and_says_whether_it_is_the_articles_last(tmp_path: Path) -> None:
    collection = _collection(tmp_path / "c")
    assert [(line.title, last) for line, last in standing_versions(collection)] == [
        ("One", False), ("Bridge", True), ("Two, again", True),
    ]  # fmt: skip
    assert [line.title for line in standing_lines(collection, Article, versions=True)] == [
        "One",
        "Bridge",
        "Two, again",
    ]


@pytest.mark.parametrize(
    ("line", "why"), [(b"{", "line 4"), (b"[]", "line 4: it has no article_id"), (b'{"article_id":"a"}', "it has no ")]
)
def test_a_broken_line_is_named_and_not_passed_over(tmp_path: Path, line: bytes, why: str) -> None:
    collection = _collection(tmp_path / "c")
    path = collection.segments("articles")[0]
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(ArchiveError, match=rf"{path.name}: .*{why}.*restore it from a copy"):
        list(standing_lines(collection, Article))
