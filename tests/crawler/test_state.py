import sqlite3
from pathlib import Path

import pytest

from archive.errors import ArchiveError, CollectionError
from crawler.state import State


def test_what_was_not_committed_is_taken_back(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite3")
    state.create("CREATE TABLE word (word TEXT)")
    state.execute("INSERT INTO word VALUES ('kept')")
    state.commit()
    state.execute("INSERT INTO word VALUES ('taken back')")
    state.rollback()
    state.execute("INSERT INTO word VALUES ('lost with the process')")
    state.close()
    assert State(tmp_path / "state.sqlite3").rows("SELECT word FROM word") == [("kept",)]


def test_the_number_of_changes_is_another_one_after_each_also_after_one_that_is_taken_back(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite3")
    state.create("CREATE TABLE word (word TEXT PRIMARY KEY)")
    numbers = [state.changes]
    for change in (
        lambda: state.execute("INSERT INTO word VALUES ('one')"),
        lambda: state.fill("INSERT INTO word VALUES (?)", [("two",), ("three",)]),
        state.rollback,
    ):
        assert state.row("SELECT count(*) FROM sqlite_master") is not None
        assert state.changes == numbers[-1]
        change()
        numbers.append(state.changes)
    assert len(set(numbers)) == 4
    state.close()


def test_many_rows_are_taken_at_once_and_a_failure_counts_as_any_other(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite3")
    state.create("CREATE TABLE a (b INT)")
    state.fill("INSERT INTO a VALUES (?)", ((number,) for number in range(3)))
    assert state.rows("SELECT b FROM a") == [(0,), (1,), (2,)]
    with pytest.raises(ArchiveError):
        state.fill("INSERT INTO nosuch VALUES (?)", [(1,)])
    with pytest.raises(ArchiveError):
        state.fill("INSERT INTO a VALUES (?)", [(1,)])


def test_after_a_failure_nothing_is_taken_until_it_is_rolled_back(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite3")
    state.create("CREATE TABLE word (word TEXT)")
    state.commit()
    with pytest.raises(ArchiveError, match=r"state\.sqlite3: the state cannot be kept: no such table"):
        state.execute("INSERT INTO missing VALUES (1)")
    with pytest.raises(ArchiveError):
        state.execute("INSERT INTO word VALUES ('alone')")
    with pytest.raises(ArchiveError):
        state.commit()
    state.rollback()
    assert state.rows("SELECT word FROM word") == []


@pytest.mark.parametrize(("version", "age"), [(99, "a newer"), (-1, "an older")])
def test_a_database_of_another_version_is_refused_and_left_as_it_is(tmp_path: Path, version: int, age: str) -> None:
    path = tmp_path / "state.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version={version}")
    with pytest.raises(CollectionError, match=f"is of {age} version"):
        State(path)
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (version,)


def test_a_full_disk_is_no_reason_to_move_the_state_away(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    path.mkdir()  # it cannot be opened, as on a disk that has no room for its journal
    with pytest.raises(ArchiveError, match="make room and run it again") as raised:
        State(path)
    assert not isinstance(raised.value, CollectionError)
    assert "move the directory" not in str(raised.value)


def test_a_state_that_can_grow_no_more_says_to_make_room(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite3")
    state.create("CREATE TABLE word (word TEXT)")
    state.commit()
    state.rollback()
    pages = state.row("PRAGMA page_count")
    assert pages is not None
    state.row(f"PRAGMA max_page_count={pages[0]}")
    with pytest.raises(ArchiveError, match="is full; make room and run it again"):
        state.execute("INSERT INTO word VALUES (?)", ["x" * 1_000_000])


def test_a_file_that_is_no_database_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    path.write_bytes(b"no database " * 1000)
    with pytest.raises(CollectionError, match="move the directory state/ away"):
        State(path)
