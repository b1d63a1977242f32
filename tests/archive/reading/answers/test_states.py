"""Runs, and how the index stands."""

from pathlib import Path

import orjson
import pytest

from archive.collection import Collection
from archive.reading.answers import states
from tests.archive.reading.answers.asked import asked
from tests.archive.reading.small import LATER, RUN, article, capture, small_collection


def test_a_run_without_a_report_or_with_a_broken_one_is_told_all_the_same(tmp_path: Path) -> None:
    path = small_collection(tmp_path / "c", articles=[article("a")])
    small_collection(path, articles=[article("b", run=LATER)], run=LATER)
    with Collection.open(path, software="tests") as collection:
        report = collection.reports_dir / f"{RUN}.json"
        report.parent.mkdir(exist_ok=True)
        report.write_bytes(orjson.dumps({"finish_reason": "finished", "exchanges": 5}))
    collection = Collection.read(path)
    assert [run.run for run in states.runs(collection)] == [LATER, RUN], "newest first"
    assert (states.run(collection, RUN).finish_reason, states.run(collection, RUN).exchanges) == ("finished", 5)
    assert states.run(collection, LATER).finish_reason is None
    report.write_bytes(b"{")
    (problem,) = states.run(collection, RUN).problems
    assert problem.startswith("its report cannot be read")
    with pytest.raises(KeyError):
        states.run(collection, "20200101000000-aaaaaa")


def test_segments_that_are_new_are_behind_and_missing_files_are_named_up_to_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    captures = [capture(f"c{n}", f"http://a.example/{n}", warc=f"missing-{n}.warc.gz") for n in range(4)]
    articles = [article(f"a{n}", capture=each) for n, each in enumerate(captures)]
    path = small_collection(tmp_path / "c", articles=articles)
    with asked(path) as (snapshot, _, collection):
        state = states.state(snapshot, collection)
        assert (state.behind, state.articles, len(state.problems)) == (0, 4, 4)
        monkeypatch.setattr(states, "_MOST_NAMED", 3)
        assert str(states.state(snapshot, collection).problems[-1]).endswith("1 more WARC files are missing")
        small_collection(path, articles=[article("b", run=LATER)], run=LATER)
        assert states.state(snapshot, Collection.read(path)).behind == 1


def test_a_capture_is_found_by_its_id_in_either_form(tmp_path: Path) -> None:
    named = capture("x", "http://a.example/x")
    with asked(small_collection(tmp_path / "c", articles=[article("a", capture=named)])) as (snapshot, _, _):
        for form in (named["record_id"], named["record_id"].strip("<>").removeprefix("urn:uuid:")):
            assert states.capture(snapshot, form).target_uri == "http://a.example/x"
        with pytest.raises(KeyError):
            states.capture(snapshot, "nosuch")


def test_without_an_index_all_segments_are_behind(tmp_path: Path) -> None:
    state = states.no_index(Collection.read(small_collection(tmp_path / "c", articles=[article("a")])))
    assert (state.updated, state.behind, state.articles) == (None, 1, 0)
    assert "`scrapy index` makes it" in str(state.problems[0])
