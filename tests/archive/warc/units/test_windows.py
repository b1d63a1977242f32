"""Bytes are found wherever they lie behind a place, also across the windows in which a file is searched."""

import re
from io import BytesIO

import pytest

from archive.warc.units.windows import WINDOW, find_behind

MARK = b"\nWARC/"
LONGEST = 16


@pytest.mark.parametrize("at", [1, WINDOW - 7, WINDOW - 6, WINDOW - 3, WINDOW, 3 * WINDOW - 20])
def test_a_match_is_found_where_it_lies(at: int) -> None:
    file = BytesIO(b"x" * at + MARK + b"x" * WINDOW)
    assert find_behind(file, 0, re.compile(re.escape(MARK)), LONGEST) == (at, at + len(MARK))


def test_what_lies_before_the_place_is_not_found_and_the_first_behind_it_is() -> None:
    file = BytesIO(MARK + b"x" * 10 + MARK + b"x" * 10 + MARK)
    assert find_behind(file, 1, re.compile(re.escape(MARK)), LONGEST) == (16, 22)


@pytest.mark.parametrize("size", [0, 5, WINDOW, WINDOW + 1, 3 * WINDOW])
def test_where_there_is_none_the_search_ends(size: int) -> None:
    assert find_behind(BytesIO(b"x" * size), 0, re.compile(re.escape(MARK)), LONGEST) is None
