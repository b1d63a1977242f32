"""`browse`, `export`, `verify` and `reprocess` of a collection at a URL, as users run them."""

import json
import shutil
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.collection import Collection
from archive.segments import stored_items
from archive.storage import Storage
from archive.transfer.push import push
from tests.archive.browse.opened import Opened, opened
from tests.archive.object_storage import environment, moto
from tests.scrapy_command import Done, crawl_sample, scrapy
from tests.site.running import ROOT

URL = "s3://bucket/portal"
DAY = "http://wiki.example/wiki/Portal:Current_events/2026_February_5"


@pytest.fixture(scope="module")
def crawled(sample_site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("at-a-url") / "local"
    done = crawl_sample(sample_site, path, seeds=(DAY,))
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def s3(crawled: Path) -> Iterator[int]:
    with moto() as (port, surroundings), pytest.MonkeyPatch.context() as patch:
        for name, value in surroundings.items():
            patch.setenv(name, value)
        push(Collection.read(crawled), Storage.open(URL))
        yield port


@pytest.fixture(autouse=True)
def at_s3(s3: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (environment(s3) | {"XDG_CACHE_HOME": str(tmp_path / "cache")}).items():
        monkeypatch.setenv(name, value)


def one_line(done: Done) -> str:
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "nobody" not in done.stderr
    return done.stderr


def asked(room: Opened, what: str) -> Any:
    with urllib.request.urlopen(f"{room.address}/{what}", timeout=60) as answer:
        return json.load(answer)


def test_verify_finds_nothing_wrong_there(tmp_path: Path) -> None:
    done = scrapy("verify", URL)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.startswith(f"{URL}: nothing wrong (1 WARC files read)")
    assert not list((tmp_path / "cache").rglob("*.warc.gz"))


def test_verify_tells_what_is_wrong_there(crawled: Path) -> None:
    (warc,) = Collection.read(crawled).warcs()
    damaged = bytearray(warc.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    storage = Storage.open("s3://bucket/damaged")
    push(Collection.read(crawled), storage)
    storage.replace(f"archive/{warc.name}", bytes(damaged))
    done = scrapy("verify", storage.url)
    assert done.returncode == 1
    assert f"archive/{warc.name}" in done.stdout


def test_reprocess_gives_the_same_lines(crawled: Path, tmp_path: Path) -> None:
    refused = scrapy("reprocess", URL)
    assert refused.returncode == 2
    assert "say with -o" in one_line(refused)
    done = scrapy("reprocess", URL, "-o", str(tmp_path / "again"))
    assert done.returncode == 0, done.stderr
    for kind in ("events", "sources", "articles"):
        (there,), (here,) = ((path / "items").glob(f"{kind}-*") for path in (tmp_path / "again", crawled))
        assert there.read_bytes() == here.read_bytes()
    assert not list((tmp_path / "cache").rglob("*.jsonl")), "it needs no line"


@pytest.mark.parametrize("kind", ["wacz", "csv"])
def test_export_writes_what_it_writes_of_one_on_disk(crawled: Path, tmp_path: Path, kind: str) -> None:
    for place, name in ((URL, "there"), (str(crawled), "here")):
        done = scrapy("export", "--to", kind, "-o", str(tmp_path / name), place)
        assert done.returncode == 0, done.stderr
    if kind == "csv":
        for table in ("events.csv", "sources.csv", "articles.csv"):
            there, here = ((tmp_path / name / table).read_bytes() for name in ("there", "here"))
            assert there == here
            assert there.count(b"\n") > 1
    else:
        sizes = [(tmp_path / name).stat().st_size for name in ("there", "here")]
        assert abs(sizes[0] - sizes[1]) < 5000, "they differ by the name and the time"


def test_an_export_of_one_at_a_url_goes_into_the_working_directory(tmp_path: Path) -> None:
    done = scrapy("export", "--to", "csv", "--since", "2000-01-01", URL)
    shutil.rmtree(ROOT / "portal-from-2000-01-01-csv")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "written: portal-from-2000-01-01-csv")


def test_browse_shows_articles_and_the_bytes_of_their_records(crawled: Path, tmp_path: Path) -> None:
    lines = [line for path in Collection.read(crawled).segments("articles") for _, line in stored_items(path)]
    record = lines[0]["capture"]["record_id"].removeprefix("<urn:uuid:").rstrip(">")
    with opened(URL) as room:
        assert room.first_line.startswith(f"{URL}: http://")
        while asked(room, "health")["status"] != "ok":
            time.sleep(0.1)
        assert asked(room, f"articles/{lines[0]['article_id']}?format=json")["title"] == lines[0]["title"]
        told = asked(room, f"records/{record}?format=json")
        assert [row["verdict"] for row in told["digests"]] == ["the same", "the same"]
        assert asked(room, "health")["behind"] == 0
        assert room.end() == (0, "")
    assert not list((tmp_path / "cache").rglob("*.warc.gz"))
    assert list((tmp_path / "cache").rglob("reading.sqlite"))


@pytest.mark.parametrize(
    ("command", "url", "reason"),
    [
        (["verify"], "s3://bucket/empty", "s3://bucket/empty: there is no collection"),
        (["verify"], "s3://nosuch/portal", "s3://nosuch/portal: there is no collection"),
        (["reprocess", "-o", "nowhere"], "s3://bucket/empty", "s3://bucket/empty: there is no collection"),
        (["export", "--to", "csv"], "ftp://host/portal", "no address of a storage"),
        (["browse"], "s3://key:secret@bucket/portal", "credentials are given by the environment"),
        (["browse"], "file:///nowhere/at/all", "file:///nowhere/at/all: "),
    ],
)
def test_where_there_is_no_collection_one_line_says_so(command: list[str], url: str, reason: str) -> None:
    done = scrapy(*command, url)
    assert (done.returncode, reason in one_line(done)) == (2, True), done.stderr
    assert "secret" not in done.stderr
