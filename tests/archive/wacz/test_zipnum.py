"""A CDXJ index in gzip members: where blocks may end."""

import gzip

import orjson
import pytest

from archive.wacz.zipnum import _LINES, ZipNum


def _line(key: int, number: int = 0) -> bytes:
    return b"org,example)/%06d 20260207101112 {%d}\n" % (key, number)


def _blocks(*lines: bytes) -> list[list[bytes]]:
    return [gzip.decompress(block).splitlines(keepends=True) for block in ZipNum("index.cdx.gz").blocks(lines)]


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (_LINES, [_LINES]), (_LINES + 1, [_LINES, 1])])
def test_a_block_has_so_many_lines(count: int, sizes: list[int]) -> None:
    assert list(map(len, _blocks(*map(_line, range(count))))) == sizes


def test_lines_of_one_key_are_never_parted() -> None:
    before = [_line(number) for number in range(_LINES - 1)]
    same = [_line(999_999, number) for number in range(10)]
    assert list(map(len, _blocks(*before, *same, _line(1_000_000)))) == [_LINES + 9, 1]
    assert list(map(len, _blocks(*(_line(1, number) for number in range(_LINES + 5)), _line(2)))) == [_LINES + 5, 1]


def test_the_directory_says_where_each_block_lies() -> None:
    index = ZipNum("index.cdx.gz")
    data = b"".join(index.blocks(map(_line, range(_LINES + 1))))
    head, *rows = index.directory
    assert head.startswith(b'!meta 0 {"format":"cdxj-gzip-1.0"')
    for row, begin in zip(rows, (0, _LINES), strict=True):
        surt, stamp, told = row.split(b" ", 2)
        place = orjson.loads(told)
        block = gzip.decompress(data[place["offset"] : place["offset"] + place["length"]])
        assert block.startswith(surt + b" " + stamp)
        assert block.startswith(_line(begin))
