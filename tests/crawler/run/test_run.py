"""A run decides, writes, makes durable and finishes with no crawler around it: visits are made up."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.settings import Settings

from archive.errors import ArchiveError, CollectionError
from archive.names import started_at
from archive.reasons import Code, Reason, plain
from archive.verification.verify import verify
from crawler.context import FetchContext, Role
from crawler.errors import NotFetched
from crawler.output.line_checks import LINE_CHECKS
from crawler.output.schemas import schema_of
from crawler.run.run import Run
from crawler.run.stored.readers import page_reader
from crawler.visits.visit import Again, Failure, Result, Visit

PAGE = "http://paper.example/news/a-wall-of-the-harbour"
CONTEXT = FetchContext(role=Role.SOURCE)
SCHEMAS = {"events": schema_of("event"), "sources": schema_of("source"), "articles": schema_of("article")}
REFUSED = Failure("refused", plain("an address of a private network"))


def _settings(tmp_path: Path) -> Settings:
    settings = Settings()
    settings.setmodule("settings.base", priority="project")
    settings.setdict({"COLLECTION": str(tmp_path / "collection"), "CONTACT": "https://x.example", "USER_AGENT": "x"})
    return settings


def _begin(tmp_path: Path) -> Run:
    settings = _settings(tmp_path)
    return Run(settings, page_reader(settings))


async def _visit(run: Run, result: Result, url: str = PAGE) -> Visit:
    """A visit with a record of its own: the note of a request that was not made."""
    request = Request(url, meta={"context": CONTEXT})
    written = await run.captures.note(request, NotFetched("refused", REFUSED.reason))
    return Visit(
        turn=written.turn, url=url, context=CONTEXT, status=None, place=written.place, received=False, result=result
    )


async def _asked_and_decided(run: Run, result: Result = REFUSED) -> None:
    run.write(run.ledger.ask(PAGE, run.started))
    run.frontier.add(PAGE, CONTEXT, 0)
    assert run.frontier.next() is not None
    run.frontier.left(PAGE)
    await run.enter(await _visit(run, result))


def _report_path(run: Run) -> Path:
    return run.collection.reports_dir / f"{run.id}.json"


def _report(run: Run) -> dict[str, object]:
    told: dict[str, object] = json.loads(_report_path(run).read_text())
    return told


def _lines(run: Run) -> list[dict[str, object]]:
    paths = sorted(run.collection.items_dir.glob("sources-*.jsonl*"))
    return [json.loads(line) for path in paths for line in path.read_text().splitlines()]


def test_a_visit_is_written_and_acknowledged_and_the_end_leaves_a_sound_collection(tmp_path: Path) -> None:
    async def crawl() -> Run:
        run = _begin(tmp_path)
        await _asked_and_decided(run)
        assert len(run.frontier) == 0
        await run.finish("finished")
        return run

    run = asyncio.run(crawl())
    assert run.failure is None
    assert [(line["url"], line["outcome"], line["reason"]) for line in _lines(run)] == [
        (PAGE, REFUSED.outcome, str(REFUSED.reason))
    ]
    assert _report(run)["finish_reason"] == "finished"
    assert not list(run.collection.path.rglob("*.open"))
    assert list(verify(run.collection, SCHEMAS, LINE_CHECKS)) == []


def test_a_visit_that_is_asked_again_keeps_its_lease(tmp_path: Path) -> None:
    async def crawl() -> int:
        run = _begin(tmp_path)
        await _asked_and_decided(run, Again(Reason(Code.TIMEOUT, "timeout")))
        left = run.state.row("SELECT count(*) FROM frontier")
        await run.finish("shutdown")
        assert left is not None
        return int(left[0])

    assert asyncio.run(crawl()) == 1


@pytest.mark.parametrize(("reason", "goes_on"), [("finished", False), ("shutdown", True)])
def test_the_next_run_goes_on_where_one_was_interrupted(tmp_path: Path, reason: str, goes_on: bool) -> None:
    async def crawl() -> tuple[str, Run]:
        run = _begin(tmp_path)
        await _asked_and_decided(run)
        await run.finish(reason)
        again = _begin(tmp_path)
        await again.finish("finished")
        return run.started, again

    started, again = asyncio.run(crawl())
    assert (again.beginning.since == started) is goes_on
    assert not again.beginning.undecided


async def _ended_and_lost(tmp_path: Path, *reasons: str) -> list[Run]:
    """Runs that ended so, and one that begins when the state is gone."""
    runs = []
    for reason in reasons:
        run = _begin(tmp_path)
        await run.enter(await _visit(run, REFUSED))
        await run.finish(reason)
        runs.append(run)
    shutil.rmtree(runs[-1].collection.state_dir)
    again = _begin(tmp_path)
    await again.finish("shutdown")
    return [*runs, again]


def _began(run: Run) -> str:
    return started_at(run.id)


def test_when_the_state_is_lost_the_crawl_that_goes_on_began_with_the_first_run_after_the_last_that_ended_one(
    tmp_path: Path,
) -> None:
    _, first, _, again = asyncio.run(_ended_and_lost(tmp_path, "finished", "shutdown", "archive_error"))
    assert again.beginning.is_lost
    assert again.beginning.since == _began(first)
    _report_path(first).unlink()  # as of one that was killed elsewhere
    shutil.rmtree(again.collection.state_dir)
    assert _last_run(tmp_path).beginning.since == _began(first)


def test_when_the_state_is_lost_of_a_crawl_that_had_ended_another_begins(tmp_path: Path) -> None:
    *_, again = asyncio.run(_ended_and_lost(tmp_path, "shutdown", "finished"))
    assert again.beginning.since == again.started
    _report_path(again).write_bytes(b"no report")
    shutil.rmtree(again.collection.state_dir)
    run = _last_run(tmp_path)
    assert run.beginning.since == run.started, "of which nothing is told is taken to have ended"


def _last_run(tmp_path: Path) -> Run:
    async def crawl() -> Run:
        run = _begin(tmp_path)
        await run.finish("finished")
        return run

    return asyncio.run(crawl())


def test_what_a_run_decided_after_its_last_checkpoint_is_decided_by_the_next(tmp_path: Path) -> None:
    async def crawl() -> Run:
        run = _begin(tmp_path)
        await run.checkpoint()
        await _asked_and_decided(run)
        run.state.rollback()  # as a kill would
        await run.captures.sync()
        run.captures.release()
        run.state.close()
        run.collection.close()
        again = _begin(tmp_path)
        assert [undecided.url for undecided in again.beginning.undecided] == [PAGE]
        assert again.resuming
        await again.finish("finished")
        return run

    dead = asyncio.run(crawl())
    assert _report(dead)["finish_reason"] == "killed"


def test_a_run_that_cannot_write_stops_once_and_decides_nothing_more(tmp_path: Path) -> None:
    stops: list[str] = []

    async def crawl() -> Run:
        run = _begin(tmp_path)
        run.on_stop = lambda: stops.append("stop")
        visit = await _visit(run, REFUSED)
        run.stop(ArchiveError("the disk is full"))
        run.stop(ArchiveError("and full again"))
        await run.enter(visit)
        await run.finish("archive_error")
        return run

    run = asyncio.run(crawl())
    assert stops == ["stop"]
    assert str(run.failure) == "the disk is full"
    assert _lines(run) == []
    assert _report(run)["finish_reason"] == "archive_error"


def test_lines_that_cannot_be_written_stop_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def crawl() -> Run:
        run = _begin(tmp_path)

        def full(line: object) -> None:
            raise ArchiveError("no space left")

        monkeypatch.setattr(run.lines, "write", full)
        run.write(run.ledger.ask("ftp://paper.example/", run.started))
        await run.finish("archive_error")
        return run

    assert str(asyncio.run(crawl()).failure) == "no space left"


def test_who_waits_for_decisions_is_called_before_the_lease_is_given_back(tmp_path: Path) -> None:
    async def crawl() -> list[tuple[str, int]]:
        run, seen = _begin(tmp_path), []

        async def decided(visit: Visit) -> None:
            row = run.state.row("SELECT count(*) FROM frontier")
            assert row is not None
            seen.append((visit.url, int(row[0])))

        run.on_decided = decided
        await _asked_and_decided(run)
        await run.finish("finished")
        return seen

    assert asyncio.run(crawl()) == [(PAGE, 1)]


def test_two_runs_cannot_have_one_collection(tmp_path: Path) -> None:
    async def crawl() -> None:
        run = _begin(tmp_path)
        with pytest.raises(CollectionError):
            _begin(tmp_path)
        await run.finish("finished")

    asyncio.run(crawl())
