"""Archives that ask for patience, fall silent or send anything but an answer: real crawls."""

import contextlib
import sqlite3
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from crawler.recovery.search import dumped, loaded
from tests.recovery.archive_web import Answer, ArchiveWeb, archive_web, article
from tests.recovery.lost_web import (
    ALIVE,
    ARQUIVO,
    DAY,
    ELSEWHERE,
    ENTRIES,
    EVENT,
    GONE,
    NOWHERE,
    PAGE,
    SECOND,
    WAYBACK,
    by_url,
    crawl,
    kept,
)
from tests.scrapy_command import scrapy
from tests.site.compare import lines

LOST = (GONE, SECOND, NOWHERE, ELSEWHERE)


def _fill(web: ArchiveWeb, of_wayback: Answer, of_arquivo: Answer) -> None:
    """All that is asked for is gone, and each archive always answers alike."""
    sources = "\n".join(f"{number}. [Paper]({url})" for number, url in enumerate(LOST, 1))
    web.answers[EVENT] = Answer(PAGE.format(sources=sources).encode(), type="text/markdown")
    for archive, answer in ((WAYBACK, of_wayback), (ARQUIVO, of_arquivo)):
        for url in LOST:
            gate = archive.timegate(url)
            assert gate is not None
            web.answers |= {archive.cdx(url, DAY): answer, gate: answer}


class _Hurried(dict[str, Answer]):
    """Says so many times for each of these addresses that it is asked too often, and answers then."""

    def __init__(self, times: dict[str, int], answers: dict[str, Answer]) -> None:
        super().__init__(answers)
        self._times = times

    def get(self, url: str, default: Any = None) -> Any:
        left = self._times.get(url, 0)
        self._times[url] = left - 1
        return Answer(b"Slow down", 429) if left > 0 else super().get(url, default)


def _forget_pause(collection: Path) -> None:
    """As if it were over."""
    with contextlib.closing(sqlite3.connect(collection / "state" / "state.sqlite3")) as state, state:
        state.execute("DELETE FROM wait")


def _age(collection: Path) -> None:
    """As if the searches had been begun long ago."""
    with contextlib.closing(sqlite3.connect(collection / "state" / "state.sqlite3")) as state, state:
        for number, search in state.execute("SELECT id, search FROM search").fetchall():
            old = dumped(replace(loaded(search), since="2020-01-01T00:00:00Z"))
            state.execute("UPDATE search SET search=? WHERE id=?", (old, number))


def _asked(web: ArchiveWeb, name: str) -> int:
    return sum(name in url for url in web.pages())


def _again(collection: Path) -> None:
    """The collection is whole, and `reprocess` comes to the same ends."""
    verified = scrapy("verify", str(collection))
    assert verified.returncode == 0, verified.stdout
    scrapy("reprocess", str(collection), "-o", str(collection.parent / "again"))
    told = [[(line["url"], line["outcome"], line["reason"]) for line in lines(each, "sources")] for each in
            (collection, collection.parent / "again")]  # fmt: skip
    assert told[0] == told[1]


def test_pages_wait_for_an_archive_that_asks_for_an_hour_over_runs_that_do_not_ask_it(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"Slow down", 429, {"Retry-After": "3600"}), Answer(b"[]"))
        for _ in range(2):
            done = crawl(web, tmp_path / "c")
            assert done.returncode == 0, done.stderr
            assert done.stdout.rstrip().endswith("; 4 lost pages still to be looked for")
            assert (_asked(web, WAYBACK.name), _asked(web, ARQUIVO.name)) == (1, 0)
    assert lines(tmp_path / "c", "sources") == []


