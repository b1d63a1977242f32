"""A crawl is killed again and again, and holds in the end what one holds that was left alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.forked import run
from tests.torture.content import Line, content, differences, lines, problems
from tests.torture.crawling import crawl, crawl_through, environment, serving

EVENTS = 20
# Pages are fetched faster than they are read, so what happens to requests comes first.
KILLS = (
    "record:torn:3",
    "record:after:9",
    "follow:after:12",
    "retry:after:1",
    "rotation:before:1",
    "position:after:1",
    "line:torn:6",
    "line:after:9",
    "acknowledgement:before:7",
    "acknowledgement:after:3",
    "commit:before:2",
    "rename:before:1",
    "repair:after:1",
    "index:before:1",
    "report:before:1",
)


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    with serving(EVENTS) as address:
        yield address


@pytest.fixture(scope="module")
def undisturbed(web: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    collection = tmp_path_factory.mktemp("undisturbed") / "collection"
    assert crawl(collection, EVENTS, web)[0] == 0
    assert problems(collection) == []
    return content(collection)


def test_after_kills_at_every_kind_of_step_nothing_is_lost_and_nothing_is_there_twice(
    web: str, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    collection = tmp_path / "collection"
    survived = crawl_through(KILLS, collection, EVENTS, web)
    assert len(survived) >= 12, survived
    assert differences(content(collection), undisturbed) == []
    assert problems(collection) == []
    assert _articles(_reprocessed(collection)) == _articles(collection)


def _articles(collection: Path) -> list[Line]:
    return [{**line, "run": ""} for line in lines(collection, "articles")]


def _reprocessed(collection: Path) -> Path:
    target = collection.with_name("reprocessed")
    run("scrapy", ["reprocess", str(collection), "-o", str(target)], environment(""), 100).check_returncode()
    return target
