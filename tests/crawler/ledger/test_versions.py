"""A second visit: conditional, and a version where the text has changed. Real crawls of a server that changes."""

import contextlib
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.scrapy_command import Done, scrapy
from tests.site.compare import lines

WORDS = (
    "The harbour council met on Tuesday and agreed after a long debate to mend the sea wall before the winter storms. "
)
PAGE = (
    "<html lang=en><head><title>{title}</title>{head}</head>"
    "<body><article><h1>{title}</h1>{text}</article></body></html>"
)
DAY = "### [2026-02-05](/news/2026/02/5/index.md)\n\n# The council mends the wall. \n\n\n\n### Sources:\n\n{sources}\n"


class ChangingSite(ThreadingHTTPServer):
    """Serves `pages` (path → body, ETag or None) and keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, tuple[str, str | None]] = {}
        self.moved: dict[str, str] = {}
        """Path → the address where its page is now."""
        self.failing: dict[str, int] = {}
        """Path → the status that it fails with."""
        self.asked: list[tuple[str, str | None, int]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def article(
        self, path: str, title: str, extra: str = "", etag: str | None = '"1"', canonical: str | None = None
    ) -> None:
        text = "".join(f"<p>{WORDS}Point {number} was settled. {extra}</p>" for number in range(6))
        head = "" if canonical is None else f'<link rel=canonical href="{self.address}{canonical}">'
        self.pages[path] = (PAGE.format(title=title, head=head, text=text), etag)


class _Handler(BaseHTTPRequestHandler):
    server: ChangingSite

    def do_GET(self) -> None:
        body, etag = self.server.pages.get(self.path, ("", None))
        known = self.headers.get("If-None-Match")
        status = 404 if not body else 304 if etag and known == etag else 200
        moved = self.server.moved.get(self.path)
        status = self.server.failing.get(self.path, status if moved is None else 301)
        self.server.asked.append((self.path, known, status))
        self.send_response(status)
        if moved is not None:
            self.send_header("Location", moved)
        if etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Type", "text/markdown" if self.path.endswith(".md") else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body.encode())) if status == 200 else "0")
        self.end_headers()
        if status == 200:
            self.wfile.write(body.encode())

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    with ChangingSite() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _crawl(site: ChangingSite, collection: Path, spider: str, *args: str) -> Done:
    site.asked.clear()
    settings = ["CONTACT=me@example.org", "DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False", f"COLLECTION={collection}"]
    flags = [part for setting in (*settings, "ADDRESS_GUARD_ALLOW=127.0.0.1") for part in ("-s", setting)]
    done = scrapy("crawl", spider, *args, *flags)
    assert done.returncode == 0, done.stderr
    return done


def _asked(site: ChangingSite) -> list[tuple[str, str | None, int]]:
    return [row for row in site.asked if row[0] != "/robots.txt"]


def test_what_has_not_changed_is_a_revisit_and_nothing_new(site: ChangingSite, tmp_path: Path) -> None:
    site.article("/a", "The wall")
    collection, where = tmp_path / "c", ("-a", f"url={site.address}/a")
    _crawl(site, collection, "articles", *where)
    _crawl(site, collection, "articles", *where)
    assert _asked(site) == []
    _crawl(site, collection, "articles", *where, "-a", "revisit=0")
    assert _asked(site) == [("/a", '"1"', 304)]
    assert len(lines(collection, "articles")) == 1
    assert len(lines(collection, "sources")) == 1
    assert scrapy("verify", str(collection)).returncode == 0


def _outcomes(collection: Path) -> list[tuple[str, str]]:
    """Path and outcome of each source line."""
    return [(urlsplit(line["url"]).path, line["outcome"]) for line in lines(collection, "sources")]


def _ends(collection: Path) -> list[tuple[str, ...]]:
    """What the state says of addresses."""
    with contextlib.closing(sqlite3.connect(collection / "state" / "state.sqlite3")) as state:
        return state.execute("SELECT url, target, owner, asked, resolution FROM address ORDER BY url").fetchall()


def _decides_alike(collection: Path, again: Path, *settings: str) -> None:
    """`reprocess` makes the same lines, and a state that is made again finds nothing to add."""
    assert scrapy("reprocess", str(collection), "-o", str(again), *settings).returncode == 0
    told = {kind: [{**line, "run": ""} for line in lines(collection, kind)] for kind in ("sources", "articles")}
    assert told == {kind: [{**line, "run": ""} for line in lines(again, kind)] for kind in told}
    ends = _ends(collection)
    shutil.rmtree(collection / "state")
    flags = ("-s", "CONTACT=me@example.org", "-s", f"COLLECTION={collection}")
    assert scrapy("crawl", "articles", "-a", "url=http://10.0.0.1/", *flags).returncode == 0
    assert [{**line, "run": ""} for line in lines(collection, "sources")][:-1] == told["sources"]
    assert [{**line, "run": ""} for line in lines(collection, "articles")] == told["articles"]
    known, now = {row[0] for row in ends}, _ends(collection)
    assert [row for row in now if row[0] in known] == ends
    # What that crawl was asked for is a list of its own.
    assert [row[0].partition(":")[0] for row in now if row[0] not in known] == ["http", "urn"]


def test_a_page_that_comes_back_unchanged_is_there_again(site: ChangingSite, tmp_path: Path) -> None:
    collection, where = tmp_path / "c", ("-a", f"url={site.address}/a", "-a", "revisit=0")
    for is_there in (True, False, True):
        site.article("/a", "The wall")
        if not is_there:
            del site.pages["/a"]
        _crawl(site, collection, "articles", *where)
    assert _asked(site) == [("/a", None, 200)]
    assert _outcomes(collection) == [("/a", "archived"), ("/a", "gone"), ("/a", "archived")]
    _crawl(site, collection, "articles", *where)
    assert _asked(site) == [("/a", '"1"', 304)]
    _decides_alike(collection, tmp_path / "again")


def test_changed_text_is_the_next_version_and_says_what_changed(site: ChangingSite, tmp_path: Path) -> None:
    collection, where = tmp_path / "c", ("-a", f"url={site.address}/a", "-a", "revisit=0")
    site.article("/a", "The wall")
    _crawl(site, collection, "articles", *where)
    site.article("/a", "The sea wall", extra="Nobody objected.", etag='"2"')
    _crawl(site, collection, "articles", *where)
    site.article("/a", "The wall", etag=None)
    _crawl(site, collection, "articles", *where)
    articles = lines(collection, "articles")
    assert [article["version"] for article in articles] == [1, 2, 3]
    assert len({article["article_id"] for article in articles}) == 1
    assert {"words_added:12", "words_removed:0", "title_changed"} <= set(articles[1]["flags"])
    assert articles[2]["text_digest"] == articles[0]["text_digest"]
    assert scrapy("verify", str(collection)).returncode == 0
    scrapy("reprocess", str(collection), "-o", str(tmp_path / "again"))
    assert [{**a, "run": ""} for a in lines(tmp_path / "again", "articles")] == [{**a, "run": ""} for a in articles]


def test_an_article_that_moves_is_still_the_article_and_its_corrected_text_the_next_version(
    site: ChangingSite, tmp_path: Path
) -> None:
    old, new = "/old/the-wall-of-the-harbour-town", "/news/the-wall-of-the-harbour-town"
    collection, where = tmp_path / "c", ("-a", f"url={site.address}{old}", "-a", "revisit=0")
    site.article(old, "The wall", canonical=new)
    _crawl(site, collection, "articles", *where)
    site.moved[old] = new
    for extra in ("It was corrected.", "It was corrected.", "", "It was corrected twice."):
        site.article(new, "The wall", extra=extra, canonical=new, etag=None)
        _crawl(site, collection, "articles", *where)
    del site.moved[old]
    _crawl(site, collection, "articles", *where)
    articles = lines(collection, "articles")
    assert [(urlsplit(line["url"]).path, line["version"]) for line in articles] == [
        (old, 1), (new, 2), (new, 3), (new, 4), (old, 5)
    ]  # fmt: skip
    assert len({line["article_id"] for line in articles}) == 1
    assert _outcomes(collection) == [(old, "archived")]
    _decides_alike(collection, tmp_path / "again")


def test_what_a_duplicate_said_is_a_version_where_its_article_moves_there_though_the_state_was_lost(
    site: ChangingSite, tmp_path: Path
) -> None:
    old, new = "/old/the-wall-of-the-harbour-town", "/news/the-wall-of-the-harbour-town"
    collection, where = tmp_path / "c", ("-a", f"url={site.address}{old},{site.address}{new}", "-a", "revisit=0")
    site.article(old, "The wall", canonical=new)
    site.article(new, "The wall", extra="It was corrected.", canonical=new)
    _crawl(site, collection, "articles", *where)
    assert _outcomes(collection) == [(old, "archived"), (new, "duplicate")]
    shutil.rmtree(collection / "state")
    site.moved[old] = new
    site.article(new, "The wall", extra="It was corrected.", canonical=new, etag=None)
    _crawl(site, collection, "articles", "-a", f"url={site.address}{old}", "-a", "revisit=0")
    assert [urlsplit(line["url"]).path for line in lines(collection, "articles")] == [old, new]
    _decides_alike(collection, tmp_path / "again")


def test_an_article_whose_new_address_is_decided_before_the_old_one_leads_there_is_no_duplicate_of_itself(
    site: ChangingSite, tmp_path: Path
) -> None:
    """It is fetched again whole, not asked for on conditions: what its text decides is in test_relocations.py."""
    old, new = "/old/the-wall-of-the-harbour-town", "/news/the-wall-of-the-harbour-town"
    collection, both = tmp_path / "c", ("-a", f"url={site.address}{new},{site.address}{old}", "-a", "revisit=0")
    site.article(old, "The wall", canonical=new)
    _crawl(site, collection, "articles", "-a", f"url={site.address}{old}")
    site.article(new, "The wall", extra="It was corrected.", canonical=new, etag='"2"')
    site.moved[old] = new
    _crawl(site, collection, "articles", *both)
    assert _asked(site)[0] == (new, None, 200)
    assert _outcomes(collection) == [(old, "archived"), (new, "duplicate")]
    for _ in range(2):
        _crawl(site, collection, "articles", *both)
    assert [urlsplit(line["url"]).path for line in lines(collection, "articles")] == [old, new]
    assert _outcomes(collection) == [(old, "archived"), (new, "duplicate")]
    _decides_alike(collection, tmp_path / "again")


def test_a_text_that_is_gone_back_to_is_a_version_in_reprocess_though_it_reads_ahead(
    site: ChangingSite, tmp_path: Path
) -> None:
    collection, paths = tmp_path / "c", ["/a", *(f"/b{number}" for number in range(12))]
    for path in paths:
        site.article(path, "The wall", extra=f"This is said at {path}.", etag=None)
    _crawl(site, collection, "articles", "-a", "url=" + ",".join(site.address + path for path in paths))
    for extra in ("Nobody objected.", "This is said at /a."):
        site.article("/a", "The wall", extra=extra, etag=None)
        _crawl(site, collection, "articles", "-a", f"url={site.address}/a", "-a", "revisit=0")
    assert [line["version"] for line in lines(collection, "articles")][-2:] == [2, 3]
    _decides_alike(collection, tmp_path / "again", "-s", "EXTRACTION_WORKERS=1")


def test_an_event_page_is_read_again_and_its_new_sources_are_fetched(site: ChangingSite, tmp_path: Path) -> None:
    event = "/news/2026/02/5/the-council-mends-the-wall.md"
    collection, where = tmp_path / "c", ("-a", f"url={site.address}{event}")
    site.article("/a", "The wall")
    site.article("/b", "What the wall costs", extra="It is dear.")
    site.pages[event] = (DAY.format(sources=f"1. [Gazette]({site.address}/a)"), '"e1"')
    _crawl(site, collection, "events", *where)
    _crawl(site, collection, "events", *where)
    assert _asked(site) == [(event, '"e1"', 304)]
    site.pages[event] = (DAY.format(sources=f"1. [Gazette]({site.address}/a)\n2. [Herald]({site.address}/b)"), '"e2"')
    _crawl(site, collection, "events", *where)
    assert _asked(site) == [(event, '"e1"', 200), ("/b", None, 200)]
    events = lines(collection, "events")
    assert [len(line["sources"]) for line in events] == [1, 2]
    assert len({line["event_id"] for line in events}) == 1
    assert [line["outcome"] for line in lines(collection, "sources")] == ["archived", "archived"]


def test_what_could_not_be_had_is_asked_again_by_the_next_crawl(site: ChangingSite, tmp_path: Path) -> None:
    event = "/news/2026/02/5/the-council-mends-the-wall.md"
    collection, where = tmp_path / "c", ("-a", f"url={site.address}{event}", "-s", "RETRY_TIMES=0")
    site.pages[event] = (DAY.format(sources="1. [Gazette](http://127.0.0.1:9/a)"), '"e1"')
    for _ in range(2):
        _crawl(site, collection, "events", *where)
    (source,) = lines(collection, "sources")
    assert source["outcome"] == "network_error"
    report = max((collection / "reports").iterdir()).read_text(encoding="utf-8")
    assert '"exchanges": 2' in report


def test_a_server_that_fails_is_asked_again_by_the_next_crawl_and_a_page_that_is_gone_is_not(
    site: ChangingSite, tmp_path: Path
) -> None:
    event = "/news/2026/02/5/the-council-mends-the-wall.md"
    collection, where = tmp_path / "c", ("-a", f"url={site.address}{event}", "-s", "RETRY_TIMES=0")
    cited = "\n".join(f"{number}. [Gazette]({site.address}/{number})" for number in (1, 2, 3, 4))
    site.pages[event] = DAY.format(sources=cited), '"e1"'
    site.failing = {"/1": 500, "/2": 429, "/3": 404, "/4": 400}
    _crawl(site, collection, "events", *where)
    site.failing = {}
    for number in (1, 2, 3, 4):
        site.article(f"/{number}", "The wall", extra=f"Point {number} was the longest.")
    _crawl(site, collection, "events", *where)
    assert _asked(site) == [(event, '"e1"', 304), ("/1", None, 200), ("/2", None, 200)]
    assert _outcomes(collection)[4:] == [("/1", "archived"), ("/2", "archived")]
    _decides_alike(collection, tmp_path / "again")


def test_a_collection_whose_state_was_lost_goes_on_with_the_next_version(site: ChangingSite, tmp_path: Path) -> None:
    collection, where = tmp_path / "c", ("-a", f"url={site.address}/a", "-a", "revisit=0")
    for extra in ("", "Nobody objected.", "Nobody objected. The mason was late."):
        if extra.endswith("late."):
            shutil.rmtree(collection / "state")
        site.article("/a", "The wall", extra=extra, etag=None)
        _crawl(site, collection, "articles", *where)
    assert [article["version"] for article in lines(collection, "articles")] == [1, 2, 3]
    assert scrapy("verify", str(collection)).returncode == 0


def test_reprocess_decides_by_the_rules_of_the_run_and_not_by_those_of_today(
    site: ChangingSite, tmp_path: Path
) -> None:
    event = "/news/2026/02/5/the-council-mends-the-wall.md"
    site.article("/a", "The wall")
    cited = f"1. [Gazette]({site.address}/a)\n2. [Intranet](http://10.0.0.1/a)"
    site.pages[event] = (DAY.format(sources=cited), None)
    collection = tmp_path / "c"
    _crawl(site, collection, "events", "-a", f"url={site.address}{event}")
    assert scrapy("reprocess", str(collection), "-o", str(tmp_path / "again")).returncode == 0
    for kind in ("events", "sources", "articles"):
        again = [{**line, "run": ""} for line in lines(tmp_path / "again", kind)]
        assert again == [{**line, "run": ""} for line in lines(collection, kind)]
