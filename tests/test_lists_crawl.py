"""Files of addresses with columns, from the command line to lines, and the lines again from the WARC alone."""

import json
import sys
from pathlib import Path

import pytest

from archive.warc.records import read_records
from tests.scrapy_command import Done, scrapy
from tests.site.compare import lines
from tests.site.running import proxy_environment
from tests.site.table import FERRIES
from tests.torture.content import problems
from tests.torture.crawling import KILLED, Crawl, environment

ROWS = f"""stories_url,headline,when,story
http://wire.example/story/7731,Two spans collapse,5 February 2026,Floods
{FERRIES},Ferries sail again,2026-02-05,Floods
http://courier.example/health/4411,Gone,soon,
http://localhost/webcam,,,Floods
"""
OUTCOMES = {
    "http://wire.example/story/7731": "archived",
    FERRIES: "archived",
    "http://courier.example/health/4411": "gone",
    "http://localhost/webcam": "refused",
}
COLUMNS = ("-a", "column=stories_url", "-a", "title=headline", "-a", "published=when", "-a", "event=story")


def crawl(site: str, collection: Path, *args: str) -> Done:
    environment = proxy_environment(site) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    return scrapy("crawl", "articles", *args, "-s", f"COLLECTION={collection}", environment=environment)


def _told(place: Path, kind: str) -> list[str]:
    return [json.dumps({**line, "run": None}, sort_keys=True) for line in lines(place, kind)]


def test_rows_become_sources_and_events_and_reprocess_makes_them_again(sample_site: str, tmp_path: Path) -> None:
    path, collection = tmp_path / "stories.csv", tmp_path / "c"
    path.write_text(ROWS, encoding="utf-8")
    done = crawl(sample_site, collection, "-a", f"urls={path}", *COLUMNS)

    assert done.returncode == 0, done.stderr
    (event,) = lines(collection, "events")
    assert (event["site"], event["title"], len(event["sources"])) == ("list", "Floods", 3)
    found = {line["url"]: line for line in lines(collection, "sources")}
    assert {url: line["outcome"] for url, line in found.items()} == OUTCOMES
    assert {line["via"]["kind"] for line in found.values()} == {"list"}
    assert all(line["via"]["url"].startswith("urn:pressmark:list:") for line in found.values())
    assert found["http://wire.example/story/7731"]["cited"]["published"] == "2026-02-05"
    assert found["http://courier.example/health/4411"]["cited"]["published"] == "soon"
    assert found["http://courier.example/health/4411"]["event_id"] is None
    verified = scrapy("verify", str(collection))
    assert verified.returncode == 0, verified.stdout
    again = scrapy("reprocess", str(collection), "-o", str(tmp_path / "again"))
    assert again.returncode == 0, again.stderr
    for kind in ("events", "sources", "articles"):
        assert _told(tmp_path / "again", kind) == _told(collection, kind), kind


@pytest.mark.parametrize(
    ("name", "text", "args", "said"),
    [
        ("a.csv", "link\nhttp://a.example/\n", (), "has no column 'url' (column=): there are link"),
        ("a.csv", "url\n", (), "holds no address"),
        ("a.jsonl", "{", (), "line 1: no JSON"),
        ("a.txt", "http://a.example/\n", ("-a", "title=t"), "it has no columns"),
    ],
)
def test_a_file_that_cannot_be_read_so_is_refused_before_anything(
    tmp_path: Path, name: str, text: str, args: tuple[str, ...], said: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    collection = tmp_path / "c"
    done = scrapy(
        "crawl", "articles", "-a", f"urls={path}", *args, "-s", f"COLLECTION={collection}", "-s", "CONTACT=a@b.example"
    )

    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not collection.exists()


def test_addresses_by_name_are_kept_as_a_list_so_that_reprocess_tells_known_ones_too(
    sample_site: str, tmp_path: Path
) -> None:
    collection, known = tmp_path / "c", "http://wire.example/story/7731"
    stories = tmp_path / "stories.csv"
    stories.write_text(f"url,story\n{known},Floods\n", encoding="utf-8")
    by_name = ("-a", f"url={known},http://localhost/webcam")
    commands = [("-a", f"urls={stories}", "-a", "event=story"), by_name, by_name]

    for number, args in enumerate(commands):
        done = crawl(sample_site, collection, *args)
        assert done.returncode == 0, done.stderr
        assert len(list_records(collection)) == (1, 2, 2)[number]

    found = [(line["url"], line["event_id"] is None, line["outcome"]) for line in lines(collection, "sources")]
    assert found == [
        (known, False, "archived"),
        (known, True, "archived"),
        ("http://localhost/webcam", True, "refused"),
    ]
    assert scrapy("verify", str(collection)).returncode == 0
    assert scrapy("reprocess", str(collection), "-o", str(tmp_path / "again")).returncode == 0
    for kind in ("events", "sources", "articles"):
        assert _told(tmp_path / "again", kind) == _told(collection, kind), kind


def list_records(collection: Path) -> list[str]:
    """The lists that the WARC files hold, in their order."""
    uris = [
        record.get("WARC-Target-URI") or ""
        for path in sorted(collection.glob("archive/*.warc.gz"))
        for record in read_records(path)
        if record.type == "resource"
    ]
    return [uri for uri in uris if uri.startswith("urn:pressmark:list:")]


@pytest.mark.parametrize("kill", ["record:torn:2", "record:after:2"])
def test_a_list_that_was_archived_before_a_kill_is_decided_after_it(
    sample_site: str, tmp_path: Path, kill: str
) -> None:
    path, collection = tmp_path / "stories.csv", tmp_path / "c"
    path.write_text(ROWS, encoding="utf-8")
    command = [sys.executable, "-m", "scrapy.cmdline", "crawl", "articles", "-a", f"urls={path}", *COLUMNS]
    command += ["-s", f"COLLECTION={collection}"]

    assert Crawl(command, environment(sample_site, kill)).end()[0] == KILLED
    assert lines(collection, "sources") == []
    status, said = Crawl(command, environment(sample_site)).end()

    assert status == 0, said
    assert len(list_records(collection)) == 1
    assert {line["url"]: line["outcome"] for line in lines(collection, "sources")} == OUTCOMES
    assert problems(collection) == []
