"""A crawled collection in real viewers and a real browser, with the web that it came from switched off."""

import gzip
import json
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from archive.collection import Collection
from archive.wacz.export import export_wacz
from archive.wacz.selection import Days
from tests.archive import samples
from tests.replay import viewers
from tests.replay.browser import Browser, Frame, chromium
from tests.scrapy_command import crawl_sample, scrapy
from tests.site.compare import lines
from tests.site.running import running
from tests.site.truth import ADDRESSES, RECOVERED, expected_articles

NOT_DECODED = {"ReplayWeb.page": {"http://zeitung.example/kultur/2026-02-06/lichterfest"}}
"""What a viewer cannot show: ReplayWeb.page 2.5.3 decodes gzip and br, not deflate (docs/replay.md)."""


@dataclass(frozen=True)
class Viewer:
    """A viewer that shows what is archived in *browser*."""

    name: str
    browser: Browser
    address_of: Callable[[str, str], str]

    def show(self, url: str, timestamp: str, wanted: Callable[[Frame], bool]) -> Frame:
        """The frame with *url* as it was at that time, once it is as wanted."""
        self.browser.open(self.address_of(url, timestamp))
        return self.browser.wait_for(wanted)

    def texts(self) -> Iterator[tuple[str, list[str]]]:
        """The addresses that the sample web's pages cite, and the paragraphs behind them."""
        for key, article in expected_articles().items():
            for url in ADDRESSES[key]:
                if url not in NOT_DECODED.get(self.name, ()):
                    yield url, [block.plain for block in article.blocks]


@dataclass(frozen=True)
class Archived:
    collection: Path
    wacz: Path
    origin: str
    """Where the sample web was while it was crawled."""

    def captures(self, url: str) -> list[dict[str, str]]:
        """The captures of *url* (without its fragment), oldest first: fields of the index, and `ts`."""
        asked = urldefrag(url).url
        index = (self.collection / "indexes" / "index.cdxj").read_text(encoding="utf-8")
        rows = (line.split(" ", 2) for line in index.splitlines())
        return [{"ts": ts, **fields} for _, ts, told in rows if (fields := json.loads(told))["url"] == asked]

    def first(self, url: str) -> dict[str, str]:
        return self.captures(url)[0]


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Archived:
    """The sample web crawled twice, so that there are revisits within a run and across runs; then it is stopped."""
    directory = tmp_path_factory.mktemp("replay")
    collection, wacz = directory / "sample", directory / "sample.wacz"
    with running() as origin:
        for more in ((), ("-a", "revisit=0")):
            done = crawl_sample(origin, collection, *more)
            assert done.returncode == 0, done.stderr
    done = scrapy("export", "--to", "wacz", "-o", str(wacz), str(collection))
    assert done.returncode == 0, done.stderr
    return Archived(collection, wacz, origin)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    executable = chromium()
    if executable is None:
        pytest.skip("Chromium is not here: apt-get install chromium")
    with Browser(executable, tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture(scope="module", params=["pywb", "ReplayWeb.page"])
def viewer(
    request: pytest.FixtureRequest, archived: Archived, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Viewer]:
    directory = tmp_path_factory.mktemp("viewer")
    if request.param == "pywb":
        with viewers.pywb(archived.collection, directory) as address:
            yield Viewer(request.param, browser, lambda url, timestamp: f"{address}/{timestamp}/{url}")
    else:
        with viewers.replayweb_page(archived.wacz, directory) as address:
            yield Viewer(request.param, browser, lambda url, timestamp: viewers.at(address, url, timestamp))


def test_the_web_that_was_crawled_is_gone(archived: Archived) -> None:
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(archived.origin, timeout=5)


def test_every_cited_address_shows_the_text_of_its_article(archived: Archived, viewer: Viewer) -> None:
    shown = 0
    for url, paragraphs in viewer.texts():
        _, text = viewer.show(url, archived.first(url)["ts"], _tells(paragraphs[-1]))
        assert [part for part in paragraphs if _plain(part) not in _plain(text)] == [], url
        shown += 1
    assert shown > len(ADDRESSES)


def test_a_revisit_shows_the_text_of_the_capture_that_it_refers_to(archived: Archived, viewer: Viewer) -> None:
    of_run = {"first": 0, "second": 0}
    gone = {url for key in RECOVERED for url in ADDRESSES[key]}  # the second run finds it gone again
    for url, paragraphs in viewer.texts():
        if url in gone:
            continue
        first, *later = archived.captures(url)
        for run, capture in (("first", first), ("second", later[-1])):
            if capture["mime"] == "warc/revisit":
                frame, _ = viewer.show(url, capture["ts"], _tells(paragraphs[-1]))
                # ReplayWeb.page, asked a second time, may tell the date of the original.
                assert f"/{capture['ts']}" in frame or viewer.name != "pywb", url
                of_run[run] += 1
    assert of_run["first"] >= 2, "copies under another address"
    assert of_run["second"] >= 10, "pages that had not changed"


def test_a_redirect_leads_to_the_page_that_it_led_to(archived: Archived, viewer: Viewer) -> None:
    cited = {line["url"]: line["final_url"] for line in lines(archived.collection, "sources") if line["article_id"]}
    redirected = [url for url in cited if archived.first(url).get("status") in ("301", "302", "303", "307", "308")]
    assert redirected
    for url in redirected:
        viewer.show(url, archived.first(url)["ts"], _is_at(cited[url]))


def test_the_export_is_valid_by_the_wacz_tool(archived: Archived) -> None:
    command = viewers.tool(viewers.WACZ, "wacz")
    done = subprocess.run([command, "validate", "-f", archived.wacz], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "is valid" in done.stdout


def test_a_self_contained_export_of_a_later_day_shows_what_its_revisits_refer_to(
    browser: Browser, tmp_path: Path
) -> None:
    collection, wacz = tmp_path / "days", tmp_path / "day.wacz"
    original, copy = "http://gazette.example/original", "http://mirror.example/copy"
    with Collection.open(collection, software=samples.SOFTWARE) as made:
        body = gzip.compress(b"<p>The ferries sail again.</p>")
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
        page = samples.exchange(head % len(body) + body, original)
        later = samples.revisit(page, uri=copy, date="2026-02-08T09:00:00.000000Z")
        samples.write(made.archive_dir, page, later)
        export_wacz(made, wacz, software=samples.SOFTWARE, days=Days(date(2026, 2, 8)), self_contained=True)
    (tmp_path / "viewer").mkdir()
    with viewers.replayweb_page(wacz, tmp_path / "viewer") as address:
        browser.open(viewers.at(address, copy, "20260208090000"))
        _, text = browser.wait_for(_is_at(copy))
    assert text.strip() == "The ferries sail again."


def _tells(paragraph: str) -> Callable[[Frame], bool]:
    return lambda frame: _plain(paragraph) in _plain(frame[1])


def _is_at(url: str | None) -> Callable[[Frame], bool]:
    return lambda frame: frame[0].endswith(f"/{url}") and frame[1].strip() != ""


def _plain(text: str) -> str:
    """Without what a browser shows as a blank or not at all."""
    return " ".join(text.replace("\xad", "").split())
