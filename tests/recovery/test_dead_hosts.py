"""Pages of a host that nobody answers for, more than are asked for."""

from pathlib import Path

from tests.recovery.archive_web import HANG_UP, Answer, archive_web, article
from tests.recovery.lost_web import EVENT, PAGE, WAYBACK, crawl, kept
from tests.scrapy_command import scrapy
from tests.site.compare import lines

DEAD = [f"http://dead.example/wall/{number}" for number in range(6)]


def test_pages_of_a_dead_host_that_is_put_aside_are_looked_for_like_those_that_were_asked_for(tmp_path: Path) -> None:
    with archive_web() as web:
        cited = "\n".join(f"{number}. [Paper]({url})" for number, url in enumerate(DEAD, 1))
        web.answers[EVENT] = Answer(PAGE.format(sources=cited).encode(), type="text/markdown")
        for number, url in enumerate(DEAD):
            web.answers[url] = HANG_UP
            kept(web, WAYBACK, url, {"20120503000000": article(f"Lorne{number}", extra=f"Elm {number}. " * number)})
        assert crawl(web, tmp_path / "c", "-s", "POLITENESS_MAX_ERRORS=3").returncode == 0
        assert sum("dead.example/wall" in url for url in web.asked if "archive" not in url) == 3
    scrapy("reprocess", str(tmp_path / "c"), "-o", str(tmp_path / "again"))
    for collection in ("c", "again"):
        sources = {line["url"]: line for line in lines(tmp_path / collection, "sources")}
        assert {url: sources[url]["outcome"] for url in DEAD} == dict.fromkeys(DEAD, "recovered")
        aside = "host put aside: 3 network errors in a row (connection closed before an answer)"
        assert sum(aside in line["reason"] for line in sources.values()) == 3
