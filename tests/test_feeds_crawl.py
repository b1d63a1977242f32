"""Feeds and sitemaps, from a site's front page to lines, and the lines again from the WARC alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.scrapy_command import Done, scrapy
from tests.site.compare import lines
from tests.site.running import proxy_environment

FEED, NEWS = "http://wire.example/feed.xml", "http://wire.example/news.xml"
Crawled = tuple[Path, Done]


def crawl(site: str, collection: Path, *args: str) -> Done:
    environment = proxy_environment(site) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    return scrapy("crawl", "feeds", *args, "-s", f"COLLECTION={collection}", environment=environment)


@pytest.fixture(scope="module")
def crawled(sample_site: str, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    collection = tmp_path_factory.mktemp("feeds") / "c"
    return collection, crawl(sample_site, collection, "-a", "site=http://wire.example/", "-a", "since=2026-02-01")


def _sources(collection: Path) -> dict[str, dict[str, Any]]:
    return {line["url"]: line for line in lines(collection, "sources")}


def test_a_site_leads_to_its_feed_and_sitemaps_and_these_to_pages(crawled: Crawled) -> None:
    collection, done = crawled
    found = _sources(collection)

    assert done.returncode == 0, done.stderr
    assert {url: line["outcome"] for url, line in found.items()} == {
        "http://wire.example/story/7731": "archived",
        "http://wire.example/story/1": "gone",
        "http://localhost/webcam": "refused",
        "http://courier.example/science/telescope-first-light": "archived",
    }
    assert {url: (line["via"]["kind"], line["via"]["url"]) for url, line in found.items()} == {
        "http://wire.example/story/7731": ("feed", FEED),
        "http://wire.example/story/1": ("feed", FEED),
        "http://localhost/webcam": ("feed", FEED),
        "http://courier.example/science/telescope-first-light": ("sitemap", NEWS),
    }


def test_what_the_entries_say_is_kept(crawled: Crawled) -> None:
    found = _sources(crawled[0])

    assert found["http://wire.example/story/7731"]["cited"] == {
        "title": "Two spans of the viaduct collapse",
        "published": "2026-02-05T12:10:00+03:00",
        "authors": ["Ada Finch"],
        "publisher": "Meridian Wire",
        "language": "en",
        "archived": None,
    }
    assert found["http://courier.example/science/telescope-first-light"]["cited"]["published"] == "2026-02-06"


def test_verify_and_reprocess_know_them(crawled: Crawled, tmp_path: Path) -> None:
    assert scrapy("verify", str(crawled[0])).returncode == 0
    done = scrapy("reprocess", str(crawled[0]), "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    for kind in ("articles", "sources"):
        assert _told(tmp_path, kind) == _told(crawled[0], kind)


def _told(place: Path, kind: str) -> list[str]:
    return [json.dumps({**line, "run": None}, sort_keys=True) for line in lines(place, kind)]


def test_a_second_crawl_asks_for_the_lists_again_and_finds_nothing_new(sample_site: str, crawled: Crawled) -> None:
    before = lines(crawled[0], "sources")
    done = crawl(sample_site, crawled[0], "-a", f"url={FEED}", "-a", "since=2026-02-01")

    assert done.returncode == 0, done.stderr
    assert lines(crawled[0], "sources") == before


def test_what_is_no_list_is_told_in_one_line(sample_site: str, tmp_path: Path) -> None:
    done = crawl(sample_site, tmp_path / "c", "-a", "url=http://wire.example/")

    assert done.returncode == 1
    assert "http://wire.example/: not_article: not a list of addresses: HTML where a feed" in done.stderr
