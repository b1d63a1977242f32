"""One merge, decision by decision: what is due, in which order, and what a second or a killed one does."""

import json
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings

from archive.collection import Collection
from archive.errors import ArchiveError, CollectionError
from archive.segments import stored_items
from crawler.run.merge_job import MERGED, merge
from crawler.run.merging import MergeLog, bring, check_shards, check_target
from crawler.state import State
from crawler.version import SOFTWARE
from tests.crawler.run.start.written import LATER, RUN, collection_at, page

A, B = "http://a.example/1", "http://b.example/2"
FIRST, SECOND, THIRD = (f"2026-02-0{day}T10:11:13.000000Z" for day in (7, 8, 9))


@pytest.fixture
def settings() -> Settings:
    settings = Settings()
    settings.setmodule("settings.base", priority="project")
    return settings


def _lines(collection: Collection, kind: str) -> list[dict[str, Any]]:
    return [line for path in collection.segments(kind) for _, line in stored_items(path)]


def _ends(collection: Collection) -> list[tuple[str, str]]:
    return [(line["url"], line["outcome"]) for line in _lines(collection, "sources")]


def test_exchanges_are_decided_by_their_date_over_all_shards(tmp_path: Path, settings: Settings) -> None:
    early = collection_at(tmp_path / "a", page(A, "one", date=FIRST), page(A, "three", date=THIRD))
    late = collection_at(tmp_path / "b", page(A, "two", date=SECOND), page(B, "one", date=SECOND), run=LATER)
    report = merge([late, early], tmp_path / "m", settings)
    assert report is not None
    assert report.visits == 4
    target = Collection.read(tmp_path / "m")
    articles = _lines(target, "articles")
    assert [(line["url"], line["version"], line["capture"]["date"]) for line in articles] == [
        (A, 1, FIRST), (A, 2, SECOND), (A, 3, THIRD),
    ]  # fmt: skip
    assert _ends(late) == [(A, "archived"), (B, "archived")]
    assert _ends(target) == [(A, "archived"), (B, "duplicate")], "the other shard had what is at B first"
    assert len(target.warcs()) == 2


def test_a_second_merge_has_nothing_to_do_until_a_shard_has_grown(tmp_path: Path, settings: Settings) -> None:
    shard = collection_at(tmp_path / "a", page(A, "one"))
    assert merge([shard], tmp_path / "m", settings) is not None
    assert merge([shard], tmp_path / "m", settings) is None
    other = collection_at(tmp_path / "b", page(A, "two", date=SECOND), run=LATER)
    report = merge([shard, other], tmp_path / "m", settings)
    assert report is not None
    assert report.visits == 1
    assert [line["version"] for line in _lines(Collection.read(tmp_path / "m"), "articles")] == [1, 2]


def test_the_reports_of_the_shards_say_which_merge_has_their_lines_and_the_first_merge_stays(
    tmp_path: Path, settings: Settings
) -> None:
    shard = collection_at(tmp_path / "a", page(A, "one"))
    first = merge([shard], tmp_path / "m", settings)
    assert first is not None
    second = merge([Collection.read(tmp_path / "m")], tmp_path / "n", settings)
    assert second is not None
    told = [json.loads((tmp_path / name / "reports" / f"{RUN}.json").read_text())[MERGED] for name in "mn"]
    assert told == [first.run, first.run]
    assert MERGED not in json.loads((tmp_path / "a" / "reports" / f"{RUN}.json").read_text())


def test_what_a_killed_merge_wrote_is_removed_by_the_next_and_nothing_else_is(tmp_path: Path) -> None:
    collection, state = collection_at(tmp_path / "m", page(A, "one")), State()
    log = MergeLog(collection, state)
    log.begin(LATER)
    dead = collection.items_dir / f"articles-{LATER}-00000.jsonl"
    dead.write_text("{}\n")
    open_one = collection.items_dir / f"sources-{LATER}-00001.jsonl.open"
    open_one.write_text("{}\n")
    before = collection.segments("sources")
    MergeLog(collection, state).begin("20260209101112-abc123")
    assert not dead.exists()
    assert not open_one.exists()
    assert collection.segments("sources") == before
    log.end()
    dead.write_text("{}\n")
    log.begin("20260210101112-abc123")
    assert dead.exists(), "its merge has ended"


def test_what_cannot_be_merged_is_refused_by_name(tmp_path: Path) -> None:
    one, two = (collection_at(tmp_path / name, page(A, "one")) for name in "ab")
    check_shards([one, two], tmp_path / "m")
    with pytest.raises(CollectionError, match="give another with -o"):
        check_shards([one, two], one.path)
    with pytest.raises(CollectionError, match="given twice"):
        check_shards([one, Collection.read(one.path)], tmp_path / "m")
    (one.items_dir / f"events-{RUN}-00007.jsonl.open").touch()
    with pytest.raises(ArchiveError, match="a killed run left files open"):
        check_shards([one, two], tmp_path / "m")


def test_a_shard_that_is_being_written_is_refused(tmp_path: Path) -> None:
    shard = collection_at(tmp_path / "a", page(A, "one"))
    with Collection.open(shard.path, software=SOFTWARE):
        (shard.items_dir / f"events-{LATER}-00000.jsonl.open").touch()
        with pytest.raises(CollectionError, match="is being written"):
            check_shards([Collection.read(shard.path)], tmp_path / "m")


@pytest.mark.parametrize(
    ("has_files", "has_state", "is_refused"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_a_merge_goes_into_a_new_collection_or_one_that_a_merge_made(
    tmp_path: Path, has_files: bool, has_state: bool, is_refused: bool
) -> None:
    target = collection_at(tmp_path / "m", *([page(A, "one")] if has_files else []))
    if not is_refused:
        check_target(target.path, target, has_state)
        return
    with pytest.raises(CollectionError, match="merge into a new one"):
        check_target(target.path, target, has_state)


def test_a_file_is_brought_once_and_never_over_another(tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"12")
    bring(source, target)
    assert target.samefile(source)
    bring(source, target)
    target.unlink()
    target.write_bytes(b"123")
    with pytest.raises(CollectionError, match="is another file"):
        bring(source, target)
    assert target.read_bytes() == b"123"


def test_where_no_link_can_be_made_the_file_is_copied_and_no_part_of_it_bears_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object) -> None:
        raise OSError

    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"12")
    monkeypatch.setattr(Path, "hardlink_to", no_link)
    bring(source, target)
    assert target.read_bytes() == b"12"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
