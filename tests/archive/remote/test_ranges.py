"""Objects read by ranges: what is asked for, little more, and never anything else than their bytes."""

import io
import os
import random
from pathlib import Path

import pytest

from archive.remote import ranges as module
from archive.remote.path import RemoteFiles, RemotePath
from archive.remote.ranges import RangeFile, Ranges, expect
from archive.storage import Storage, StorageError

DATA = random.Random(7).randbytes(3_000_000)


class CountingStorage(Storage):
    """Notes each range that is asked for."""

    asked: list[tuple[int, int]]

    def range(self, name: str, start: int, length: int) -> bytes:
        self.asked.append((start, length))
        return super().range(name, start, length)


@pytest.fixture
def storage(tmp_path: Path) -> CountingStorage:
    found = CountingStorage.open(f"file://{tmp_path}/storage")
    found.asked = []
    found.replace("archive/a", DATA)
    return found


def test_it_reads_as_a_file_on_disk_does(storage: CountingStorage) -> None:
    file, disk, dice = RangeFile(Ranges(storage, "archive/a", len(DATA))), io.BytesIO(DATA), random.Random(3)
    for _ in range(200):
        if dice.random() < 0.4:
            place = dice.choice([(dice.randrange(len(DATA) + 99), os.SEEK_SET), (0, os.SEEK_CUR), (-9, os.SEEK_END)])
            assert file.seek(*place) == disk.seek(*place)
        size = dice.choice([0, 1, 10, 8192, 65536, 700_000])
        assert file.read(size) == disk.read(size)
        assert file.tell() == disk.tell()
    assert file.read() == disk.read()


def test_one_place_costs_one_small_range_and_reading_on_costs_few(storage: CountingStorage) -> None:
    file = RangeFile(Ranges(storage, "archive/a", len(DATA)))
    file.seek(1_000_000)
    file.read(2048)
    assert storage.asked == [(1_000_000, module.FIRST)]
    storage.asked.clear()
    file.seek(0)
    while file.read(65536):
        pass
    assert len(storage.asked) < 8
    assert sum(length for _, length in storage.asked) < len(DATA) * 1.1


def test_what_is_expected_comes_in_just_these_pieces(storage: CountingStorage) -> None:
    file = RangeFile(Ranges(storage, "archive/a", len(DATA)))
    places = [(at, 100) for at in range(0, len(DATA), 100_000)]
    expect(file.as_binary(), [*places, (len(DATA) - 10, 100), (len(DATA) + 5, 100)])
    assert sorted(storage.asked) == [*places, (len(DATA) - 10, 10)]
    storage.asked.clear()
    for at, length in places:
        file.seek(at)
        assert file.read(length) == DATA[at : at + length]
    assert storage.asked == []
    expect(io.BytesIO(DATA), places)


def test_an_object_that_became_shorter_is_told_by_its_address(storage: CountingStorage) -> None:
    file = RangeFile(Ranges(storage, "archive/a", len(DATA) + 10))
    file.seek(-20, os.SEEK_END)
    with pytest.raises(StorageError, match="archive/a: became shorter"):
        file.read(20)


def test_a_closed_file_is_not_read(storage: CountingStorage) -> None:
    with RangeFile(Ranges(storage, "archive/a", len(DATA))) as file:
        file.read(1)
    with pytest.raises(ValueError, match="closed"):
        file.read(1)


@pytest.fixture
def directory(storage: CountingStorage, tmp_path: Path) -> RemotePath:
    return RemotePath.of(tmp_path / "archive", RemoteFiles(storage, "archive", {"a": len(DATA)}))


def test_a_directory_of_a_storage_is_listed_as_one_on_disk(directory: RemotePath) -> None:
    assert [path.name for path in directory.iterdir()] == ["a"]
    assert (directory.is_dir(), directory.is_file(), directory.exists()) == (True, False, True)
    file = directory / "a"
    assert (file.is_file(), file.exists(), file.stat().st_size) == (True, True, len(DATA))
    assert file.with_name("b").with_name("a").exists()
    assert (file.parent / "a").is_file()
    assert not (directory / "b").exists()
    assert file.resolve() == Path(str(file)).resolve()


def test_what_is_not_there_cannot_be_opened_and_nothing_can_be_written(directory: RemotePath) -> None:
    with pytest.raises(FileNotFoundError, match="archive/b"):
        (directory / "b").open("rb")
    with pytest.raises(FileNotFoundError):
        (directory / "b").stat()
    for mode in ("wb", "r+b", "r"):
        with pytest.raises(OSError, match="Read-only"):
            (directory / "a").open(mode)


def test_two_readers_of_one_path_share_what_they_read_until_both_are_closed(
    directory: RemotePath, storage: CountingStorage
) -> None:
    path = directory / "a"
    with path.open("rb") as one, path.open("rb", buffering=0) as other:
        assert one.read(5000) == other.read(5000) == DATA[:5000]
    assert len(storage.asked) == 1
    with path.open("rb") as one:
        one.read(1)
    assert len(storage.asked) == 2
