"""Tables that live as long as a command."""

import pytest

from archive.errors import ArchiveError
from archive.scratch import Scratch


def test_rows_are_put_in_and_asked_for_and_are_gone_with_the_connection() -> None:
    with Scratch("CREATE TABLE t (a PRIMARY KEY, b)") as scratch:
        scratch.fill("INSERT OR REPLACE INTO t VALUES (?, ?)", [(1, "x"), (2, "y"), (1, "z")])
        scratch.function("doubled", lambda value: value * 2)
        assert scratch.execute("SELECT a, doubled(b) FROM t WHERE a < ? ORDER BY a", 3).fetchall() == [
            (1, "zz"), (2, "yy"),
        ]  # fmt: skip
    with pytest.raises(ArchiveError):
        scratch.execute("SELECT 1")


def test_what_cannot_be_kept_is_an_error_that_says_where() -> None:
    with Scratch("CREATE TABLE t (a UNIQUE)") as scratch:
        scratch.fill("INSERT INTO t VALUES (?)", [(1,)])
        for fail in (
            lambda: scratch.fill("INSERT INTO t VALUES (?)", [(1,)]),
            lambda: scratch.execute("INSERT INTO u VALUES (1)"),
        ):
            with pytest.raises(ArchiveError, match="the temporary directory cannot hold"):
                fail()
