from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.segments import SegmentWriter, stored_items

RUN = "20260207101112-abc123"


def test_lines_are_appended_and_the_segment_is_open_until_it_is_closed(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "events", RUN)

    places = [writer.write(line) for line in (b'{"a":1}', b"{}")]
    assert [path.name for path in tmp_path.iterdir()] == [f"events-{RUN}-00000.jsonl.open"]
    assert writer.position == (f"events-{RUN}-00000.jsonl", 11)
    writer.sync()
    path = writer.close()

    assert places == [(f"events-{RUN}-00000.jsonl", 0), (f"events-{RUN}-00000.jsonl", 8)]
    assert path is not None
    assert path.read_bytes() == b'{"a":1}\n{}\n'
    assert writer.position is None


def test_lines_that_are_appended_together_are_as_if_they_had_come_one_by_one(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "articles", RUN)
    name, _ = writer.write(b'{"a":1}')
    assert writer.write_all([b'{"b":2}', b"{}", b'{"c":3}']) == (name, 8)
    with pytest.raises(ValueError, match="line break"):
        writer.write_all([b"{}", b"{\n}"])
    assert writer.write(b"{}") == (name, 8 + 8 + 3 + 8)
    path = writer.close()
    assert path is not None
    assert path.read_bytes() == b'{"a":1}\n{"b":2}\n{}\n{"c":3}\n{}\n'


def test_a_segment_is_rotated_by_age_and_the_next_has_the_next_number(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "articles", RUN)
    writer.write(b"{}")

    assert writer.rotate(3600) is None
    assert writer.rotate(0) == tmp_path / f"articles-{RUN}-00000.jsonl"
    assert writer.rotate(0) is None
    writer.write(b"{}")
    assert writer.close() == tmp_path / f"articles-{RUN}-00001.jsonl"


def test_no_line_no_segment(tmp_path: Path) -> None:
    assert SegmentWriter(tmp_path, "sources", RUN).close() is None
    assert list(tmp_path.iterdir()) == []


def test_a_line_with_a_line_break_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="line break"):
        SegmentWriter(tmp_path, "sources", RUN).write(b"{}\n{}")


@pytest.mark.parametrize("line", [b'{"torn', b"7", b"\xff"])
def test_a_damaged_line_of_a_finished_segment_is_named(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "events-20260207101112-abc123-00000.jsonl"
    path.write_bytes(b'{"a":1}\n' + line + b"\n")
    stored = stored_items(path)
    assert next(stored) == (0, {"a": 1})
    with pytest.raises(ArchiveError, match=rf"{path.name}: line 2 is no JSON"):
        next(stored)
