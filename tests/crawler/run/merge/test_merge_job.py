"""One merge, decision by decision: what is due, in which order, and what a second or a killed one does."""

import json
import pkgutil
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import orjson
import pytest
from scrapy.settings import Settings

from archive.collection import Collection
from archive.errors import ArchiveError, CollectionError
from archive.segments import stored_items
from crawler.identity.ids import source_id
from crawler.run.merge.merge_job import merge
from crawler.run.merge.merge_log import MERGED, MergeLog
from crawler.run.merge.merging import bring, check_shards, check_target, state_path
from crawler.run.merge.standing import standing
from crawler.state import State
from crawler.version import SOFTWARE
from tests.crawler.run.start.written import LATER, RUN, collection_at, page

A, B = "http://a.example/1", "http://b.example/2"
FIRST, SECOND, THIRD = (f"2026-02-0{day}T10:11:13.000000Z" for day in (7, 8, 9))


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


def test_what_stands_is_told_whichever_merge_wrote_it(tmp_path: Path, settings: Settings) -> None:
    first = collection_at(tmp_path / "a", page(A, "one", date=FIRST), page(A, "two", date=SECOND))
    merge([first], tmp_path / "m", settings)
    gone = page(f"{B}/gone", "", date=THIRD, status=b"404 Not Found")
    second = collection_at(tmp_path / "b", page(B, "two", date=THIRD), gone, run=LATER)
    merge([first, second], tmp_path / "m", settings)
    found = standing(tmp_path / "m")
    assert found.lines == {"events": 0, "sources": 3, "articles": 1}, "versions and repeats are no more of them"
    assert found.outcomes == {"archived": 1, "duplicate": 1, "gone": 1}


def test_a_second_merge_has_nothing_to_do_until_a_shard_has_grown(tmp_path: Path, settings: Settings) -> None:
    shard = collection_at(tmp_path / "a", page(A, "one"))
    assert merge([shard], tmp_path / "m", settings) is not None
    assert merge([shard], tmp_path / "m", settings) is None
    other = collection_at(tmp_path / "b", page(A, "two", date=SECOND), run=LATER)
    report = merge([shard, other], tmp_path / "m", settings)
    assert report is not None
    assert report.visits == 1
    assert [line["version"] for line in _lines(Collection.read(tmp_path / "m"), "articles")] == [1, 2]


def test_what_no_record_shows_has_its_line_too_as_it_is_in_the_merged_collection(
    tmp_path: Path, settings: Settings
) -> None:
    shard = collection_at(tmp_path / "a", page(A, "one"))
    earlier = collection_at(tmp_path / "b", page(B, "one", date="2026-02-06T10:11:13.000000Z"), run=LATER)
    (line,) = _lines(shard, "sources")
    again = {"source_id": source_id(None, f"{A}#end"), "url": f"{A}#end", "outcome": "duplicate"}
    refused = {"source_id": source_id(None, "http://127.0.0.1/"), "url": "http://127.0.0.1/", "outcome": "refused"}
    gone = {"reason": "private network", "status": None, "article_id": None, "capture": None, "attempts": 0}
    with (shard.items_dir / f"sources-{RUN}-00001.jsonl").open("wb") as file:
        file.writelines(orjson.dumps(line | more) + b"\n" for more in (again, refused | gone, again))
    for name, shards in (("alone", [shard]), ("both", [shard, earlier])):
        report = merge(shards, tmp_path / name, settings)
        assert report is not None
        ends = _ends(Collection.read(tmp_path / name))
        first = "archived" if name == "alone" else "duplicate"
        assert sorted(end for end in ends if end[0] != B) == [
            ("http://127.0.0.1/", "refused"), (A, first), (f"{A}#end", "duplicate"),
        ]  # fmt: skip
        assert merge(shards, tmp_path / name, settings) is None


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


STEPS = (
    "crawler.run.merge.merging.bring",
    "crawler.run.merge.merging.decided",
    "crawler.run.merge.merge_job.ItemWriter.close",
    "crawler.run.merge.merge_job.update_index",
    "crawler.run.merge.merge_job.write_report",
    "crawler.run.merge.merge_job.MergeLog.end",
)


@pytest.mark.parametrize("call", [1, 2])
@pytest.mark.parametrize("step", STEPS)
def test_a_merge_that_ends_at_any_step_is_made_again_whole(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str, call: int
) -> None:
    first = collection_at(tmp_path / "a", page(A, "one", date=FIRST), page(A, "three", date=THIRD))
    second = collection_at(tmp_path / "b", page(A, "two", date=SECOND), page(B, "one", date=SECOND), run=LATER)
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    for target in (whole, broken):
        assert merge([first], target, settings) is not None
    merge([first, second], whole, settings)
    with monkeypatch.context() as patch:
        patch.setattr(step, _dying(step, call))
        with suppress(KeyboardInterrupt):
            merge([first, second], broken, settings)
    merge([first, second], broken, settings)
    assert merge([first, second], broken, settings) is None
    for kind in ("sources", "articles"):
        assert _lines(Collection.read(broken), kind) == _lines(Collection.read(whole), kind)
    assert len(list((broken / "reports").iterdir())) == len(list((whole / "reports").iterdir()))
    assert not Collection.read(broken).left_open()
    assert (broken / "indexes" / "index.cdxj").read_bytes() == (whole / "indexes" / "index.cdxj").read_bytes()


def _dying(step: str, call: int) -> Callable[..., Any]:
    """What is called so, until it is called for the time *call*."""
    real, calls = pkgutil.resolve_name(step), count(1)

    def dying(*args: Any, **more: Any) -> Any:
        if next(calls) >= call:
            raise KeyboardInterrupt
        return real(*args, **more)

    return dying


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
    if has_state:
        State(state_path(target)).close()
    if not is_refused:
        check_target(target.path, target)
        return
    with pytest.raises(CollectionError, match="merge into a new one"):
        check_target(target.path, target)


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
