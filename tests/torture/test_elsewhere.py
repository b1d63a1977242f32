"""What was pushed of a crawl that is killed is all that it goes on with elsewhere: by the web's own log."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.collection import Collection
from archive.warc.reader import read_exchanges
from tests.synthetic.crawls import Web, serving
from tests.synthetic.log import counts, read_log
from tests.synthetic.plan import Plan
from tests.torture.content import content, differences, problems
from tests.torture.crawling import FINISHED, KILLED, Crawl
from tests.torture.steps import VARIABLE

PLAN = Plan(addresses=160, hosts=50, seed=49)
KILLS = ("record:after:5", "follow:before:7", "line:after:4", "rotation:after:6")
STAYS = shutil.ignore_patterns("*.open", "state")
"""What is not finished, and what never leaves the machine."""


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with serving(PLAN, tmp_path / "log") as served:
        yield served


def _crawl(web: Web, collection: Path, kill: str = "", **settings: str) -> int:
    given = {"COLLECTION": str(collection), "WARC_MAX_BYTES": "1000", "SHARD": "head", **settings}
    surroundings = web.environment({"SCRAPY_SETTINGS_MODULE": "tests.torture.settings", VARIABLE: kill})
    status, said = Crawl(web.command("crawl", "events", settings=given), surroundings).end()
    assert status in (FINISHED, KILLED), said
    return status


def _captured(collection: Path) -> set[str]:
    found = [stored for path in Collection.read(collection).warcs() for stored in read_exchanges(path)]
    return {stored.capture.target_uri for stored in found if (stored.context or {}).get("role") != "robots"}


def _owed(collection: Path) -> set[str]:
    lines = [line for path in collection.glob("outbox/*.jsonl") for line in path.read_bytes().splitlines()]
    return {json.loads(line)["source_id"] for line in lines}


def test_a_head_that_dies_again_and_again_and_goes_on_elsewhere_asks_for_nothing_again_that_was_pushed(
    web: Web, tmp_path: Path
) -> None:
    storage, pushed, survived = tmp_path / "storage", set[str](), 0
    for number, kill in enumerate((*KILLS, "")):
        here, before = tmp_path / f"here-{number}", counts(read_log(web.log))
        if storage.exists():
            shutil.copytree(storage, here)
        status = _crawl(web, here, kill)
        assert not pushed & (counts(read_log(web.log)) - before).keys()
        shutil.copytree(here, storage, ignore=STAYS, dirs_exist_ok=True)
        pushed = _captured(storage)
        survived += status == KILLED and bool(pushed)
        if status == FINISHED:
            break
    assert survived > 1
    one = tmp_path / "one"
    assert _crawl(web, one) == FINISHED
    found, wanted = content(storage), content(one)
    assert differences(found, wanted) == []
    assert _owed(storage) == _owed(one)
    assert len(_owed(one)) > PLAN.addresses // 2
    assert problems(storage) == problems(one)
    before = counts(read_log(web.log))
    shutil.copytree(storage, tmp_path / "next")
    assert _crawl(web, tmp_path / "next") == FINISHED
    assert (counts(read_log(web.log)) - before).keys() >= set(PLAN.days()), "another night asks for them again"
