"""The command of docs/nightly.md, night after night, in a small web that goes on."""

import re
import shlex
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.recovery.archive_web import Answer, ArchiveWeb, archive_web, article
from tests.scrapy_command import Done, scrapy
from tests.site.compare import lines
from tests.site.events import day_folder
from tests.site.running import proxy_environment

SITE = "http://thecontext.net"
TEXT = (Path(__file__).parents[1] / "docs" / "nightly.md").read_text(encoding="utf-8")
(COMMAND,) = re.findall(r"(?m)^    (scrapy crawl .*)$", TEXT)
TODAY = datetime.now(UTC).date()
SUMMARY = r"\S+ finished: \d+ events, \d+ sources had, \d+ not, \d+ articles"
PAPER = "http://paper.example"


def _write(web: ArchiveWeb, day: date, *names: str) -> None:
    """An event of that day, which cites these pages of the paper."""
    heading = f"[{day}]({day_folder(day)}/index.md)"
    title, path = f"The wall is mended on {day}.", f"{day_folder(day)}/the-wall.md"
    cited = "\n".join(f"{number}. [Paper]({PAPER}/{name})" for number, name in enumerate(names, 1))
    page = f"### {heading}\n\n# {title} \n\n\n\n### Sources:\n\n{cited}\n"
    web.answers[f"{SITE}{day_folder(day)}/index.md"] = _markdown(f"## {heading}\n\n### [{title} ]({path})\n\n")
    web.answers[SITE + path] = _markdown(page)


def _markdown(text: str) -> Answer:
    return Answer(text.encode(), type="text/markdown")


@pytest.fixture
def web() -> Iterator[ArchiveWeb]:
    with archive_web() as server:
        for ago in range(-1, 8):  # tomorrow, too: a night is long
            _write(server, TODAY - timedelta(days=ago), f"{ago}")
            server.answers[f"{PAPER}/{ago}"] = article(f"Town {ago}", extra=f"Elm {ago} was felled. " * 9)
        yield server


def _night(web: ArchiveWeb, collection: Path, *more: str, since: str = "-3d") -> Done:
    web.asked.clear()
    said = COMMAND.replace("site=wikipedia", "site=thecontext").replace("since=-3d", f"since={since}")
    command = shlex.split(said.replace("collections/portal", str(collection)))
    environment = proxy_environment(web.address) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    off = ("-s", "RECOVERY_ENABLED=0", "-s", "RETRY_TIMES=0")
    done = scrapy(*command[1:], *more, *off, environment=environment)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(SUMMARY, done.stdout.splitlines()[-1])
    return done


def _articles(web: ArchiveWeb) -> list[str]:
    """Names of the paper's pages that were asked for."""
    return [url.removeprefix(f"{PAPER}/") for url in web.pages() if url.startswith(PAPER)]


def _same(collection: Path, again: Path) -> None:
    assert scrapy("verify", str(collection)).returncode == 0
    assert scrapy("reprocess", str(collection), "-o", str(again)).returncode == 0
    for kind in ("events", "sources", "articles"):
        told = [{**line, "run": ""} for line in lines(collection, kind)]
        assert told == [{**line, "run": ""} for line in lines(again, kind)]


def test_the_command_is_safe_to_run_twice_and_after_a_night_that_was_missed(web: ArchiveWeb, tmp_path: Path) -> None:
    collection = tmp_path / "c"
    _night(web, collection, "-a", f"until={TODAY - timedelta(days=2)}")
    assert set(_articles(web)) == {"2", "3"}
    _night(web, collection)
    assert {"0", "1"} <= set(_articles(web)) <= {"-1", "0", "1"}
    told = {kind: lines(collection, kind) for kind in ("events", "sources", "articles")}
    assert {line["outcome"] for line in told["sources"]} == {"archived"}
    _night(web, collection)
    assert set(_articles(web)) <= {"-1"}
    assert {kind: lines(collection, kind)[: len(told[kind])] for kind in told} == told
    _same(collection, tmp_path / "again")


def test_with_revisit_every_article_that_is_due_is_looked_at_though_its_day_is_long_past(
    web: ArchiveWeb, tmp_path: Path
) -> None:
    collection = tmp_path / "c"
    _night(web, collection, since="-7d")
    web.answers[f"{PAPER}/6"] = article("Town 6", extra="It was not felled after all. " * 9)
    _night(web, collection, "-a", "revisit=auto")
    assert _articles(web) == []
    _night(web, collection, "-a", "revisit=0")
    assert {str(ago) for ago in range(8)} <= set(_articles(web))
    assert [(line["url"], line["version"]) for line in lines(collection, "articles")][-1] == (f"{PAPER}/6", 2)
    assert {line["event_id"] is None for line in lines(collection, "sources")} == {False}
    _same(collection, tmp_path / "again")


def test_an_article_behind_a_redirect_is_looked_at_by_the_address_that_is_cited(
    web: ArchiveWeb, tmp_path: Path
) -> None:
    collection = tmp_path / "c"
    web.answers[f"{PAPER}/55"] = web.answers[f"{PAPER}/5"]
    web.answers[f"{PAPER}/5"] = Answer(status=301, fields={"Location": f"{PAPER}/55"})
    _night(web, collection, "-a", f"until={TODAY - timedelta(days=5)}", since="-7d")
    _night(web, collection, "-a", "revisit=0")
    assert {"5", "55"} <= set(_articles(web))
    done = scrapy("verify", str(collection))
    assert done.returncode == 0, done.stdout
    _same(collection, tmp_path / "again")
