"""Collections that earlier versions wrote are a promise: crawled on, verified and reprocessed by today's code.

Each folder of tests/data/older-collections is the day of the sample web that WRITTEN names, by the version of its name,
with `state/` as that version left it (compressed). What an article says is today's extraction to decide; which
articles, events and sources there are is not.
"""

import gzip
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.scrapy_command import crawl_sample, scrapy
from tests.site.compare import lines

OLDER = sorted(path for path in (Path(__file__).parent / "data" / "older-collections").iterdir() if path.is_dir())
WRITTEN = "http://wiki.example/wiki/Portal:Current_events/2026_February_6"
ANOTHER = "http://wiki.example/wiki/Portal:Current_events/2026_February_5"
IN_ORDER = ("-s", "CONCURRENT_REQUESTS=1")
"""One request at a time: of two copies the first to come is the article, so that it is always the same one."""
# fmt: off
OF_EXTRACTION = frozenset({
    "title", "authors", "date_published", "date_modified", "date_evidence", "language", "site_name", "description",
    "text", "tags", "image", "word_count", "text_digest", "rights", "flags", "extraction",
})
# fmt: on
"""Of articles: what a later version may read better."""


@pytest.fixture(params=OLDER, ids=lambda path: path.name)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    collection = tmp_path / "older"
    shutil.copytree(request.param, collection)
    packed = collection / "state" / "state.sqlite3.gz"
    packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
    packed.unlink()
    return collection


def _lasting(line: dict[str, Any], *without: str) -> dict[str, Any]:
    """What later versions must say again: of what has a list in it no more than the list."""
    return {key: value for key, value in line.items() if key not in OF_EXTRACTION.union(without) or key == "sources"}


def _in_keys_of(new: dict[str, Any], old: dict[str, Any]) -> dict[str, Any]:
    """What *new* says in the keys that there were when *old* was written."""
    return {key: value for key, value in _lasting(new, "run").items() if key in old}


def _standing(collection: Path, kind: str, key: str, *without: str) -> dict[str, dict[str, Any]]:
    return {line[key]: _lasting(line, "run", "capture", *without) for line in lines(collection, kind)}


def _all_standing(collection: Path) -> dict[str, dict[str, dict[str, Any]]]:
    return {
        "events": _standing(collection, "events", "event_id"),
        "sources": _standing(collection, "sources", "source_id", "attempts", "via"),
        "articles": _standing(collection, "articles", "article_id"),
    }


def test_there_is_one_of_the_first_version_with_all_that_a_collection_has() -> None:
    assert "0.1.0" in {path.name for path in OLDER}
    for path in OLDER:
        outcomes = {line["outcome"] for line in lines(path, "sources")}
        assert outcomes > {"archived", "duplicate", "recovered", "soft_404", "gone", "network_error"}
        assert sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) < 300_000


def test_it_is_sound(older: Path) -> None:
    done = scrapy("verify", str(older))
    assert done.returncode == 0, done.stdout


def test_reprocess_makes_the_same_lines_of_it(older: Path, tmp_path: Path) -> None:
    done = scrapy("reprocess", str(older), "-o", str(tmp_path / "again"))
    assert done.returncode == 0, done.stderr
    for kind in ("events", "sources", "articles"):
        again, before = lines(tmp_path / "again", kind), lines(older, kind)
        for old, new in zip(before, again, strict=True):
            assert _in_keys_of(new, old) == _lasting(old, "run"), kind


@pytest.mark.parametrize("has_state", [True, False])
def test_it_is_crawled_on_as_if_it_were_todays(older: Path, tmp_path: Path, sample_site: str, has_state: bool) -> None:
    if not has_state:
        shutil.rmtree(older / "state")
    before = {kind: lines(older, kind) for kind in ("events", "sources", "articles")}
    done = crawl_sample(sample_site, older, *IN_ORDER, seeds=(WRITTEN, ANOTHER))
    assert done.returncode == 0, done.stderr
    fresh = tmp_path / "fresh"
    assert crawl_sample(sample_site, fresh, *IN_ORDER, seeds=(WRITTEN,)).returncode == 0
    assert crawl_sample(sample_site, fresh, *IN_ORDER, seeds=(WRITTEN, ANOTHER)).returncode == 0

    standing, wanted = _all_standing(older), _all_standing(fresh)
    for kind, found in standing.items():
        assert found.keys() == wanted[kind].keys()
        assert {key: _in_keys_of(wanted[kind][key], line) for key, line in found.items()} == found
    known = {line["article_id"] for line in before["articles"]}
    new = lines(older, "articles")[len(before["articles"]) :]
    assert new
    assert known.isdisjoint(line["article_id"] for line in new)
    assert lines(older, "articles")[: len(before["articles"])] == before["articles"]
    done = scrapy("verify", str(older))
    assert done.returncode == 0, done.stdout
