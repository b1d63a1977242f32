"""What is refused before anything is fetched or written: one clear line, exit status 2."""

import fcntl
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive.collection import Collection
from tests.scrapy_command import Done, crawl_sample, scrapy
from tests.site.compare import lines

INDEX = "http://thecontext.net/index"
SAMPLE = {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
# Nobody listens there: what would be fetched in spite of all cannot leave this machine.
NOWHERE = SAMPLE | {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}


def crawl(collection: Path, *args: str) -> Done:
    return scrapy("crawl", *args, "-s", f"COLLECTION={collection}", environment=NOWHERE)


def assert_refused(done: Done, said: str) -> None:
    """One line that says which and what is right; nothing else."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("pressmark: ")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr


def test_a_crawl_into_a_storage_is_refused_and_its_address_not_shown() -> None:
    place = "COLLECTION=s3://key:secret@bucket/portal"
    done = scrapy("crawl", "articles", "-a", "url=http://a.example/", "-s", place, environment=NOWHERE)
    assert_refused(done, "COLLECTION is a directory of this machine")
    assert "secret" not in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("events", "-a", "site=wikipedia", "-a", "since=2026-13-01"), "since=2026-13-01 is not a day"),
        (
            ("events", "-a", "site=wikipedia", "-a", "since=2026-11-05", "-a", "until=2026-11-01"),
            "since=2026-11-05 is after until=2026-11-01",
        ),
        (("events", "-a", "site=nosuch", "-a", "since=-1d"), "site=nosuch is not known: there are wikipedia"),
        (("events",), "nothing to crawl: give url=URL"),
        (("events", "-a", "url=ftp://thecontext.net/index"), "url=ftp://thecontext.net/index can never be fetched"),
        (("articles",), "nothing to archive: give url=URL"),
        (("events", "-a", f"url={INDEX}", "-a", "colour=red"), "unknown argument colour"),
        (("events", "-a", f"url={INDEX}", "-s", "CONTACT="), "CONTACT is not set"),
        (("nosuch",), "there is no spider 'nosuch': give events, feeds or articles"),
        ((), "give one spider"),
        (("events", "-a", "url"), "use -a NAME=VALUE"),
        (("events", "-a", f"url={INDEX}", "-o", "lines.json"), "the lines go into the collection"),
        (("events", "-a", f"url={INDEX}", "-s", "DOWNLOAD_DELAY=slow"), "DOWNLOAD_DELAY=slow is not a number"),
        (("events", "-a", f"url={INDEX}", "-s", "RECOVERY_RATE=-20"), "RECOVERY_RATE=-20 is less than 0"),
        (("events", "-a", f"url={INDEX}", "-s", "DOWNLOAD_DELAY=nan"), "DOWNLOAD_DELAY=nan is less than 0"),
        (("events", "-a", f"url={INDEX}", "-s", "ROBOTSTXT_OBEY=maybe"), "ROBOTSTXT_OBEY=maybe is not True or False"),
        (("events", "-a", f"url={INDEX}", "-s", "EXTRACTION_WORKERS=0"), "EXTRACTION_WORKERS is less than 1"),
        (("events", "-a", f"url={INDEX}", "-s", "ADDRESS_GUARD_ALLOW=a/b"), "ADDRESS_GUARD_ALLOW: 'a/b' is no host"),
        (("events", "-a", f"url={INDEX}", "-s", "ROBOTS_OVERRIDE_HOSTS=a/b"), "ROBOTS_OVERRIDE_HOSTS: 'a/b' is not"),
        (("events", "-a", f"url={INDEX}", "-s", "HTTPCACHE_ENABLED=1"), "HTTPCACHE_ENABLED"),
    ],
)
def test_a_wrong_crawl_is_refused_in_one_line_and_nothing_is_written(
    args: Sequence[str], said: str, tmp_path: Path
) -> None:
    assert_refused(crawl(tmp_path / "news", *args), said)

    assert list(tmp_path.iterdir()) == []


def test_a_download_handler_that_does_not_archive_is_refused(tmp_path: Path) -> None:
    handlers = json.dumps({"http": "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler"})

    done = crawl(tmp_path / "news", "events", "-a", f"url={INDEX}", "-s", f"DOWNLOAD_HANDLERS={handlers}")

    assert_refused(done, "does not archive what it fetches")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_collection(tmp_path: Path) -> None:
    path = tmp_path / "news"
    path.write_text("mine", encoding="utf-8")

    assert_refused(crawl(path, "events", "-a", f"url={INDEX}"), "is a file, not a collection")
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_directory_with_something_else_in_it_is_no_collection(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")

    assert_refused(crawl(tmp_path, "events", "-a", f"url={INDEX}"), "is not a collection")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_collection_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    about = tmp_path / "collection.json"
    about.write_text('{"schema": 99, "software": "Pressmark/9.9"}', encoding="utf-8")

    said = "has schema 99, made by Pressmark/9.9; this Pressmark knows up to 1"
    assert_refused(crawl(tmp_path, "events", "-a", f"url={INDEX}"), said)
    assert_refused(scrapy("verify", str(tmp_path), environment=SAMPLE), said)
    assert [path.name for path in tmp_path.iterdir()] == ["collection.json"]


def test_a_collection_in_use_by_another_run_is_refused(tmp_path: Path) -> None:
    Collection.open(tmp_path / "news", software="test").close()
    before = sorted(tmp_path.rglob("*"))

    with (tmp_path / "news" / "state" / "lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = crawl(tmp_path / "news", "events", "-a", f"url={INDEX}")

    assert_refused(done, "is in use by another run")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("command", ["verify", "reprocess"])
def test_commands_that_read_refuse_what_is_no_collection(command: str, tmp_path: Path) -> None:
    missing = tmp_path / "news"

    assert_refused(scrapy(command, str(missing), environment=SAMPLE), f"{missing}: there is no collection")
    assert not missing.exists()


@pytest.mark.parametrize("content", [b"", b"<!DOCTYPE html><p>A page", b"\x1f\x8b\x08\x00cut"])
def test_reprocess_refuses_a_file_that_is_no_warc_and_makes_no_directory(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.warc.gz"
    path.write_bytes(content)

    done = scrapy("reprocess", str(path), "-o", str(tmp_path / "again" / "lines"), environment=SAMPLE)

    assert_refused(done, "page.warc.gz is no WARC file: ")
    assert list(tmp_path.iterdir()) == [path]


def test_reprocess_that_fails_leaves_no_empty_directory(tmp_path: Path) -> None:
    path = tmp_path / "torn.warc"
    path.write_bytes(b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\nHTTP/1.1 200 OK\r\n")

    done = scrapy("reprocess", str(path), "-o", str(tmp_path / "again" / "lines"), environment=SAMPLE)

    assert done.returncode == 1
    assert "torn.warc: offset 0: " in done.stderr
    assert list(tmp_path.iterdir()) == [path]


def test_an_event_page_asked_for_by_name_is_told_as_it_was_asked_for(sample_site: str, tmp_path: Path) -> None:
    asked = "http://thecontext.example/news/2026/02/5/no-such-event"

    done = crawl_sample(sample_site, tmp_path / "news", seeds=(asked,))
    again = scrapy("reprocess", str(tmp_path / "news"), "-o", str(tmp_path / "again"), environment=SAMPLE)

    assert (done.returncode, again.returncode) == (1, 0), done.stderr + again.stderr
    assert [line["url"] for line in lines(tmp_path / "news", "sources")] == [asked]
    assert [line["url"] for line in lines(tmp_path / "again", "sources")] == [asked]


def test_an_event_page_asked_for_by_name_and_not_had_is_for_the_operator_to_look_at(
    sample_site: str, tmp_path: Path
) -> None:
    missing = "http://thecontext.example/news/2026/02/5/no-such-event.md"

    done = crawl_sample(sample_site, tmp_path / "news", seeds=(missing,))

    assert done.returncode == 1
    assert f"pressmark: {missing}: gone: status 404\n" in done.stderr
    (line,) = lines(tmp_path / "news", "sources")
    assert (line["url"], line["event_id"], line["outcome"], line["status"]) == (missing, None, "gone", 404)


def test_an_address_of_crawl_articles_that_is_not_had_is_a_finding_not_a_failure(
    sample_site: str, tmp_path: Path
) -> None:
    environment = SAMPLE | {"http_proxy": sample_site, "https_proxy": sample_site}
    args = ("-a", "url=http://courier.example/health/4411,http://localhost/", "-s", f"COLLECTION={tmp_path / 'news'}")

    done = scrapy("crawl", "articles", *args, environment=environment)

    assert done.returncode == 0, done.stderr
    outcomes = {line["url"]: line["outcome"] for line in lines(tmp_path / "news", "sources")}
    assert outcomes == {"http://courier.example/health/4411": "gone", "http://localhost/": "refused"}
