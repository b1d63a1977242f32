"""Files of event pages and of feeds, addresses that may not be asked: told, and told again from the WARC alone."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.scrapy_command import Done, scrapy
from tests.site.compare import lines
from tests.site.running import proxy_environment

RULES = ("-s", "EVENT_SITES=examples/harbour-watch.toml")
EVENTS = """# what is to be read
http://harbour.example/days/2
http://harbour.example/event/404#top
http://localhost/days/1
http://harbour.example/event/7
"""
FEEDS = """url
http://wire.example/feed.xml
http://wire.example/nosuch.xml
ftp://wire.example/feed.xml
"""


def crawl(site: str, collection: Path, *args: str) -> Done:
    environment = proxy_environment(site) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    return scrapy("crawl", *args, *RULES, "-s", f"COLLECTION={collection}", environment=environment)


def told(place: Path, kind: str) -> list[str]:
    return [json.dumps({**line, "run": None}, sort_keys=True) for line in lines(place, kind)]


def assert_made_again(collection: Path, place: Path) -> None:
    verified = scrapy("verify", str(collection))
    assert verified.returncode == 0, verified.stdout
    assert scrapy("reprocess", str(collection), "-o", str(place), *RULES).returncode in (0, 1)
    for kind in ("events", "sources", "articles"):
        assert told(place, kind) == told(collection, kind), kind


def of_the_operator(collection: Path) -> dict[str, dict[str, Any]]:
    return {line["url"]: line for line in lines(collection, "sources") if line["event_id"] is None}


def test_a_file_of_event_pages_is_kept_and_what_cannot_be_had_of_it_is_told(sample_site: str, tmp_path: Path) -> None:
    path, collection = tmp_path / "pages.txt", tmp_path / "c"
    path.write_text(EVENTS, encoding="utf-8")
    done = crawl(sample_site, collection, "events", "-a", f"urls={path}", "-a", "site=harbour-watch")

    assert done.returncode == 1
    assert "http://localhost/days/1: refused: localhost is this machine\n" in done.stderr
    assert {line["title"] for line in lines(collection, "events")} == {
        "Ein Tag, der fehlt",
        "Fähren fahren wieder",
        "Viadukt gesperrt",
    }
    found = of_the_operator(collection)
    assert {url: (line["outcome"], line["via"]["kind"]) for url, line in found.items()} == {
        "http://localhost/days/1": ("refused", "list"),
        "http://harbour.example/event/404#top": ("gone", "list"),
        "http://harbour.example/event/6": ("gone", "event"),  # a day's page names it
    }
    assert found["http://localhost/days/1"]["via"]["url"].startswith("urn:pressmark:list:")
    assert_made_again(collection, tmp_path / "again")

    before = {kind: told(collection, kind) for kind in ("events", "sources", "articles")}
    shutil.rmtree(collection / "state")
    assert crawl(sample_site, collection, "events", "-a", f"urls={path}", "-a", "site=harbour-watch").returncode == 1
    assert {kind: told(collection, kind) for kind in before} == before


def test_a_file_of_feeds_is_kept_and_a_lost_state_is_made_again(sample_site: str, tmp_path: Path) -> None:
    path, collection = tmp_path / "feeds.csv", tmp_path / "c"
    path.write_text(FEEDS, encoding="utf-8")
    done = crawl(sample_site, collection, "feeds", "-a", f"urls={path}")

    assert done.returncode == 1
    found = of_the_operator(collection)
    assert {url: found[url]["outcome"] for url in FEEDS.split()[2:]} == {
        "http://wire.example/nosuch.xml": "gone",
        "ftp://wire.example/feed.xml": "refused",
    }
    assert {found[url]["via"]["kind"] for url in FEEDS.split()[2:]} == {"list"}
    assert found["http://wire.example/story/1"]["via"]["kind"] == "feed"
    assert_made_again(collection, tmp_path / "again")

    before = told(collection, "sources")
    shutil.rmtree(collection / "state")
    assert crawl(sample_site, collection, "feeds", "-a", f"urls={path}").returncode == 1
    assert told(collection, "sources") == before


@pytest.mark.parametrize("spider", ["events", "articles"])
def test_an_address_that_may_not_be_asked_is_told_by_reprocess_too(
    sample_site: str, tmp_path: Path, spider: str
) -> None:
    collection, given = tmp_path / "c", ("-a", "url=http://me:pass@localhost/a%20b?x=ä#top,http://10.0.0.1/")
    site = ("-a", "site=harbour-watch") if spider == "events" else ()
    done = crawl(sample_site, collection, spider, *given, *site)

    assert done.returncode == (0 if spider == "articles" else 1), done.stderr
    found = of_the_operator(collection)
    assert {line["outcome"] for line in found.values()} == {"refused"}
    assert set(found) == {"http://localhost/a%20b?x=ä#top", "http://10.0.0.1/"}
    assert_made_again(collection, tmp_path / "again")
