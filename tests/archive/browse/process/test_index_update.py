"""The process that brings the index up to date, as a call."""

import sys
from pathlib import Path

import pytest

from archive.browse.process import index_update
from archive.collection import Collection
from archive.reading import ReadingIndex


def test_it_gives_way_to_readers_and_ends_with_0(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Collection.open(tmp_path / "c", software="tests").close()
    waits: list[int] = []
    monkeypatch.setattr("os.nice", waits.append)
    monkeypatch.setattr(sys, "argv", ["index_update", str(tmp_path / "c")])
    assert index_update.main() == 0
    assert waits[0] > 0
    assert ReadingIndex(tmp_path / "c").state().updated is not None


def test_what_is_wrong_is_one_line_on_standard_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.nice", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["index_update", str(tmp_path / "nowhere")])
    assert index_update.main() == 1
    assert capsys.readouterr().err.count("\n") == 1
