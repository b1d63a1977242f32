"""`scrapy health` at the command line: lines and exit statuses."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from archive.collection import Collection
from archive.transfer.push import push_finished
from crawler.arguments import ArgumentError
from crawler.commands.health import duration
from tests.archive.health.nightly import Nightly
from tests.scrapy_command import scrapy

WELL = {"paper.example": {"archived": 9}}


def test_a_finding_is_a_line_and_the_status_1(tmp_path: Path) -> None:
    collection = Nightly(tmp_path / "collection")
    collection.report(0, WELL, finish_reason="killed")  # long ago, too

    done = scrapy("health", str(collection.path))
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["run_too_old", "run_killed"]

    done = scrapy("health", "--json", "--max-age=400000d", str(collection.path))
    killed, summary = map(json.loads, done.stdout.splitlines())
    assert (killed["kind"], killed["publisher"], summary["findings"]) == ("run_killed", None, 1)


def test_where_all_is_well_there_is_one_line_and_the_status_0(tmp_path: Path) -> None:
    collection = Nightly(tmp_path / "collection")
    collection.report(0, WELL)
    done = scrapy("health", "--since=-7d", "--max-age=400000d", str(collection.path))
    assert (done.returncode, len(done.stdout.splitlines()), done.stderr) == (0, 1, "")


def test_a_collection_in_a_storage_is_looked_at_as_one_here(tmp_path: Path) -> None:
    collection = Nightly(tmp_path / "collection")
    collection.report(0, WELL, finish_reason="killed")
    url, cache = f"file://{tmp_path}/storage", {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    push_finished(Collection.read(collection.path), url)
    done = scrapy("health", url, environment=cache)
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["run_too_old", "run_killed"]
    done = scrapy("health", "--json", "--max-age=400000d", url, environment=cache)
    assert json.loads(done.stdout.splitlines()[-1])["collection"] == url


@pytest.mark.parametrize("arguments", [["nowhere"], ["--max-age=soon", "nowhere"], ["--since=lately", "nowhere"]])
def test_what_cannot_be_looked_at_is_refused_in_one_line(tmp_path: Path, arguments: list[str]) -> None:
    done = scrapy("health", *arguments[:-1], str(tmp_path / arguments[-1]))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_a_length_of_time_has_a_unit() -> None:
    assert [duration("--max-age", text) for text in ("90m", "26h", "2d")] == [
        timedelta(minutes=90), timedelta(hours=26), timedelta(days=2),
    ]  # fmt: skip
    with pytest.raises(ArgumentError, match="--max-age=26"):
        duration("--max-age", "26")
