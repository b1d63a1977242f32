"""The state is lost, broken, or of another version."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.torture.conftest import EVENTS
from tests.torture.content import content, differences, lines, problems
from tests.torture.crawling import KILLED, Crawl, command, crawl, environment
from tests.torture.web import days

REFUSED = 2
STREAMS = ("events", "sources", "articles")


@pytest.fixture(scope="module")
def finished(web: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    collection = tmp_path_factory.mktemp("finished") / "collection"
    assert crawl(collection, EVENTS, web)[0] == 0
    return collection


@pytest.fixture
def copy(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished, tmp_path / "collection"))


def tables(collection: Path) -> dict[str, list[str]]:
    """What the state knows, but for what the last run has done."""
    told = {}
    with sqlite3.connect(collection / "state" / "state.sqlite3") as database:
        names = ("article", "payload", "copy", "copy_band", "originals", "validator", "citation", "event", "event_name")
        for name in names:
            if database.execute("SELECT 1 FROM sqlite_master WHERE name=?", (name,)).fetchone():
                told[name] = sorted(map(repr, database.execute(f"SELECT * FROM {name}")))
    return told


def test_a_lost_state_is_made_again_and_nothing_is_captured_or_written_twice(copy: Path, web: str) -> None:
    before, knew = content(copy), tables(copy)
    told = [lines(copy, stream) for stream in STREAMS]
    shutil.rmtree(copy / "state")
    assert crawl(copy, EVENTS, web)[0] == 0
    assert tables(copy) == knew
    assert min(len(knew["article"]), len(knew["validator"])) > 10
    assert [lines(copy, stream) for stream in STREAMS] == told
    asked = content(copy)["exchanges"] - before["exchanges"]
    # A page asked for by name is asked by each crawl, and what was not had is asked again.
    assert {url for url, status in asked if status == 200 and "/story-" in url} <= _never_had(before["outcomes"])
    assert "http://paper0.example/2026/02/story-of-the-harbour-0" not in {url for url, _ in asked}
    assert problems(copy) == []


def _never_had(outcomes: dict[tuple[str, str], tuple[str, ...]]) -> set[str]:
    return {url for (_, url), said in outcomes.items() if said[0] in ("network_error", "http_error")}


def test_a_state_lost_with_a_crawl_that_was_killed_is_made_again_and_the_crawl_finished(
    web: str, finished: Path, tmp_path: Path
) -> None:
    collection = tmp_path / "collection"
    assert crawl(collection, EVENTS, web, "line:after:40")[0] == KILLED
    assert any(status == 301 for _, status in content(collection)["exchanges"])
    shutil.rmtree(collection / "state")
    assert crawl(collection, EVENTS, web, "commit:before:1")[0] == KILLED
    assert crawl(collection, EVENTS, web)[0] == 0
    wanted = content(finished)
    found = content(collection)
    for part in ("events", "outcomes", "texts", "copies without an original"):
        assert differences({part: found[part]}, {part: wanted[part]}) == []
    # It is one crawl: its pages that lead to others are followed from their records, and not asked for once more.
    assert differences({"exchanges": found["exchanges"]}, {"exchanges": wanted["exchanges"]}) == []
    assert crawl(collection, EVENTS, web)[0] == 0
    asked = content(collection)["exchanges"] - found["exchanges"]
    assert {url for url, _ in asked} >= set(days(EVENTS)), "by name they are asked for by each crawl"
    assert problems(collection) == []


@pytest.mark.parametrize(("version", "word"), [(99, "newer"), (-1, "older")])
def test_a_state_of_another_version_is_refused_in_one_line(copy: Path, web: str, version: int, word: str) -> None:
    with sqlite3.connect(copy / "state" / "state.sqlite3") as database:
        database.execute(f"PRAGMA user_version={version}")
    status, said = crawl(copy, EVENTS, web)
    assert status == REFUSED
    assert len(said.splitlines()) == 1
    assert f"of an {word}" in said or f"of a {word}" in said


def test_a_state_that_is_no_database_is_refused_in_one_line(copy: Path, web: str) -> None:
    (copy / "state" / "state.sqlite3").write_bytes(b"not a database, but long enough to look at" * 100)
    status, said = crawl(copy, EVENTS, web)
    assert status == REFUSED
    assert len(said.splitlines()) == 1
    assert "move the directory state/ away" in said


def test_a_state_with_a_broken_page_ends_the_crawl_with_one_line(copy: Path, web: str) -> None:
    path = copy / "state" / "state.sqlite3"
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    status, said = crawl(copy, EVENTS, web)
    assert status in (1, REFUSED)
    assert "malformed" in said
    assert "move the directory state/ away" in said
    shutil.rmtree(copy / "state")
    assert crawl(copy, EVENTS, web)[0] == 0
    assert problems(copy) == []


def test_an_address_asked_for_that_was_known_has_one_line_after_a_rebuild_too(copy: Path, web: str) -> None:
    known = "http://paper0.example/2026/02/story-of-the-harbour-0"
    ask = [*command(copy, EVENTS)[:4], "articles", "-a", f"url={known}", "-s", f"COLLECTION={copy}"]
    assert Crawl(ask, environment(web)).end()[0] == 0
    told = lines(copy, "sources")
    assert told[-1]["event_id"] is None
    shutil.rmtree(copy / "state")
    assert Crawl(ask, environment(web)).end()[0] == 0
    assert lines(copy, "sources") == told
