import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.index.cdxj import update_index
from archive.repair import Cut, repair
from archive.segments import SegmentWriter
from archive.verification.verify import verify
from archive.warc.reader import read_exchanges, read_records
from archive.warc.writer import WarcWriter
from tests.archive import samples
from tests.archive.readers import fastwarc_block_checks
from tests.archive.sound import SCHEMAS

ROOT = Path(__file__).parents[2]
RUN = "20260207101112-abc123"
WRITE = """
import itertools, orjson, sys
from pathlib import Path
from archive.collection import Collection
from archive.segments import SegmentWriter
from archive.warc.writer import WarcWriter
from tests.archive import samples
collection = Collection.open(Path(sys.argv[1]), software=samples.SOFTWARE)
run = collection.new_run_id()
warc = WarcWriter(collection.archive_dir, run, samples.SOFTWARE, samples.INFO, max_bytes=20_000)
lines = SegmentWriter(collection.items_dir, "events", run)
for number in itertools.count():
    page = samples.exchange(samples.chunked_page(), f"http://a.example/{run}/{number}", context={"role": "event"})
    event = {"event_id": f"{run} {number}", "sources": [], "related": [], "capture": warc.write(page)}
    lines.write(orjson.dumps(event))
    if number % 7 == 0:
        lines.rotate(0)
    if number == int(sys.argv[2]):
        print("so many", flush=True)
"""


def left(collection: Collection, exchanges: int = 2) -> Path:
    """The open WARC file of a run that died after so many exchanges, its last one as large as the first."""
    writer = WarcWriter(collection.archive_dir, RUN, samples.SOFTWARE, samples.INFO)
    for number in range(exchanges):
        writer.write(samples.exchange(uri=f"http://a.example/{number}", context={"n": number}))
    (path,) = collection.left_open()
    return path


def test_a_file_cut_anywhere_keeps_its_whole_exchanges(tmp_path: Path) -> None:
    with Collection.open(tmp_path, software=samples.SOFTWARE) as collection:
        path = left(collection, 2)
        whole = path.read_bytes()
        one = list(read_records(path))[4].offset

        for size in [*range(one, len(whole), 97), len(whole) - 1, len(whole)]:
            path.write_bytes(whole[:size])
            kept = one if size < len(whole) else size
            (cut,) = repair(collection)
            assert cut == Cut(path.name.removesuffix(".open"), kept, size - kept)
            finished = path.with_suffix("")
            assert finished.stat().st_size == kept
            assert set(fastwarc_block_checks(finished)) == {True}
            assert len(list(read_exchanges(finished))) == (1 if kept == one else 2)
            finished.unlink()


def test_a_file_without_a_whole_exchange_is_removed(tmp_path: Path) -> None:
    with Collection.open(tmp_path, software=samples.SOFTWARE) as collection:
        path = left(collection, 1)
        whole = path.read_bytes()
        for size in (0, 1, 2, 10, len(whole) // 2, len(whole) - 1):
            path.write_bytes(whole[:size])
            assert repair(collection) == [Cut(path.name.removesuffix(".open"), 0, size)]
            assert list(collection.archive_dir.iterdir()) == []


def test_zeros_that_a_power_cut_left_are_a_torn_tail(tmp_path: Path) -> None:
    with Collection.open(tmp_path, software=samples.SOFTWARE) as collection:
        path = left(collection)
        size = path.stat().st_size
        with path.open("ab") as file:
            file.write(bytes(5000))

        assert repair(collection) == [Cut(path.name.removesuffix(".open"), size, 5000)]


def test_whole_records_behind_a_broken_one_are_not_cut_off(tmp_path: Path) -> None:
    with Collection.open(tmp_path, software=samples.SOFTWARE) as collection:
        path = left(collection)
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0x55
        path.write_bytes(data)

        with pytest.raises(ArchiveError, match="not a torn tail, whole records follow"):
            repair(collection)

        assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("torn", "kept"),
    [(b'{"a":1}\n{"b"', 8), (b'{"a":1}\n', 8), (b'{"a"', 0), (b"", 0), (b"{}\n" + b"x" * 200_000, 3)],
)
def test_segments_are_cut_to_their_last_whole_line(tmp_path: Path, torn: bytes, kept: int) -> None:
    with Collection.open(tmp_path, software=samples.SOFTWARE) as collection:
        SegmentWriter(collection.items_dir, "events", RUN).write(b"{}")
        (path,) = collection.left_open()
        path.write_bytes(torn)

        assert repair(collection) == [Cut(path.name.removesuffix(".open"), kept, len(torn) - kept)]

        assert [found.read_bytes() for found in collection.segments("events")] == ([torn[:kept]] if kept else [])
        assert repair(collection) == []


def test_whatever_a_killed_writer_leaves_is_made_whole(tmp_path: Path) -> None:
    path = tmp_path / "c"
    for number, delay in ((0, 0.0), (4, 0.01), (9, 0.03), (30, 0.1)):
        command = [sys.executable, "-c", WRITE, str(path), str(number)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"so many\n"
            time.sleep(delay)
            writer.kill()
        with Collection.open(path, software=samples.SOFTWARE) as collection:
            repair(collection)
            update_index(collection)
            assert list(verify(collection, SCHEMAS)) == []

    warcs = Collection.read(path).warcs()
    assert sum(1 for warc in warcs for _ in read_exchanges(warc)) >= 1 + 5 + 10 + 31
    assert all(set(fastwarc_block_checks(warc)) == {True} for warc in warcs)
