"""Columns as they are stored: each number in as few bytes as the largest of them takes."""

import numpy as np
import pytest

from archive.reading.database.stored_columns import _packed, _unpacked


@pytest.mark.parametrize(
    ("numbers", "size"),
    [
        ([], 0),
        ([0, 127, -128], 1),
        ([128], 2),
        ([-129], 2),
        ([2**15 - 1, -(2**15)], 2),
        ([2**15], 4),
        ([2**31 - 1, -(2**31)], 4),
        ([2**31], 8),
        ([2**63 - 1, -(2**63)], 8),
    ],
)
def test_numbers_come_back_from_the_least_bytes_that_hold_them(numbers: list[int], size: int) -> None:
    data = _packed(np.array(numbers, np.int64))
    assert len(data) == 1 + size * len(numbers)
    assert _unpacked(data).tolist() == numbers
