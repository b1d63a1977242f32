import errno
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.warc.resource import Resource
from crawler.capture import journal
from crawler.capture.journal import CRAWL_LOG, ROBOTS, Journal, drop_archived


def test_a_long_log_is_told_in_pieces_of_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PIECE", 100)
    run = Journal(tmp_path, "r1", {})
    for number in range(20):
        run.add(CRAWL_LOG, {"number": number, "more": "x" * 20})

    pieces = [resource for resource in run.resources() if "crawl-log" in resource.target_uri]

    assert [each.target_uri for each in pieces[:2]] == ["urn:pressmark:r1:crawl-log", "urn:pressmark:r1:crawl-log:2"]
    assert all(each.block.endswith(b"}\n") and len(each.block) < 200 for each in pieces)
    assert b"".join(each.block for each in pieces).count(b"\n") == 20
    run.close()


def test_each_kind_is_a_resource_with_its_type_and_a_torn_last_line_is_left_out(tmp_path: Path) -> None:
    run = Journal(tmp_path, "r1", {"A": 1})
    run.add(ROBOTS, {"origin": "http://a.example"})
    run.close()
    with (tmp_path / "r1.robots").open("ab") as file:
        file.write(b'{"origin": "htt')
    (tmp_path / "r1.other").touch()

    first, second = run.resources()

    line = b'{"origin":"http://a.example"}\n'
    assert first == Resource("urn:pressmark:r1:robots", "application/jsonl", line)
    assert (second.target_uri, second.content_type) == ("urn:pressmark:r1:settings", "application/json")


def test_a_run_that_wrote_no_warc_leaves_what_a_dead_one_said(tmp_path: Path) -> None:
    dead = Journal(tmp_path, "r1", {})
    dead.add(ROBOTS, {"origin": "http://a.example"})
    dead.close()
    run = Journal(tmp_path, "r2", {})
    run.close()

    run.clear(all_runs=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r1.robots", "r1.settings"]

    run.clear(all_runs=True)
    assert list(tmp_path.iterdir()) == []


def test_what_a_warc_has_whole_is_dropped_and_told_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PIECE", 100)
    dead = Journal(tmp_path, "r1", {})
    for number in range(20):
        dead.add(CRAWL_LOG, {"number": number, "more": "x" * 20})
    dead.close()

    drop_archived(tmp_path, {"urn:pressmark:r1:settings", "urn:pressmark:r1:crawl-log"})

    assert [path.name for path in tmp_path.iterdir()] == ["r1.crawl-log"], "the WARC has its first piece only"
    drop_archived(tmp_path, {resource.target_uri for resource in dead.resources()})
    assert list(tmp_path.iterdir()) == []
    drop_archived(tmp_path / "missing", set())


def test_where_no_room_is_left_the_error_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(ArchiveError, match="j: cannot be written: No space left on device; make room and run it again"):
        Journal(tmp_path / "j", "r1", {})


def test_what_cannot_be_written_is_an_error_of_the_archive(tmp_path: Path) -> None:
    run = Journal(tmp_path / "j", "r1", {})
    (tmp_path / "j" / "r1.robots").mkdir()

    with pytest.raises(ArchiveError, match=r"r1\.robots: cannot be written: Is a directory"):
        run.add(ROBOTS, {})
    run.close()
