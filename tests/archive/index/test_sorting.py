from pathlib import Path

from archive.index.sorting import SortedLines


def test_lines_over_the_memory_limit_are_sorted_too(tmp_path: Path) -> None:
    given = [b"%07d\n" % (number * 7919 % 10_007) for number in range(10_000)]

    with SortedLines(tmp_path, chunk=800) as lines:
        for line in given:
            lines.add(line)
        assert list(lines) == sorted(given)

    assert list(tmp_path.iterdir()) == []
