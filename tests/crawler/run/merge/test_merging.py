"""Merging: what several collections hold, as one that crawled all of it would hold it."""

import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from tests.forked import start
from tests.scrapy_command import SEEDS, crawl_sample, scrapy

PORTAL, CONTEXT = SEEDS[:3], SEEDS[3:]
KEYS = {"events": "event_id", "sources": "source_id", "articles": "article_id"}

OLDER = {"extractor": "trafilatura", "extractor_version": "1.9", "pressmark_version": "0.0.9", "method": "trafilatura"}
"""What lines said before they had a confidence."""


def lines(collection: Path, kind: str) -> list[dict[str, Any]]:
    paths = sorted((collection / "items").glob(f"{kind}-*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def standing(collection: Path, kind: str) -> dict[str, dict[str, Any]]:
    """The last line of each id, without what differs from one crawl of the same web to the other."""
    found = {line[KEYS[kind]]: line for line in lines(collection, kind)}
    return {key: _same(line) for key, line in found.items()}


def _same(line: dict[str, Any]) -> dict[str, Any]:
    left_out = {"run", "capture", "related", "attempts"}
    return {name: value for name, value in line.items() if name not in left_out}


@pytest.fixture(scope="module")
def crawled(sample_site: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One collection of all seeds, and two of their halves."""
    base = tmp_path_factory.mktemp("merging")
    found = {}
    for name, seeds in (("portal", PORTAL), ("context", CONTEXT), ("all", SEEDS)):
        found[name] = base / name
        done = crawl_sample(sample_site, found[name], seeds=seeds)
        assert done.returncode == 0, done.stderr
    return found


def merge(target: Path, *shards: Path) -> None:
    done = scrapy("merge", *map(str, shards), "-o", str(target))
    assert done.returncode == 0, done.stderr


def sound(collection: Path) -> None:
    done = scrapy("verify", str(collection))
    assert done.returncode == 0, done.stdout


def test_a_merge_of_one_gives_its_own_lines(crawled: dict[str, Path], tmp_path: Path) -> None:
    merge(tmp_path / "merged", crawled["all"])
    for kind in KEYS:
        assert lines(tmp_path / "merged", kind) == lines(crawled["all"], kind)
    sound(tmp_path / "merged")


def test_lines_of_an_older_version_say_after_a_merge_what_read_them(crawled: dict[str, Path], tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(crawled["portal"], older)
    for path in (older / "items").glob("articles-*.jsonl"):
        changed = [line | {"extraction": OLDER} for line in lines(older, "articles")]
        path.write_text("".join(json.dumps(line) + "\n" for line in changed), encoding="utf-8")
    merge(tmp_path / "merged", older)
    notes = [line["extraction"] for line in lines(tmp_path / "merged", "articles")]
    assert notes
    assert all(OLDER.items() <= note.items() for note in notes)


def test_two_halves_give_what_one_crawl_gives(crawled: dict[str, Path], tmp_path: Path) -> None:
    target = tmp_path / "merged"
    merge(target, crawled["portal"], crawled["context"])
    sound(target)
    assert standing(target, "events").keys() == standing(crawled["all"], "events").keys()
    merged, whole = standing(target, "articles"), standing(crawled["all"], "articles")
    assert {key: (line["text"], line["title"]) for key, line in merged.items()} == {
        key: (line["text"], line["title"]) for key, line in whole.items()
    }
    outcomes = [
        {key: line["outcome"] for key, line in standing(path, "sources").items()} for path in (target, crawled["all"])
    ]
    assert {key: _had(outcome) for key, outcome in outcomes[0].items()} == {
        key: _had(outcome) for key, outcome in outcomes[1].items()
    }
    assert sorted(outcomes[0].values()) == sorted(outcomes[1].values())


def _outcomes(collection: Path) -> dict[str, str]:
    return {key: line["outcome"] for key, line in standing(collection, "sources").items()}


def _had(outcome: str) -> str:
    """Which of two copies was first may differ."""
    return "archived" if outcome == "duplicate" else outcome


def test_one_article_has_one_line_though_both_halves_have_it(crawled: dict[str, Path], tmp_path: Path) -> None:
    merge(tmp_path / "merged", crawled["portal"], crawled["all"])
    keys = [(line["article_id"], line["version"]) for line in lines(tmp_path / "merged", "articles")]
    assert len(keys) == len(set(keys))
    assert len(set(keys)) == len(standing(crawled["all"], "articles"))
    sound(tmp_path / "merged")


def test_a_second_merge_decides_only_what_is_new(crawled: dict[str, Path], tmp_path: Path) -> None:
    target = tmp_path / "merged"
    merge(target, crawled["portal"])
    before = {path.name: path.read_bytes() for path in (target / "items").iterdir()}
    done = scrapy("merge", str(crawled["portal"]), "-o", str(target))
    assert "nothing is new" in done.stdout
    merge(target, crawled["portal"], crawled["context"])
    assert before.items() <= {path.name: path.read_bytes() for path in (target / "items").iterdir()}.items()
    assert standing(target, "articles").keys() == standing(crawled["all"], "articles").keys()
    sound(target)


def test_files_come_by_hard_link_and_stay_as_they_are(crawled: dict[str, Path], tmp_path: Path) -> None:
    merge(tmp_path / "merged", crawled["portal"])
    for path in (crawled["portal"] / "archive").iterdir():
        assert (tmp_path / "merged" / "archive" / path.name).samefile(path)


def test_a_merged_collection_is_crawled_on_and_asks_for_nothing_again(
    crawled: dict[str, Path], sample_site: str, tmp_path: Path
) -> None:
    target = tmp_path / "merged"
    merge(target, crawled["portal"], crawled["context"])
    before = lines(target, "articles")
    done = crawl_sample(sample_site, target)
    assert done.returncode == 0, done.stderr
    assert lines(target, "articles") == before
    sound(target)


def test_a_merge_that_is_killed_is_made_again_and_nothing_is_there_twice(
    crawled: dict[str, Path], tmp_path: Path
) -> None:
    whole, target = tmp_path / "whole", tmp_path / "killed"
    merge(whole, crawled["portal"], crawled["context"])
    arguments = ["merge", str(crawled["portal"]), str(crawled["context"]), "-o", str(target)]
    for _ in range(3):
        process = start("scrapy", arguments, os.environ)
        while process.poll() is None and not list(target.glob("items/*")):
            time.sleep(0.01)
        process.kill()
        process.communicate()
    merge(target, crawled["portal"], crawled["context"])
    for kind in KEYS:
        assert [_same(line) for line in lines(target, kind)] == [_same(line) for line in lines(whole, kind)]
    sound(target)


def test_what_cannot_be_merged_is_refused_in_one_line(crawled: dict[str, Path], tmp_path: Path) -> None:
    merged = tmp_path / "merged"
    merge(merged, crawled["portal"])
    shutil.rmtree(merged / "state")
    copy = tmp_path / "copy"
    shutil.copytree(crawled["portal"], copy)
    next((copy / "archive").iterdir()).with_suffix(".gz.open").touch()
    cases: list[tuple[list[str | Path], int, str]] = [
        ([], 2, "give collections"),
        ([crawled["portal"]], 2, "give collections"),
        ([tmp_path / "nowhere", "-o", tmp_path / "x"], 2, "there is no collection"),
        ([crawled["portal"], "-o", crawled["portal"]], 2, "is one of those"),
        ([crawled["portal"], crawled["portal"], "-o", tmp_path / "x"], 2, "given twice"),
        ([crawled["portal"], "-o", merged], 2, "state/ is gone"),
        ([copy, "-o", tmp_path / "x"], 1, "killed run"),
    ]
    for arguments, status, reason in cases:
        done = scrapy("merge", *map(str, arguments))
        assert (done.returncode, len(done.stderr.splitlines())) == (status, 1), done.stderr
        assert reason in done.stderr
    assert not (tmp_path / "x").exists()
