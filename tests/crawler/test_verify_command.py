"""`scrapy verify --json`: problems, then counts, each an object on a line."""

import json
from pathlib import Path

import pytest

from archive.collection import Collection
from tests.archive import samples
from tests.archive.sound import sound_sample
from tests.scrapy_command import scrapy


@pytest.mark.parametrize("records", [0, 1])
def test_the_last_line_counts_what_was_read(tmp_path: Path, records: int) -> None:
    with Collection.open(tmp_path / "c", software=samples.SOFTWARE) as collection:
        if records:
            samples.write(collection.archive_dir, samples.nothing_received())

    done = scrapy("verify", "--json", str(tmp_path / "c"))
    *problems, counts = map(json.loads, done.stdout.splitlines())

    # warcinfo, request and metadata; that the address was asked for is told, since no line speaks of it.
    read = {"warcs": records, "records": 3 * records, "events": 0, "sources": 0, "articles": 0}
    assert counts == {"problems": records, **read}
    assert [problem["what"] for problem in problems] == [
        "asked for http://gone.example/, of which there is no source line"
    ] * records
    assert done.returncode == (1 if records else 0)


def test_each_problem_is_an_object(tmp_path: Path) -> None:
    with sound_sample(tmp_path / "c"):
        done = scrapy("verify", "--json", str(tmp_path / "c"))

    *problems, counts = map(json.loads, done.stdout.splitlines())

    # Its lines are shorter than those of the data contract.
    assert counts["problems"] == len(problems) > 0
    assert {tuple(problem) for problem in problems} == {("where", "what", "file", "offset")}