def test_a_page_that_has_waited_for_a_week_is_told_as_not_answered(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"Slow down", 429, {"Retry-After": "3600"}), Answer(b""))
        assert crawl(web, tmp_path / "c").returncode == 0
        _age(tmp_path / "c")
        assert crawl(web, tmp_path / "c").returncode == 0
        assert _asked(web, WAYBACK.name) == 1
    sources = lines(tmp_path / "c", "sources")
    no_answer = "web.archive.example: no answer (host put aside: status 429, Retry-After 3600 s)"
    assert {line["reason"] for line in sources} == {f"status 404; in archives: {no_answer}; arquivo.example: no copy"}
    assert len(sources) == len(LOST)
    _again(tmp_path / "c")


def test_an_archive_that_fails_is_left_alone_and_asked_again_when_its_pause_is_over(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"Down", 503), Answer(b"[]"))
        more = ("-s", "RECOVERY_MAX_ERRORS=3", "-s", "RECOVERY_PAUSE=120")
        assert crawl(web, tmp_path / "c", *more).returncode == 0
        assert (_asked(web, WAYBACK.name), _asked(web, ARQUIVO.name)) == (3, 0)
        assert crawl(web, tmp_path / "c", *more).returncode == 0
        assert (_asked(web, WAYBACK.name), _asked(web, ARQUIVO.name)) == (3, 0)
        assert lines(tmp_path / "c", "sources") == []
        _forget_pause(tmp_path / "c")
        _fill(web, Answer(b"[]"), Answer(b""))
        for url in LOST:
            kept(web, WAYBACK, url, {"20120503000000": article("Lorne" + url[7:9])})
        assert crawl(web, tmp_path / "c", *more).returncode == 0
    outcomes = Counter(line["outcome"] for line in lines(tmp_path / "c", "sources"))
    assert outcomes == {"gone": 3, "recovered": 1}, "the one whose list had not been asked for"
    _again(tmp_path / "c")


def test_two_pages_that_an_archive_fails_for_cost_the_others_nothing(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"[]"), Answer(b""))
        for url in (GONE, SECOND):
            gate = WAYBACK.timegate(url)
            assert gate is not None
            web.answers |= dict.fromkeys((WAYBACK.cdx(url, DAY), gate), Answer(b"Late", 504))
        for url in (NOWHERE, ELSEWHERE):
            kept(web, WAYBACK, url, {"20120503000000": article("Lorne" + url[7:9])})
        assert crawl(web, tmp_path / "c", "-s", "RETRY_TIMES=2", "-s", "RECOVERY_MAX_ERRORS=3").returncode == 0
    sources = by_url(lines(tmp_path / "c", "sources"))
    assert {url: line["outcome"] for url, line in sources.items()} == {
        **dict.fromkeys((GONE, SECOND), "gone"),
        **dict.fromkeys((NOWHERE, ELSEWHERE), "recovered"),
    }
    assert "web.archive.example: no answer (status 504); arquivo.example: no copy" in sources[GONE]["reason"]
    _again(tmp_path / "c")


def test_a_page_is_asked_for_again_when_an_archive_was_asked_too_often(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"[]"), Answer(b""))
        kept(web, WAYBACK, GONE, {"20120503000000": article("Lorne")})
        listed, at = web.answers[WAYBACK.cdx(GONE, DAY)], WAYBACK.cdx(GONE, DAY)
        web.answers = _Hurried({at: 3}, web.answers)
        assert crawl(web, tmp_path / "c", "-s", "RECOVERY_MAX_ERRORS=9").returncode == 0
        assert (web.asked.count(at), web.answers[at]) == (4, listed)
    assert by_url(lines(tmp_path / "c", "sources"))[GONE]["outcome"] == "recovered"
    _again(tmp_path / "c")


def test_an_archive_that_sends_a_flood_or_nonsense_is_passed_over(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"[" * 3_000_000), Answer(b"\x1b[2J{]", fields={"Memento-Datetime": "never"}))
        assert crawl(web, tmp_path / "c").returncode == 0
        (reason,) = {line["reason"] for line in lines(tmp_path / "c", "sources")}
    assert reason == (
        "status 404; in archives: web.archive.example: no answer (larger than DOWNLOAD_MAXSIZE allows); "
        "arquivo.example: no answer (its TimeGate does not say of what time its copy is)"
    )


