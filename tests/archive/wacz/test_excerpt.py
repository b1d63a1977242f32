"""Records copied byte for byte, with the index lines that lead to the copies."""

from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.wacz.excerpt import copied, excerpt_name, moved


@pytest.mark.parametrize(
    ("name", "excerpt"),
    [("a.warc.gz", "a-excerpt.warc.gz"), ("a.warc", "a-excerpt.warc"), ("a.gz", "a.gz-excerpt")],
)
def test_an_excerpt_has_a_name_of_its_own_and_its_kind(name: str, excerpt: str) -> None:
    assert excerpt_name(name) == excerpt


def test_places_are_copied_in_the_order_in_which_they_are_given(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    assert b"".join(copied(tmp_path / "a", [(5, 2), (7, 1), (0, 3)])) == b"567012"
    assert b"".join(copied(tmp_path / "a", [(5, 5)])) == b"56789"


@pytest.mark.parametrize("name", ["a", "missing"])
def test_a_file_that_is_shorter_or_gone_is_an_error_that_names_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    with pytest.raises(ArchiveError, match=name):
        list(copied(tmp_path / name, [(5, 6)]))


def test_a_line_that_has_moved_says_where_and_nothing_else_new() -> None:
    line = (
        b'org,example)/ 20260207101112 {"url":"http://example.org/","offset":"7","filename":"a.warc.gz","length":"3"}\n'
    )
    assert moved(line, 0, "b.warc.gz") == line.replace(b'"7"', b'"0"').replace(b"a.warc", b"b.warc")
