"""`reprocess` that was stopped: what is durable stays, what is not is made again, others' output is not touched."""

import os
import shutil
from pathlib import Path

import pytest

from archive.files import take_lock
from crawler.arguments import ArgumentError
from crawler.items import Source
from crawler.output.report import RunReport
from crawler.run.reprocess_job import UNFINISHED, Output, job_of

RUN, OTHER_RUN = "20260207101112-abc123", "20260301000000-abcdef"


def source(number: int) -> Source:
    return Source(
        run=RUN,
        source_id=f"{number:032x}",
        event_id=None,
        name=None,
        url=f"http://paper.example/{number}",
        outcome="gone",
        reason="status 404",
        status=404,
        final_url=None,
        article_id=None,
        relevance=None,
        attempts=1,
        capture=None,
    )


def urls(directory: Path) -> list[str]:
    """Of the lines, by the file names that readers go by."""
    lines = [line for path in sorted(directory.glob("items/*.jsonl")) for line in path.read_bytes().splitlines()]
    parts = [line.split(b'"url":"')[1].split(b'"')[0] for line in lines]
    return [part.decode().rpartition("/")[2] for part in parts]


@pytest.fixture(autouse=True)
def _durable_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.run.reprocess_job.CHECKPOINT_SECONDS", 0.0)


def test_lines_after_the_last_checkpoint_are_cut_off_and_written_again(tmp_path: Path) -> None:
    killed = Output(tmp_path, "job", RUN)
    for number in range(3):
        killed.lines.write(source(number))
        killed.decided(0, 100 + number)
    killed.lines.write(source(3))
    killed.close()  # as the system does

    again = Output(tmp_path, "job", OTHER_RUN)
    report = RunReport(again.run, "")
    again.tell(report)
    assert (again.run, again.progress.file, again.progress.offset) == (RUN, 0, 102)
    assert report.lines["sources"] == 3
    for number in (3, 4):
        again.lines.write(source(number))
        again.decided(0, 100 + number)
    again.finish()
    assert urls(tmp_path) == ["0", "1", "2", "3", "4"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["items"]


def test_one_that_was_killed_when_all_but_the_end_was_done_writes_nothing_twice(tmp_path: Path) -> None:
    killed = Output(tmp_path, "job", RUN)
    killed.lines.write(source(0))
    killed.decided(0, 100)
    kept = tmp_path / "kept"
    shutil.copytree(tmp_path / UNFINISHED, kept)
    killed.finish()
    kept.rename(tmp_path / UNFINISHED)

    again = Output(tmp_path, "job", OTHER_RUN)
    again.finish()
    assert urls(tmp_path) == ["0"]


def test_one_that_was_killed_while_it_tidied_up_writes_nothing_twice(tmp_path: Path) -> None:
    killed = Output(tmp_path, "job", RUN)
    killed.lines.write(source(0))
    killed.decided(0, 100)
    killed.finish()
    (tmp_path / UNFINISHED).mkdir()

    with pytest.raises(ArgumentError, match="is not empty"):
        Output(tmp_path, "job", OTHER_RUN)
    assert urls(tmp_path) == ["0"]


def test_what_another_job_left_is_not_touched(tmp_path: Path) -> None:
    left = Output(tmp_path, "job", RUN)
    left.lines.write(source(0))
    left.decided(0, 100)
    with pytest.raises(ArgumentError, match="in use by another"):
        Output(tmp_path, "job", RUN)
    left.close()
    before = [(path, path.read_bytes()) for path in sorted((tmp_path / "items").iterdir())]
    with pytest.raises(ArgumentError, match="left unfinished"):
        Output(tmp_path, "another job", RUN)
    assert [(path, path.read_bytes()) for path in sorted((tmp_path / "items").iterdir())] == before


def test_of_several_directories_the_one_of_this_job_is_gone_on_with(tmp_path: Path) -> None:
    for name in ("one", "two"):
        left = Output(tmp_path / name, name, RUN)
        left.decided(0, 100)
        left.close()
    found = Output.unfinished(tmp_path, "two", OTHER_RUN)
    assert found is not None
    found.finish()
    assert (tmp_path / "one" / UNFINISHED).exists()
    assert not (tmp_path / "two" / UNFINISHED).exists()
    assert Output.unfinished(tmp_path, "two", OTHER_RUN) is None


def test_what_is_damaged_of_another_job_is_passed_over(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    damaged = tmp_path / "one" / UNFINISHED / "state.sqlite3"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"no database" * 100)
    assert Output.unfinished(tmp_path, "two", RUN) is None
    assert f"remove items/ and unfinished/ in {tmp_path / 'one'}" in caplog.text
    assert "state/ away" not in caplog.text


@pytest.mark.parametrize("what", ["the state", "the lines"])
def test_what_is_passed_over_is_not_held(tmp_path: Path, what: str) -> None:
    left = tmp_path / RUN
    (left / UNFINISHED).mkdir(parents=True)
    if what == "the state":
        (left / UNFINISHED / "state.sqlite3").write_bytes(b"no database" * 100)
    else:
        (left / "items" / f"sources-{RUN}-00000.jsonl.open").mkdir(parents=True)
        (left / UNFINISHED / "state.sqlite3").touch()
    assert Output.unfinished(tmp_path, "job", OTHER_RUN) is None
    lock = take_lock(left / UNFINISHED / "lock")
    assert lock is not None
    os.close(lock)


def test_one_that_fails_before_anything_was_decided_leaves_nothing(tmp_path: Path) -> None:
    output = Output(tmp_path / "a" / "b", "job", RUN)
    output.lines.write(source(0))
    output.give_up()
    assert list(tmp_path.iterdir()) == []


def test_a_job_is_another_one_when_a_file_has_grown(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"1")
    first = job_of([path])
    assert job_of([path]) == first
    path.write_bytes(b"12")
    assert job_of([path]) != first
