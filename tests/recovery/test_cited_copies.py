"""Copies in web archives that an event cites: real crawls of a stand-in for the archives."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.recovery.archive_web import TOOLBAR, Answer, ArchiveWeb, archive_web, article
from tests.scrapy_command import Done, scrapy
from tests.site.compare import lines
from tests.site.running import proxy_environment

EVENT = "http://thecontext.example/news/2012/05/3/the-walls-are-mended.md"
PAGE = "### [2012-05-03](/news/2012/05/3/index.md)\n\n# The walls are mended. \n\n\n\n### Sources:\n\n{sources}\n"
WAYBACK = "http://web.archive.org/web"
MOMENT = {"Memento-Datetime": "Thu, 03 May 2012 05:18:53 GMT"}

SPENT = f"{WAYBACK}/20120503051852/http://spent.example/wall"
AGAIN = f"{WAYBACK}/20120503051852if_/http://spent.example:80/wall"
NEAREST = f"{WAYBACK}/2012/moved.example/wall"
LIVE = "http://alive.example/wall"
LIVE_COPY = f"{WAYBACK}/20120503051852/{LIVE}"
ARCHIVED_404 = f"{WAYBACK}/20120503051852/http://spent.example/gone"
NO_COPY = f"{WAYBACK}/20120503051852/http://spent.example/never-kept"
FRAMED = f"{WAYBACK}/20120503051852/http://framed.example/wall"
SHORT = "http://archive.is/AbC1d"
PORTUGUESE = "http://arquivo.pt/wayback/20120503051852/http://praia.example/wall"
CITED = (SPENT, AGAIN, NEAREST, LIVE, LIVE_COPY, ARCHIVED_404, NO_COPY, FRAMED, SHORT, PORTUGUESE)


def _fill(web: ArchiveWeb) -> None:
    sources = "\n".join(f"{number}. [Paper]({url})" for number, url in enumerate(CITED, 1))
    web.answers[EVENT] = Answer(PAGE.format(sources=sources).encode(), type="text/markdown")
    raw = f"{WAYBACK}/20120503051852id_"
    head = '<link rel="canonical" href="/wall"><meta property="article:published_time" content="2012-05-02">'
    spent = article("Lorné", head=head, charset="iso-8859-1")
    old = {"X-Archive-Orig-Content-Type": "text/html; charset=iso-8859-1", "X-Archive-Orig-X-Robots-Tag": "noarchive"}
    web.answers[f"{raw}/http://spent.example/wall"] = replace(
        spent, type="text/html; charset=utf-8", fields={**MOMENT, **old, "X-Robots-Tag": "noindex"}
    )
    first, second = (
        f"{WAYBACK}/2012id_/http://moved.example/wall",
        f"{WAYBACK}/20120608000000/http://moved.example/wall",
    )
    web.answers[first] = Answer(status=302, fields={"Location": second})
    third = second.replace("/http", "id_/http")
    web.answers[third] = Answer(status=301, fields={**MOMENT, "Location": "https://moved.example/new-wall"})
    web.answers[third.replace("http://moved.example/wall", "https://moved.example/new-wall")] = article("Marrow")
    web.answers[LIVE] = article("Aldbury")
    web.answers[f"{raw}/{LIVE}"] = replace(article("Aldbury", extra="It was said then."), fields=MOMENT)
    web.answers[f"{raw}/http://spent.example/gone"] = Answer(b"<p>Gone</p>", 404, MOMENT)
    web.answers[f"{raw}/http://framed.example/wall"] = article("Framley", frame=TOOLBAR)
    web.answers[SHORT] = article("Shortham", frame="<div>Saved from</div>")
    web.answers["http://arquivo.pt/noFrame/replay/20120503051852id_/http://praia.example/wall"] = article("Praia")


def _crawl(web: ArchiveWeb, collection: Path, spider: str, url: str) -> Done:
    environment = proxy_environment(web.address) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    done = scrapy(
        "crawl", spider, "-a", f"url={url}", "-s", f"COLLECTION={collection}", "-s", "RETRY_TIMES=0",
        "-s", "RECOVERY_ENABLED=0",
        environment=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ArchiveWeb]:
    collection = tmp_path_factory.mktemp("copies") / "c"
    with archive_web() as web:
        _fill(web)
        _crawl(web, collection, "events", EVENT)
    return collection, web


def _by_url(collection: Path) -> dict[str, dict[str, Any]]:
    return {line["url"]: line for line in lines(collection, "sources")}


def _articles(collection: Path) -> dict[str, dict[str, Any]]:
    return {line["url"]: line for line in lines(collection, "articles")}


def test_every_cited_copy_has_its_outcome_under_the_address_as_cited(crawled: tuple[Path, ArchiveWeb]) -> None:
    outcomes = {url: line["outcome"] for url, line in _by_url(crawled[0]).items()}
    assert {outcomes.pop(LIVE), outcomes.pop(LIVE_COPY)} in ({"archived", "duplicate"}, {"duplicate", "recovered"})
    assert outcomes == {
        SPENT: "recovered",
        AGAIN: "duplicate",
        NEAREST: "recovered",
        ARCHIVED_404: "gone",
        NO_COPY: "gone",
        FRAMED: "not_article",
        SHORT: "not_article",
        PORTUGUESE: "recovered",
    }


def test_only_raw_forms_are_asked_for_and_nothing_of_the_web_of_today(crawled: tuple[Path, ArchiveWeb]) -> None:
    asked = crawled[1].pages()
    assert len(asked) == len(set(asked))
    of_archives = [url for url in asked if url not in (EVENT, LIVE, SHORT)]
    assert len(of_archives) == len(asked) - 3
    assert all("id_/" in url for url in of_archives)


def test_the_article_belongs_to_the_original_address_and_its_capture_to_the_archive(
    crawled: tuple[Path, ArchiveWeb],
) -> None:
    found = _articles(crawled[0])["http://spent.example/wall"]
    source = _by_url(crawled[0])[SPENT]
    assert (found["canonical_url"], found["domain"]) == ("http://spent.example/wall", "spent.example")
    assert found["title"] == "The wall of Lorné"
    assert found["date_published"] == "2012-05-02"
    assert found["rights"]["robots"] == ["noarchive"]
    capture = found["capture"]
    assert (capture["origin"], capture["archive"]) == ("recovered", "web.archive.org")
    assert capture["memento_datetime"] == "2012-05-03T05:18:53Z"
    assert capture["target_uri"] == f"{WAYBACK}/20120503051852id_/http://spent.example/wall"
    assert source["final_url"] == capture["target_uri"]
    assert (source["article_id"], source["capture"]) == (found["article_id"], capture)


def test_redirects_to_other_copies_and_within_a_copy_are_followed(crawled: tuple[Path, ArchiveWeb]) -> None:
    found = _articles(crawled[0])["https://moved.example/new-wall"]
    assert found["capture"]["memento_datetime"] == "2012-06-08T00:00:00Z"
    assert _by_url(crawled[0])[NEAREST]["article_id"] == found["article_id"]


def test_a_live_page_and_its_copy_are_one_article(crawled: tuple[Path, ArchiveWeb]) -> None:
    (one,) = [line for line in lines(crawled[0], "articles") if line["domain"] == "alive.example"]
    sources = _by_url(crawled[0])
    assert one["url"] == LIVE
    assert {sources[LIVE]["article_id"], sources[LIVE_COPY]["article_id"]} == {one["article_id"]}
    assert sources[LIVE]["capture"]["origin"] == "live"
    assert sources[LIVE_COPY]["capture"]["origin"] == "recovered"


def test_nothing_of_an_archive_stands_in_a_text(crawled: tuple[Path, ArchiveWeb]) -> None:
    found = lines(crawled[0], "articles")
    assert len(found) == 4
    assert not any("Wayback" in line["text"] or "Saved from" in line["text"] for line in found)
    reasons = _by_url(crawled[0])
    assert reasons[SHORT]["reason"] == "a copy in archive.today that cannot be had without the archive's frame"
    assert "not the raw copy" in reasons[FRAMED]["reason"]


def test_what_an_archive_says_for_itself_is_no_copy(crawled: tuple[Path, ArchiveWeb]) -> None:
    sources = _by_url(crawled[0])
    assert sources[ARCHIVED_404]["capture"]["origin"] == "recovered"
    assert sources[NO_COPY]["capture"]["origin"] == "live"


def test_the_collection_is_verified_and_reprocess_makes_the_same_lines(
    crawled: tuple[Path, ArchiveWeb], tmp_path: Path
) -> None:
    verified = scrapy("verify", str(crawled[0]))
    assert verified.returncode == 0, verified.stdout
    done = scrapy("reprocess", str(crawled[0]), "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    for kind in ("events", "sources", "articles"):
        assert [{**line, "run": ""} for line in lines(tmp_path, kind)] == [
            {**line, "run": ""} for line in lines(crawled[0], kind)
        ]


def test_the_report_tells_link_rot(crawled: tuple[Path, ArchiveWeb]) -> None:
    (path,) = (crawled[0] / "reports").iterdir()
    report = json.loads(path.read_text(encoding="utf-8"))
    assert report["years"] == {"2012": {key: count for key, count in sorted(report["outcomes"].items()) if count}}
    assert report["publishers"]["spent.example"] == {"duplicate": 1, "gone": 2, "recovered": 1}
    assert "archive.org" not in report["publishers"]
    assert report["reasons"]["gone: status 404"] == 2
    assert report["links"] == {"there": 1, "moved": 0, "changed": 0, "recovered": 5, "lost": 2, "unknown": 2}


def test_a_second_crawl_and_one_whose_state_was_lost_add_nothing(
    crawled: tuple[Path, ArchiveWeb], tmp_path: Path
) -> None:
    collection = crawled[0]
    before = {kind: lines(collection, kind) for kind in ("sources", "articles")}
    with archive_web() as web:
        _fill(web)
        _crawl(web, collection, "events", EVENT)
        assert web.pages() == [EVENT]
        (collection / "state").rename(tmp_path / "state")
        _crawl(web, collection, "events", EVENT)
        assert web.pages() == [EVENT, EVENT]
    assert {kind: lines(collection, kind) for kind in before} == before


def test_an_address_asked_for_with_no_event_is_asked_for_raw_and_made_again(tmp_path: Path) -> None:
    collection = tmp_path / "c"
    with archive_web() as web:
        _fill(web)
        _crawl(web, collection, "articles", f"{SPENT}#part")
    (source,) = lines(collection, "sources")
    assert (source["url"], source["outcome"]) == (f"{SPENT}#part", "recovered")
    scrapy("reprocess", str(collection), "-o", str(tmp_path / "again"))
    assert [{**line, "run": ""} for line in lines(tmp_path / "again", "sources")] == [{**source, "run": ""}]
