"""Records of recovered pages that a killed run has written are not written again."""

from dataclasses import replace
from pathlib import Path

from archive.capture import Capture
from archive.collection import Collection
from archive.warc.writer import WarcWriter
from crawler.context import FetchContext, Role
from crawler.extraction.result import Extraction
from crawler.recovery.recovered_page import SOURCE, RecoveredRecords
from crawler.visits.visit import Visit

COPIES = [f"http://web.archive.example/web/20120503000000id_/http://a.example/{number}" for number in range(4)]


def _written(collection: Collection, run: str, *copies: str) -> list[Capture]:
    writer = WarcWriter(collection.archive_dir, run, "test", {}, suffix="-recovered")
    places = [writer.write_resource("http://a.example/", "text/html", b"x", fields={SOURCE: url}) for url in copies]
    writer.close()
    return places


def _visit(url: str, place: Capture) -> Visit:
    return Visit(
        turn=0, url=url, context=FetchContext(role=Role.MEMENTO), status=200,
        place=replace(place, target_uri=url), received=True, result=Extraction(outcome="article"),
    )  # fmt: skip


def test_a_record_counts_for_exchanges_before_it_in_whatever_file_of_a_dead_run_and_for_none_after_it(
    tmp_path: Path,
) -> None:
    with Collection.open(tmp_path / "c", software="test") as collection:
        before = _written(collection, "20260101000000-aaaaaa", COPIES[0])
        places = _written(collection, "20260102000000-aaaaaa", *COPIES[:2], COPIES[0])
        _written(collection, "20260103000000-aaaaaa", COPIES[2])
        kept = RecoveredRecords(collection)
        asked = [(COPIES[0], places[0]), (COPIES[1], places[1]), (COPIES[2], places[1]), (COPIES[3], places[1])]
        assert [kept.has(_visit(*each)) for each in asked] == [True, False, True, False]
        assert not kept.has(_visit(COPIES[0], places[2]))
        assert RecoveredRecords(collection).has(_visit(COPIES[0], before[0]))
