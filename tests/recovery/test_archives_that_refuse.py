"""Archives that ask for patience, fall silent or send anything but an answer: real crawls."""

from dataclasses import replace
from pathlib import Path

from tests.recovery.archive_web import Answer, ArchiveWeb, archive_web, article
from tests.recovery.lost_web import (
    ALIVE,
    ARQUIVO,
    DAY,
    ELSEWHERE,
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


def _asked(web: ArchiveWeb, name: str) -> int:
    return sum(name in url for url in web.pages())


def test_an_archive_that_asks_for_an_hour_is_not_asked_again_nor_by_the_next_run(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"Slow down", 429, {"Retry-After": "3600"}), Answer(b"[]"))
        assert crawl(web, tmp_path / "c").returncode == 0
        assert _asked(web, WAYBACK.name) == 1
        assert _asked(web, ARQUIVO.name) == len(LOST)
        told = (
            "web.archive.example: no answer (host put aside: status 429, Retry-After 3600 s); arquivo.example: no copy"
        )
        sources = by_url(lines(tmp_path / "c", "sources"))
        assert {line["reason"] for line in sources.values()} == {f"status 404; in archives: {told}"}
        assert crawl(web, tmp_path / "c").returncode == 0
        assert _asked(web, WAYBACK.name) == 1
    assert len(lines(tmp_path / "c", "sources")) == len(LOST)
    verified = scrapy("verify", str(tmp_path / "c"))
    assert verified.returncode == 0, verified.stdout


def test_archives_that_fail_again_and_again_are_left_alone(tmp_path: Path) -> None:
    with archive_web() as web:
        _fill(web, Answer(b"Down", 503), Answer(b"late", seconds=2.0))
        more = ("-s", "DOWNLOAD_TIMEOUT=1", "-s", "RECOVERY_MAX_ERRORS=3")
        assert crawl(web, tmp_path / "c", *more).returncode == 0
        assert _asked(web, WAYBACK.name) == 3
        assert _asked(web, ARQUIVO.name) == 3
        sources = lines(tmp_path / "c", "sources")
        assert {line["outcome"] for line in sources} == {"gone"}
        assert all(line["reason"].count("no answer") == 2 for line in sources)
        assert any("archive left alone: 3 failures in a row" in line["reason"] for line in sources)
        assert crawl(web, tmp_path / "c", *more).returncode == 0
        assert (_asked(web, WAYBACK.name), _asked(web, ARQUIVO.name)) == (3, 3)
    scrapy("reprocess", str(tmp_path / "c"), "-o", str(tmp_path / "again"))
    reasons = [[line["reason"] for line in lines(tmp_path / each, "sources")] for each in ("c", "again")]
    assert reasons[0] == reasons[1]


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
