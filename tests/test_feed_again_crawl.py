"""A feed in a second night: asked conditionally, and what of it could not be had is asked again."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from archive.warc.records import read_records
from tests.scrapy_command import Done, scrapy
from tests.site.compare import lines

FEED = b"""<rss version="2.0"><channel><title>Paper</title>
<item><title>One</title><link>/story/1</link></item><item><title>Two</title><link>/story/2</link></item>
</channel></rss>"""
STORY = b"""<html lang="en"><head><title>Story %s of the harbour</title></head><body><article>
<h1>Story %s of the harbour</h1>
<p>The harbour master said on Thursday that ferries will sail again from pier %s once the storm has passed the bay.</p>
<p>Crews had waited for two days, while passengers slept in the terminal and the council sent blankets and soup.</p>
<p>Fishing boats stay moored until Saturday, and the lighthouse is to be inspected by engineers before the weekend.</p>
</article></body></html>"""


class Paper(BaseHTTPRequestHandler):
    """A feed with an entity tag, and two stories, of which the second is not to be had in the first night."""

    is_first_night = True
    asked: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["If-None-Match"]))
        if self.path == "/robots.txt":
            self._answer(404, b"none")
        elif self.path == "/feed.xml" and self.headers["If-None-Match"] == '"1"':
            self._answer(304, b"")
        elif self.path == "/feed.xml":
            self._answer(200, FEED, ("ETag", '"1"'), ("Content-Type", "application/rss+xml"))
        elif self.path == "/story/2" and type(self).is_first_night:
            self._answer(503, b"later")
        else:
            number = self.path[-1].encode()
            self._answer(200, STORY % (number, number, number), ("Content-Type", "text/html; charset=utf-8"))

    def _answer(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def paper() -> Iterator[str]:
    Paper.asked, Paper.is_first_night = [], True
    with ThreadingHTTPServer(("127.0.0.1", 0), Paper) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def crawl(paper: str, collection: Path) -> Done:
    given = ("-a", f"url={paper}/feed.xml", "-s", "CONTACT=me@paper.example", "-s", "ADDRESS_GUARD_ALLOW=127.0.0.1")
    fast = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "RETRY_TIMES=0")
    return scrapy("crawl", "feeds", *given, *fast, "-s", f"COLLECTION={collection}")


def outcomes(collection: Path) -> list[tuple[str, str]]:
    return [(line["url"].rpartition("/")[2], line["outcome"]) for line in lines(collection, "sources")]


def told(place: Path, kind: str) -> list[str]:
    return [json.dumps({**line, "run": ""}) for line in lines(place, kind)]


def test_a_feed_that_has_not_changed_is_read_again_and_a_story_seen_before_is_not_new(
    paper: str, tmp_path: Path
) -> None:
    collection = tmp_path / "c"
    assert crawl(paper, collection).returncode == 0
    assert outcomes(collection) == [("1", "archived"), ("2", "http_error")]
    Paper.asked.clear()
    Paper.is_first_night = False
    assert crawl(paper, collection).returncode == 0

    assert [asked for asked in Paper.asked if asked[0] != "/robots.txt"] == [("/feed.xml", '"1"'), ("/story/2", None)]
    assert outcomes(collection) == [("1", "archived"), ("2", "http_error"), ("2", "archived")]
    (last,) = (line for line in lines(collection, "sources")[2:])
    assert last["via"] == lines(collection, "sources")[0]["via"]  # of the feed as it was captured, and named it first
    types = [record.type for path in sorted(collection.glob("archive/*.warc.gz")) for record in read_records(path)]
    assert types.count("revisit") == 1
    assert scrapy("verify", str(collection)).returncode == 0
    assert scrapy("reprocess", str(collection), "-o", str(tmp_path / "again")).returncode == 0
    for kind in ("sources", "articles"):
        made, told = (
            [json.dumps({**line, "run": ""}) for line in lines(at, kind)] for at in (tmp_path / "again", collection)
        )
        assert made == told
