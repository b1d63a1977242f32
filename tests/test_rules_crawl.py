"""A site by rules, crawled, verified and reprocessed; and what `scrapy site` shows of it."""

import json
from pathlib import Path

from tests.scrapy_command import scrapy
from tests.site.compare import lines
from tests.site.running import ROOT, proxy_environment

RULES = "examples/harbour-watch.toml"
PAGE = ROOT / "tests/spiders/sites/data/rules-harbour-watch/page.html"
ARGS = ("-a", "url=http://harbour.example/days/2", "-s", f"EVENT_SITES={RULES}")


def test_lists_lead_to_events_and_on_and_reprocess_knows_the_rules(sample_site: str, tmp_path: Path) -> None:
    environment = proxy_environment(sample_site) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    collection = tmp_path / "c"
    done = scrapy("crawl", "events", *ARGS, "-s", f"COLLECTION={collection}", environment=environment)

    assert done.returncode == 0, done.stderr
    events = {line["title"]: line for line in lines(collection, "events")}
    assert {(line["site"], title, line["date"], line["category"]) for title, line in events.items()} == {
        ("harbour-watch", "Ein Tag, der fehlt", None, None),
        ("harbour-watch", "Fähren fahren wieder", "2026-02-05", "Verkehr"),
        ("harbour-watch", "Viadukt gesperrt", "2026-02-07", None),
    }
    assert events["Fähren fahren wieder"]["topics"] == ["Fähren", "Streik"]
    outcomes = {line["url"]: line["outcome"] for line in lines(collection, "sources")}
    assert outcomes["http://wire.example/story/7731"] == "archived"
    assert outcomes["http://harbour.example/doc/7"] == "gone"
    assert scrapy("verify", str(collection)).returncode == 0
    again = scrapy("reprocess", str(collection), "-o", str(tmp_path / "again"), "-s", f"EVENT_SITES={RULES}")
    assert again.returncode == 0, again.stderr
    for kind in ("events", "sources"):
        assert _told(tmp_path / "again", kind) == _told(collection, kind)


def _told(place: Path, kind: str) -> list[str]:
    return [json.dumps({**line, "run": None}) for line in lines(place, kind)]


def test_scrapy_site_shows_what_is_read_and_says_what_is_not() -> None:
    done = scrapy("site", RULES, str(PAGE), "--url", "http://harbour.example/event/7")
    other = scrapy("site", RULES, str(PAGE), "--url", "http://harbour.example/about")
    wrong = scrapy("site", "nosuch.toml")

    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("day: 2 events, 3 sources\n")
    assert other.returncode == 1
    assert "no rule of harbour-watch is for its address" in other.stderr
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
