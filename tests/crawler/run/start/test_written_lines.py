"""What lines say that were written before, in place of reading pages again."""

from dataclasses import replace
from pathlib import Path

from archive.collection import Collection
from archive.names import KINDS
from archive.reasons import plain
from archive.segments import stored_items
from crawler.items import Source
from crawler.run.start.written_lines import WrittenLines
from crawler.state import State
from crawler.visits.visit import Failure
from tests.crawler.run.start.written import collection_at, page
from tests.crawler.visits.made_up import ledger_of, visit_of

A, B = "http://a.example/1", "http://b.example/2"


def segments(*collections: Collection) -> dict[str, list[Path]]:
    return {kind: [path for each in collections for path in each.segments(kind)] for kind in KINDS}


def _source(url: str, outcome: str) -> Source:
    ledger = ledger_of()
    list(ledger.ask(url, ""))
    (line,) = ledger.enter(visit_of(url, Failure(outcome, plain("why"))))
    assert isinstance(line, Source)
    return line


def test_a_line_is_there_that_says_the_same_whichever_run_wrote_it_and_wherever_it_was_read(tmp_path: Path) -> None:
    collection = collection_at(tmp_path / "c", page(A, "x", status=b"404 Not Found"))
    written = WrittenLines(segments(collection), State())
    same = _source(A, "gone")
    assert written.holds(same)
    assert written.holds(replace(same, run="another", reason="another", capture=None))
    assert not written.holds(replace(same, outcome="blocked"))
    assert not written.holds(replace(same, article_id="1" * 32))
    assert not written.holds(_source(B, "gone"))


def test_of_a_capture_the_article_line_is_given_before_the_source_line_that_names_it(tmp_path: Path) -> None:
    collection = collection_at(tmp_path / "c", page(A, "one"), page(B, "two", status=b"410 Gone"))
    written = WrittenLines(segments(collection), State())
    lines = {kind: [line for path in collection.segments(kind) for _, line in stored_items(path)]
             for kind in ("articles", "sources")}  # fmt: skip
    (article,) = lines["articles"]
    had, gone = lines["sources"]
    assert written.of(had["capture"]["record_id"]) == ("articles", article)
    assert written.of(gone["capture"]["record_id"]) == ("sources", gone)
    assert written.of("<urn:uuid:none>") is None
    lengths = [written.article_length(line["capture"]["record_id"]) for line in (had, gone)]
    assert lengths == [article["capture"]["length"], None]
    assert list(written.sources()) == [had, gone]
    written.close()


def test_what_is_forgotten_leaves_the_state_as_it_was_and_can_be_read_again(tmp_path: Path) -> None:
    collection, state = collection_at(tmp_path / "c", page(A, "one")), State()
    WrittenLines(segments(collection), state).forget()
    assert state.rows("SELECT name FROM sqlite_temp_master") == []
    WrittenLines(segments(collection, collection), state).forget()
