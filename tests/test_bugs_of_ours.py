"""A page that trips a bug of ours: it is told, and costs nobody else anything, in the crawl and in what comes after."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.clumsy_sites import DAY, PAPER
from tests.scrapy_command import Done, crawl_sample, scrapy
from tests.site.compare import lines
from tests.site.table import TRAMS

CLUMSY = ("-s", "SITES=tests.clumsy_sites.ClumsySites")
KINDS = ("events", "sources", "articles")
Crawled = tuple[Path, Done]


@pytest.fixture(scope="module")
def crawled(sample_site: str, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    collection = tmp_path_factory.mktemp("clumsy") / "c"
    return collection, crawl_sample(sample_site, collection, *CLUMSY)


def _told(place: Path) -> dict[str, list[str]]:
    return {kind: [_plain(line) for line in lines(place, kind)] for kind in KINDS}


def _plain(line: dict[str, Any]) -> str:
    return json.dumps({**line, "run": None}, sort_keys=True)


def test_the_page_has_its_line_and_the_bug_is_told_where_the_operator_looks(crawled: Crawled) -> None:
    collection, done = crawled
    failed = [line for line in lines(collection, "sources") if line["reason"] == "internal error, see the log"]
    assert {line["outcome"] for line in failed} == {"extraction_failed"}
    assert all(PAPER in line["url"] or DAY in line["url"] for line in failed)
    assert {DAY in line["url"] for line in failed} == {True, False}
    assert all(line["capture"] for line in failed)
    assert done.returncode == 1  # a page of events that was asked for was not had
    assert done.stderr.count("ZeroDivisionError: http://zeitung.example/") == 1
    assert TRAMS in {line["url"] for line in lines(collection, "articles")}  # what stands beside them was read


def test_reprocess_meets_the_same_bug_and_goes_on_to_the_same_lines(crawled: Crawled, tmp_path: Path) -> None:
    collection, _ = crawled
    done = scrapy("reprocess", str(collection), "-o", str(tmp_path), *CLUMSY)
    assert done.returncode == 0, done.stderr
    assert "ZeroDivisionError: http://zeitung.example/" in done.stderr
    assert _told(tmp_path) == _told(collection)


def test_a_state_that_is_lost_is_rebuilt_all_the_same(sample_site: str, crawled: Crawled, tmp_path: Path) -> None:
    collection = tmp_path / "c"
    shutil.copytree(crawled[0], collection)
    shutil.rmtree(collection / "state")
    done = crawl_sample(sample_site, collection, *CLUMSY)
    assert done.returncode == 1, done.stderr
    before, after = _told(crawled[0]), _told(collection)
    assert after["articles"] == before["articles"]
    assert after["sources"][: len(before["sources"])] == before["sources"]


def test_once_the_bug_is_mended_reprocess_gives_what_was_missing(crawled: Crawled, tmp_path: Path) -> None:
    done = scrapy("reprocess", str(crawled[0]), "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert any(PAPER in line["url"] for line in lines(tmp_path, "articles"))
    assert scrapy("verify", str(crawled[0])).returncode == 0


@pytest.mark.parametrize("where", ["writing", "reading"])
def test_a_bug_on_the_way_to_the_archive_ends_the_crawl_and_is_told_and_nothing_is_lost(
    sample_site: str, tmp_path: Path, where: str
) -> None:
    collection = tmp_path / "c"
    done = crawl_sample(sample_site, collection, "-s", f"SPIDER_MODULES=tests.clumsy_{where}")
    assert done.returncode == 1
    assert "pressmark: the archive could not be written: http://zeitung.example/" in done.stderr
    assert done.stderr.count("Traceback") == 1
    done = crawl_sample(sample_site, collection)
    assert done.returncode == 0, done.stderr
    assert any(PAPER in line["url"] for line in lines(collection, "articles"))
    assert scrapy("verify", str(collection)).returncode == 0
