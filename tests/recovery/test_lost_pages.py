"""Pages that the web has lost, looked for in archives: real crawls of a stand-in for web and archives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from archive.warc.record import JSON
from archive.warc.records import Record, read_records
from crawler.recovery.search import FIRST_DAY
from tests.recovery.archive_web import Answer, ArchiveWeb, archive_web, article
from tests.recovery.lost_web import (
    ALIVE,
    ARQUIVO,
    CITED,
    DAY,
    ELMS,
    ELSEWHERE,
    ENTRIES,
    EVENT,
    FORBIDDEN,
    GARBLED,
    GONE,
    MOVED,
    NOBODY,
    NOWHERE,
    PAGE,
    SECOND,
    SHUT,
    SOFT,
    SOMETHING_ELSE,
    WAYBACK,
    by_url,
    crawl,
    fill,
    kept,
    listed,
)
from tests.scrapy_command import scrapy
from tests.site.compare import lines
from tests.site.running import proxy_environment

RECOVERED = {GONE, NOBODY, SOFT, MOVED, SECOND, GARBLED}
STREAMS = ("events", "sources", "articles")
Crawled = tuple[Path, ArchiveWeb]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    collection = tmp_path_factory.mktemp("lost") / "c"
    with archive_web() as web:
        fill(web)
        done = crawl(web, collection)
        assert done.returncode == 0, done.stderr
        yield collection, web


@pytest.fixture(scope="module")
def asked(crawled: Crawled) -> list[str]:
    """What that crawl asked, but robots.txt."""
    return crawled[1].pages()


def _of_archives(asked: list[str]) -> list[str]:
    return [url for url in asked if url.startswith((WAYBACK.origin, ARQUIVO.origin))]


def _recovered(collection: Path, kind: str) -> list[Record]:
    (path,) = (collection / "archive").glob("*-recovered.warc.gz")
    found = []
    for record in read_records(path):
        record.block()
        if record.type == kind:
            found.append(record)
    return found


def _without_run(collection: Path) -> dict[str, list[dict[str, Any]]]:
    return {kind: [{**line, "run": ""} for line in lines(collection, kind)] for kind in STREAMS}


def test_every_source_has_one_line_that_tells_what_became_of_it_in_the_end(crawled: Crawled) -> None:
    sources = lines(crawled[0], "sources")
    assert sorted(line["url"] for line in sources) == sorted(CITED)
    assert {line["url"]: line["outcome"] for line in sources} == {
        **dict.fromkeys(RECOVERED, "recovered"),
        ALIVE: "archived",
        ELSEWHERE: "gone",
        NOWHERE: "gone",
        SHUT: "blocked",
        FORBIDDEN: "robots",
    }


def test_the_copy_nearest_to_the_event_is_taken_and_neither_the_newest_nor_an_earlier_one(
    crawled: Crawled, asked: list[str]
) -> None:
    assert [url for url in asked if "id_/" in url and GONE in url] == [WAYBACK.raw(GONE, "20120504010203")]
    (article,) = [line for line in lines(crawled[0], "articles") if line["url"] == GONE]
    assert article["title"] == "The wall of Lorne"


def test_the_article_belongs_to_the_lost_address_and_names_archive_time_and_capture(crawled: Crawled) -> None:
    (article,) = [line for line in lines(crawled[0], "articles") if line["url"] == GONE]
    source = by_url(lines(crawled[0], "sources"))[GONE]
    capture = article["capture"]
    assert (article["canonical_url"], article["domain"]) == (GONE, "spent.example")
    assert (capture["origin"], capture["archive"]) == ("recovered", "web.archive.example")
    assert capture["memento_datetime"] == "2012-05-04T01:02:03Z"
    assert capture["target_uri"] == source["final_url"] == WAYBACK.raw(GONE, "20120504010203")
    assert capture["warc"].endswith("-recovered.warc.gz")
    assert (source["reason"], source["status"]) == ("gone: status 404", 200)
    assert source["relevance"] > 0.5


def test_copies_that_are_not_the_page_that_was_cited_are_passed_over(crawled: Crawled, asked: list[str]) -> None:
    tried = [url for url in asked if "id_/" in url and SOFT in url]
    assert tried == sorted(str(WAYBACK.raw(SOFT, f"201205{day}000000")) for day in ("02", "03", "09"))
    sources = by_url(lines(crawled[0], "sources"))
    assert sources[SOFT]["capture"]["target_uri"] == WAYBACK.raw(SOFT, "20120509000000")
    assert "its copy is not taken (about something else: relevance 0.0" in sources[ELSEWHERE]["reason"]
    assert not any("elm" in line["text"] for line in lines(crawled[0], "articles"))


def test_what_no_archive_has_keeps_its_outcome_and_says_who_was_asked(crawled: Crawled) -> None:
    source = by_url(lines(crawled[0], "sources"))[NOWHERE]
    said = "status 404; in archives: web.archive.example: no copy; arquivo.example: no copy"
    assert (source["outcome"], source["reason"], source["status"]) == ("gone", said, 404)
    assert source["capture"]["origin"] == "live"


def test_an_archive_whose_list_cannot_be_read_is_asked_by_its_timegate(crawled: Crawled) -> None:
    gate = WAYBACK.timegate(GARBLED)
    assert gate is not None
    assert crawled[1].heads[gate]["Accept-Datetime"] == "Thu, 03 May 2012 12:00:00 GMT"
    assert by_url(lines(crawled[0], "sources"))[GARBLED]["final_url"] == WAYBACK.raw(GARBLED, "20120503000000")


def test_nothing_is_looked_for_that_robots_txt_forbids_or_that_is_kept_from_us(asked: list[str]) -> None:
    assert not [url for url in _of_archives(asked) if "forbidden" in url or "shut" in url or "alive" in url]


def test_the_exchanges_with_archives_stand_in_files_of_their_own(crawled: Crawled, asked: list[str]) -> None:
    collection = crawled[0]
    answers = [
        record.get("WARC-Target-URI") for kind in ("response", "revisit") for record in _recovered(collection, kind)
    ]
    pages = [url for url in answers if url and not url.endswith("/robots.txt")]
    assert sorted(pages) == _of_archives(asked)
    (live,) = [path for path in (collection / "archive").iterdir() if "-recovered" not in path.name]
    assert not any(WAYBACK.name in (record.get("WARC-Target-URI") or "") for record in read_records(live))
    assert any(record.get("WARC-Target-URI") == GONE for record in read_records(live))


def test_a_resource_record_holds_the_page_under_its_own_address_and_time(crawled: Crawled) -> None:
    kept = {record.get("WARC-Target-URI"): record for record in _recovered(crawled[0], "resource")}
    assert {url for url in kept if url and not url.startswith("urn:")} == RECOVERED
    record = kept[GONE]
    assert record.get("WARC-Source-URI") == WAYBACK.raw(GONE, "20120504010203")
    assert record.get("WARC-Date") == "2012-05-04T01:02:03Z"
    assert record.get("Content-Type") == "text/html"
    assert record.block() == crawled[1].answers[str(WAYBACK.raw(GONE, "20120504010203"))].body
    assert kept[NOBODY].block() == article("Skerry").body, "as it is without Content-Encoding"
    (about,) = [
        record for record in _recovered(crawled[0], "metadata") if record.get("WARC-Refers-To") == kept[GONE].id
    ]
    assert about.get("Content-Type") == JSON
    assert b'"asked_for":"2012-05-03"' in about.block()
    assert b'"memento_datetime":"2012-05-04T01:02:03Z"' in about.block()


def test_the_collection_is_verified_and_reprocess_makes_the_same_lines(crawled: Crawled, tmp_path: Path) -> None:
    verified = scrapy("verify", str(crawled[0]))
    assert verified.returncode == 0, verified.stdout
    done = scrapy("reprocess", str(crawled[0]), "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert _without_run(tmp_path) == _without_run(crawled[0])


def test_a_second_crawl_and_one_whose_state_was_lost_ask_no_archive_and_add_nothing(
    crawled: Crawled, asked: list[str], tmp_path: Path
) -> None:
    collection, web = crawled
    before = _without_run(collection)
    for number in range(2):
        done = crawl(web, collection)
        assert done.returncode == 0, done.stderr
        assert _of_archives(web.pages()) == _of_archives(asked)
        assert _without_run(collection) == before
        (collection / "state").rename(tmp_path / f"state{number}")
    assert crawl(web, collection).returncode == 0
    assert _without_run(collection) == before


def test_when_recovery_is_off_no_archive_is_asked_and_switched_on_later_it_finds_what_was_lost(tmp_path: Path) -> None:
    with archive_web() as web:
        fill(web)
        assert crawl(web, tmp_path / "c", "-s", "RECOVERY_ENABLED=0").returncode == 0
        assert _of_archives(web.pages()) == []
        assert by_url(lines(tmp_path / "c", "sources"))[GONE]["outcome"] == "gone"
        assert crawl(web, tmp_path / "c").returncode == 0
        sources = by_url(lines(tmp_path / "c", "sources"))
        assert {url for url, line in sources.items() if line["outcome"] == "recovered"} == RECOVERED
        assert web.pages().count(GONE) == 1
    assert scrapy("verify", str(tmp_path / "c")).returncode == 0
    scrapy("reprocess", str(tmp_path / "c"), "-o", str(tmp_path / "again"))
    assert _without_run(tmp_path / "again") == _without_run(tmp_path / "c")


def test_an_archive_of_which_no_interface_is_known_is_refused_in_one_line(tmp_path: Path) -> None:
    with archive_web() as web:
        done = crawl(web, tmp_path / "c", "-s", "RECOVERY_ARCHIVES=archive.example")
    assert done.returncode == 2
    assert "RECOVERY_ARCHIVES: the interface of 'archive.example' is not known" in done.stderr
    assert not (tmp_path / "c").exists()
    assert EVENT not in web.asked


def test_of_an_address_that_no_event_cites_the_first_copy_is_taken(tmp_path: Path) -> None:
    collection, first = tmp_path / "c", "20120401000000"
    with archive_web() as web:
        fill(web)
        web.answers[WAYBACK.cdx(GONE, FIRST_DAY)] = web.answers[WAYBACK.cdx(GONE, DAY)]
        environment = proxy_environment(web.address) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
        archives = ("-s", f"COLLECTION={collection}", "-s", f"RECOVERY_ARCHIVES={ENTRIES}")
        done = scrapy("crawl", "articles", "-a", f"url={GONE}", *archives, environment=environment)
    assert done.returncode == 0, done.stderr
    (source,) = lines(collection, "sources")
    assert (source["outcome"], source["final_url"]) == ("recovered", WAYBACK.raw(GONE, first))
    scrapy("reprocess", str(collection), "-o", str(tmp_path / "again"))
    assert _without_run(tmp_path / "again") == _without_run(collection)


def test_an_address_that_leads_to_an_article_about_something_else_is_looked_for(tmp_path: Path) -> None:
    elms = SOMETHING_ELSE.format(text="".join(ELMS.format(number=number) for number in range(12)))
    with archive_web() as web:
        sources = f"1. [Paper]({MOVED})\n2. [Paper]({SECOND})\n"
        web.answers[EVENT] = Answer(PAGE.format(sources=sources).encode(), type="text/markdown")
        for url in (MOVED, SECOND):
            web.answers[url] = Answer(status=301, fields={"Location": "/elm-disease"})
            web.answers[urljoin(url, "/elm-disease")] = Answer(elms.replace("elms", f"elms of {url[7:10]}").encode())
            listed(web, ARQUIVO, url)
            listed(web, WAYBACK, url)
        kept(web, WAYBACK, MOVED, {"20120503000000": article("Brack")})
        assert crawl(web, tmp_path / "c").returncode == 0
    sources_of = by_url(lines(tmp_path / "c", "sources"))
    assert (sources_of[MOVED]["outcome"], sources_of[MOVED]["reason"]) == (
        "recovered",
        "archived: leads to another article",
    )
    assert (sources_of[SECOND]["outcome"], sources_of[SECOND]["reason"]) == (
        "archived",
        "leads to another article; in archives: web.archive.example: no copy; arquivo.example: no copy",
    )
    assert sorted(line["title"] for line in lines(tmp_path / "c", "articles")) == [
        "Elm disease", "Elm disease", "The wall of Brack",
    ]  # fmt: skip
    assert scrapy("verify", str(tmp_path / "c")).returncode == 0
    scrapy("reprocess", str(tmp_path / "c"), "-o", str(tmp_path / "again"))
    assert _without_run(tmp_path / "again") == _without_run(tmp_path / "c")


def test_a_page_that_comes_back_takes_its_article_over_and_is_not_looked_for_when_it_dies_again(tmp_path: Path) -> None:
    with archive_web() as web:
        web.answers[EVENT] = Answer(PAGE.format(sources=f"1. [Paper]({GONE})").encode(), type="text/markdown")
        kept(web, WAYBACK, GONE, {"20120504010203": article("Lorne")})
        assert crawl(web, tmp_path / "c").returncode == 0
        asked = len(_of_archives(web.pages()))
        web.answers[GONE] = article("Lorne", extra="A new sentence was written in the newer edition of the page.")
        assert crawl(web, tmp_path / "c", "-a", "revisit=0").returncode == 0
        del web.answers[GONE]
        assert crawl(web, tmp_path / "c", "-a", "revisit=0").returncode == 0
        assert len(_of_archives(web.pages())) == asked
    told = [(line["outcome"], line["reason"]) for line in lines(tmp_path / "c", "sources")]
    assert told == [("recovered", "gone: status 404"), ("archived", None), ("gone", "status 404")]
    assert [(line["version"], line["capture"]["origin"]) for line in lines(tmp_path / "c", "articles")] == [
        (1, "recovered"),
        (2, "live"),
    ]
    assert scrapy("verify", str(tmp_path / "c")).returncode == 0
    scrapy("reprocess", str(tmp_path / "c"), "-o", str(tmp_path / "again"))
    assert _without_run(tmp_path / "again") == _without_run(tmp_path / "c")
