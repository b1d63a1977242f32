"""The bench measures what it says, and says so where it does not."""

import gzip
from pathlib import Path

import pytest

from crawler.feeds.reading import read_list
from tests.bench import lists, merge
from tests.bench.contestants import Field, Web
from tests.bench.copies import rate
from tests.bench.measure import BenchError
from tests.bench.news import News, Parameters
from tests.bench.pages import page

MIXED = Parameters(pages=20, hosts=4, errors=10, duplicates=20)


def test_pages_are_as_large_and_cluttered_as_real_ones_and_always_the_same() -> None:
    news = News(Parameters(pages=40))
    bodies = [news.body(address) or b"" for address in news.addresses(40)]
    assert len(set(bodies)) == 40
    assert all(100_000 < len(gzip.decompress(body)) < 200_000 and len(body) < 50_000 for body in bodies)
    assert page(7, "paper7.example") == page(7, "paper7.example")


def test_errors_and_duplicates_are_as_many_as_were_asked_for() -> None:
    news = News(Parameters(errors=10, duplicates=20))
    assert news.expected(1000) == {"article": 700, "duplicate": 200, "error": 100}
    bodies = [news.body(address) for address in news.addresses(200)]
    assert bodies.count(None) == 20
    assert len(set(bodies)) == 140 + 1


def test_the_whole_job_and_reprocess_do_all_of_their_work(tmp_path: Path) -> None:
    with Web(MIXED) as web:
        field = Field(News(MIXED), web, tmp_path)
        assert field.run("whole", 20).cpu > 0
        assert field.run("reprocess", 20).cpu > 0


def test_near_copies_are_all_found_and_no_others_when_they_are_counted(tmp_path: Path) -> None:
    assert rate(200, tmp_path / "state") > 0


def test_all_articles_of_all_shards_are_merged_when_they_are_counted(tmp_path: Path) -> None:
    found, cost = merge.rate(tmp_path, 3 * merge.SHARDS)
    assert found > 0
    assert cost.cpu > 0


def test_a_contestant_that_leaves_pages_out_is_not_measured(tmp_path: Path) -> None:
    with Web(MIXED) as web:
        field = Field(News(Parameters(pages=20, hosts=4)), web, tmp_path)
        with pytest.raises(BenchError, match=r"pages served: \d\d, not 20"):
            field.run("fetch", 20)


@pytest.mark.parametrize("kind", lists.SIZES)
def test_lists_are_read_whole_when_they_are_counted(kind: str) -> None:
    page = read_list("http://paper.example/list.xml", lists.body(kind, 50), [], "", is_site=False)

    assert len({cited.url for cited in page.addresses}) == 50
