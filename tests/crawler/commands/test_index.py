"""`scrapy index`, and the index that a crawl leaves."""

from pathlib import Path

from archive.reading import ReadingIndex
from tests.archive.reading.small import article, small_collection
from tests.scrapy_command import crawl_sample, scrapy

ONE = ("http://thecontext.example/news/2026/02/6/index.md",)


def test_the_index_is_made_in_one_line_and_then_there_is_nothing_new(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry"), article("bridge")])

    first, second = scrapy("index", str(path)), scrapy("index", str(path))

    place = path / "indexes" / "reading.sqlite"
    made = f"{path}: 2 articles in the index (2 lines of 1 segments read, made anew): {place}\n"
    assert (first.returncode, first.stdout, first.stderr) == (0, made, "")
    assert (second.returncode, second.stdout) == (0, f"{path}: 2 articles in the index (nothing new): {place}\n")


def test_lines_that_cannot_be_read_are_for_the_operator_to_look_at(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("ferry")])
    (segment,) = (path / "items").iterdir()
    segment.write_bytes(segment.read_bytes() + b"{]\n")

    done = scrapy("index", str(path))

    assert done.returncode == 1
    assert done.stderr.startswith(f"pressmark: {path}: 1 lines cannot be read")
    assert done.stderr.count("\n") == 1


def test_what_is_no_collection_is_refused_in_one_line(tmp_path: Path) -> None:
    for arguments in ((str(tmp_path / "nosuch"),), ("one", "two")):
        done = scrapy("index", *arguments)

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("pressmark: ")
        assert done.stderr.count("\n") == 1


def test_a_crawl_leaves_an_index_unless_that_is_off(sample_site: str, tmp_path: Path) -> None:
    with_index = crawl_sample(sample_site, tmp_path / "with", seeds=ONE)
    without = crawl_sample(sample_site, tmp_path / "without", "-s", "READING_INDEX=False", seeds=ONE)

    assert (with_index.returncode, without.returncode) == (0, 0)
    state = ReadingIndex(tmp_path / "with").state()
    assert (state.behind, state.problems) == (0, ())
    assert state.sources > 0
    assert not (tmp_path / "without" / "indexes" / "reading.sqlite").exists()


def test_an_index_that_cannot_be_made_costs_a_line_and_not_the_crawls_success(sample_site: str, tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    done = crawl_sample(sample_site, tmp_path / "c", "-s", "READING_INDEX=False", seeds=ONE)
    assert done.returncode == 0
    (tmp_path / "c" / "indexes" / "reading.sqlite").mkdir()

    again = crawl_sample(sample_site, tmp_path / "c", seeds=ONE)

    assert again.returncode == 0
    (warning,) = [line for line in again.stderr.splitlines() if line.startswith("pressmark: the reading index")]
    assert "reading.sqlite" in warning
    assert "scrapy index" in warning
