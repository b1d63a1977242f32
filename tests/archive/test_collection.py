import fcntl
import json
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.collection import Collection
from archive.descriptor import SCHEMA
from archive.errors import CollectionError
from archive.names import RECOVERED, new_run, parse_segment_name, parse_warc_name, segment_name, warc_name
from tests.archive.samples import SOFTWARE

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from archive.collection import Collection
collection = Collection.open(Path(sys.argv[1]), software="holder")
print("held", flush=True)
sys.stdin.readline()
"""
NOON = datetime(2026, 2, 7, 12, 0, 0, 345_678, tzinfo=UTC)


def tree(path: Path) -> list[tuple[str, bytes]]:
    return sorted((str(found), found.read_bytes() if found.is_file() else b"") for found in path.rglob("*"))


def test_a_new_collection_is_laid_out_and_says_what_made_it(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "new" / "c", software=SOFTWARE) as collection:
        names = sorted(path.name for path in collection.path.iterdir())

    assert names == ["archive", "collection.json", "indexes", "items", "reports", "state"]
    about = json.loads((tmp_path / "new" / "c" / "collection.json").read_text())
    assert (about["schema"], about["software"], about["description"]) == (SCHEMA, SOFTWARE, "")
    assert Collection.read(tmp_path / "new" / "c").about == about


def test_an_empty_directory_can_become_one_and_one_is_opened_again(tmp_path: Path) -> None:
    Collection.open(tmp_path, software=SOFTWARE).close()
    about = (tmp_path / "collection.json").read_bytes()

    Collection.open(tmp_path, software="pressmark 0.2").close()

    assert (tmp_path / "collection.json").read_bytes() == about


def test_a_process_that_died_while_beginning_one_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "lock").touch()
    (tmp_path / "collection.json.tmp").write_text("{")

    Collection.open(tmp_path, software=SOFTWARE).close()

    assert Collection.read(tmp_path).about["software"] == SOFTWARE


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("holiday.jpg", "", "is not a collection"),
        ("state/frontier.sqlite", "", "is not a collection"),
        ("collection.json", "{", "is not JSON"),
        ("collection.json", "[]", "does not say which schema"),
        ("collection.json", '{"schema": "1"}', "does not say which schema"),
        ("collection.json", f'{{"schema": {SCHEMA + 1}, "software": "pressmark 9"}}', "made by pressmark 9"),
    ],
)
def test_what_is_no_collection_of_this_version_is_refused_untouched(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(content)
    before = tree(tmp_path)

    with pytest.raises(CollectionError, match=message) as refusal:
        Collection.open(tmp_path, software=SOFTWARE)

    assert "\n" not in str(refusal.value)
    assert tree(tmp_path) == before


def test_a_file_and_a_path_below_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CollectionError, match="is a file"):
        Collection.open(tmp_path / "file", software=SOFTWARE)
    with pytest.raises(CollectionError, match="cannot be"):
        Collection.open(tmp_path / "file" / "c", software=SOFTWARE)


def test_a_directory_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    # /proc takes no directories, whoever asks: root too.
    with pytest.raises(CollectionError, match="cannot be written"):
        Collection.open(Path("/proc/collection"), software=SOFTWARE)


def test_reading_needs_a_collection_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="there is no collection"):
        Collection.read(tmp_path / "none")


def test_a_second_process_is_refused_until_the_first_is_dead(tmp_path: Path) -> None:
    path = tmp_path / "c"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        before = tree(path)
        with pytest.raises(CollectionError, match="is in use by another run"):
            Collection.open(path, software=SOFTWARE)
        assert Collection.read(path).about["software"] == "holder"
        assert tree(path) == before
        holder.kill()

    Collection.open(path, software=SOFTWARE).close()


def test_the_lock_is_let_go_with_the_collection(tmp_path: Path) -> None:
    first = Collection.open(tmp_path, software=SOFTWARE)
    with pytest.raises(CollectionError, match="in use"):
        Collection.open(tmp_path, software=SOFTWARE)
    first.close()
    first.close()
    Collection.open(tmp_path, software=SOFTWARE).close()


def test_the_runs_at_work_are_those_without_a_report_while_one_has_the_lock(tmp_path: Path) -> None:
    with Collection.open(tmp_path, software="x") as collection:
        for run in ("20261101000000-aaaaaa", "20261102000000-bbbbbb"):
            (collection.items_dir / f"articles-{run}-00000.jsonl").touch()
        (collection.reports_dir / "20261101000000-aaaaaa.json").touch()
        assert Collection.read(tmp_path).runs_at_work() == {"20261102000000-bbbbbb"}
    assert Collection.read(tmp_path).runs_at_work() == set()


def test_who_asks_for_the_lock_for_an_instant_refuses_nobody(tmp_path: Path) -> None:
    Collection.open(tmp_path, software="x").close()
    lock = os.open(tmp_path / "state" / "lock", os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_SH)
    threading.Timer(0.01, os.close, (lock,)).start()
    Collection.open(tmp_path, software="x").close()


def test_the_lock_is_not_handed_to_children(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('up', flush=True); input()"]
    with Collection.open(tmp_path, software=SOFTWARE):
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False)
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"up\n"
        Collection.open(tmp_path, software=SOFTWARE).close()
        child.kill()


def test_runs_are_named_by_their_start_and_stay_in_order_when_the_clock_does_not() -> None:
    first = new_run(NOON)
    second = new_run(NOON, last=first)
    third = new_run(datetime(2026, 2, 7, 11, tzinfo=UTC), last=second)

    assert first.startswith("20260207120000-")
    assert second.startswith("20260207120001-")
    assert third.startswith("20260207120002-")


def test_a_new_run_comes_after_all_that_left_files(tmp_path: Path) -> None:
    with Collection.open(tmp_path, software=SOFTWARE) as collection:
        (collection.archive_dir / warc_name(NOON, 0, "29990101000000-000000")).touch()
        (collection.items_dir / segment_name("events", "29990101000001-000000", 0)).touch()
        (collection.reports_dir / "29990101000002-000000.json").touch()
        (collection.reports_dir / "notes.json").touch()

        assert collection.new_run_id().startswith("29990101000003-")


def test_files_are_listed_in_the_order_of_decisions(tmp_path: Path) -> None:
    runs = ("20260207120000-000000", "20260208120000-000000")
    with Collection.open(tmp_path, software=SOFTWARE) as collection:
        expected = [
            warc_name(NOON, 0, runs[0]),
            warc_name(NOON, 1, runs[0]),
            warc_name(NOON, 0, runs[0], RECOVERED),
            warc_name(NOON, 0, runs[1]),
            "CC-NEWS-1.warc.gz",
        ]
        for name in [*reversed(expected), warc_name(NOON, 2, runs[1]) + ".open", "note.txt"]:
            (collection.archive_dir / name).touch()
        segments = [segment_name("events", run, serial) for run in runs for serial in (0, 1)]
        for name in [*reversed(segments), segments[0] + ".open", "articles-x-00000.jsonl", "eventsx.jsonl"]:
            (collection.items_dir / name).touch()

        assert [path.name for path in collection.warcs()] == expected
        assert [path.name for path in collection.segments("events")] == segments
        assert [path.name for path in collection.left_open()] == [
            warc_name(NOON, 2, runs[1]) + ".open",
            segments[0] + ".open",
        ]


def test_names_tell_what_they_were_made_of() -> None:
    name = warc_name(NOON, 7, "20260207120000-00beef", RECOVERED)

    assert name == "pressmark-20260207120000345-00007-20260207120000-00beef-recovered.warc.gz"
    parsed = parse_warc_name(name + ".open")
    assert parsed is not None
    assert (parsed.run, parsed.recovered, parsed.serial) == ("20260207120000-00beef", True, 7)
    assert parse_segment_name("sources-20260207120000-00beef-00003.jsonl") == ("sources", "20260207120000-00beef", 3)
    assert parse_segment_name("other-20260207120000-00beef-00003.jsonl") is None
    assert parse_warc_name(os.fspath("CC-NEWS-1.warc.gz")) is None