def test_a_spent_budget_ends_the_crawl_and_the_next_run_goes_on_with_events_and_searches(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"[]"), Answer(b""))
        done = crawl(web, tmp_path / "c", "-s", "RECOVERY_BUDGET=5")
        left = len(LOST) - len(lines(tmp_path / "c", "sources"))
        assert (done.returncode, left > 0) == (0, True)
        assert done.stdout.rstrip().endswith(f"; {left} lost pages still to be looked for")
        assert _asked(web, WAYBACK.name) + _asked(web, ARQUIVO.name) == 5
        page = web.answers[EVENT]
        web.answers[EVENT] = replace(page, body=page.body + f"9. [Paper]({ALIVE})\n".encode())
        web.answers[ALIVE] = article("Aldbury")
        done = crawl(web, tmp_path / "c", "-s", "RECOVERY_BUDGET=5")
        assert (done.returncode, "still to be" in done.stdout) == (0, False)
        assert _asked(web, WAYBACK.name) == _asked(web, ARQUIVO.name) == len(LOST)
    assert sorted(line["url"] for line in lines(tmp_path / "c", "sources")) == sorted((*LOST, ALIVE))


def test_attempts_that_are_repeated_count_for_the_budget(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"Down", 503), Answer(b""))
        more = ("-s", "RECOVERY_BUDGET=6", "-s", "RETRY_TIMES=4", "-s", "RECOVERY_MAX_ERRORS=0")
        assert crawl(web, tmp_path / "c", *more).returncode == 0
        assert _asked(web, WAYBACK.name) == 6


def test_an_archive_that_is_taken_off_the_list_is_not_asked_by_searches_that_were_begun(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"[]"), Answer(b""))
        assert crawl(web, tmp_path / "c", "-s", "RECOVERY_BUDGET=1").returncode == 0
        before = _asked(web, ARQUIVO.name)
        assert crawl(web, tmp_path / "c", "-s", f"RECOVERY_ARCHIVES={ENTRIES.split(',')[0]}").returncode == 0
        assert _asked(web, ARQUIVO.name) == before
    reasons = [line["reason"] for line in lines(tmp_path / "c", "sources")]
    assert len(reasons) == len(LOST)
    assert all(reason.endswith("no copy; arquivo.example: not asked further") for reason in reasons)
    _again(tmp_path / "c")


def test_recovery_that_is_switched_off_halfway_leaves_no_source_without_a_line(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"[]"), Answer(b""))
        assert crawl(web, tmp_path / "c", "-s", "RECOVERY_BUDGET=5").returncode == 0
        assert crawl(web, tmp_path / "c", "-s", "RECOVERY_ENABLED=0").returncode == 0
    sources = lines(tmp_path / "c", "sources")
    assert sorted(line["url"] for line in sources) == sorted(LOST)
    assert any(line["reason"].endswith("not asked further") for line in sources)


def test_lists_are_asked_for_whatever_robots_txt_says_and_copies_only_where_it_allows_that(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"[]"), Answer(b""))
        kept(web, WAYBACK, GONE, {"20120503000000": article("Lorne")})
        kept(web, ARQUIVO, SECOND, {"20120503000000": article("Praia")})
        for archive, path in ((WAYBACK, "/cdx"), (ARQUIVO, "/noFrame")):
            rules = f"User-agent: *\nDisallow: {path}\n".encode()
            web.answers[f"{archive.origin}/robots.txt"] = Answer(rules, type="text/plain")
        assert crawl(web, tmp_path / "c").returncode == 0
        sources = by_url(lines(tmp_path / "c", "sources"))
        assert sources[GONE]["outcome"] == "recovered"
        assert "arquivo.example: its copy is not taken (robots: robots.txt forbids it" in sources[SECOND]["reason"]
        assert ARQUIVO.raw(SECOND, "20120503000000") not in web.asked
