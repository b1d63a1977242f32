"""WARC files in stretches: wherever they are cut, each page is read once and found again by what it is."""

from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings

from archive.collection import Collection
from archive.errors import CollectionError
from crawler.cluster import remote_extraction
from crawler.cluster import stretches as module
from crawler.cluster.engine import EngineGoneError
from crawler.cluster.remote_extraction import RemoteExtraction
from crawler.cluster.stretches import Stretch, extract_stretch, sources_of, stretches
from crawler.extraction.result import Extraction
from crawler.identity.minhash import minhash_of
from crawler.ledger.near_duplicates import DrawMinHash
from crawler.run.reprocessing import Reprocessing
from crawler.run.stored.stored_visits import ReadPage
from crawler.state import State
from crawler.visits.reading import PageReader
from crawler.visits.visit import PageToExtract, Visit
from spiders.sites.registry import EventSites
from tests.bench.copies import EACH, near_text
from tests.crawler.run.reprocessed import extracted
from tests.crawler.run.start.written import collection_at, ledger_in, page

SETTINGS = {"SITES": "spiders.sites.registry.EventSites", "EVENT_SITES": []}
READ: ReadPage = PageReader(EventSites()).read


class Pool:
    """Reads pages in this process."""

    def extract(self, *page: Any) -> Extraction:
        return extracted(*page)


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Collection:
    monkeypatch.setattr(module, "_pool", lambda *_: Pool())
    monkeypatch.setattr(module, "LEAST", 700)
    monkeypatch.setattr(module, "MOST", 700)
    return collection_at(tmp_path / "c", *(page(f"http://a.example/{number}", f"text {number}") for number in range(9)))


def _stretches(collection: Collection) -> list[Stretch]:
    return stretches([(str(collection.path), path) for path in collection.warcs()], 2)


def test_stretches_cover_a_file_and_each_of_its_pages_is_in_one_of_them(collection: Collection) -> None:
    found = _stretches(collection)
    assert len(found) > 5
    assert [each.end for each in found[:-1]] == [each.start for each in found[1:]]
    assert (found[0].start, found[-1].end) == (0, collection.warcs()[0].stat().st_size)
    readings = [extract_stretch(each, SETTINGS, 1.0, 1) for each in found]
    titles = [reading.extraction.title for each in readings for reading in each.values()]
    assert titles == [f"http://a.example/{number}" for number in range(9)]


def test_what_is_not_compressed_by_records_is_one_stretch(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"x" * 3_000_000)
    assert stretches([("s", path)], 4) == [Stretch(source="s", name="a.warc", start=0, end=3_000_000)]


class Done:
    """A future that has come."""

    status = "finished"

    def __init__(self, value: Any) -> None:
        self._value = value

    def done(self) -> bool:
        return True

    def result(self) -> Any:
        return self._value


class Engine:
    """Does what it is given at once, in this process."""

    status = "running"

    def __init__(self) -> None:
        self.given: list[Stretch] = []

    def submit(self, function: Any, stretch: Stretch, *args: Any, **_: Any) -> Done:
        self.given.append(stretch)
        return Done(function(stretch, *args))


class Here:
    """Counts the pages that are read on this machine."""

    def __init__(self) -> None:
        self.pages: list[str] = []

    def __call__(self, visit: Visit, page: PageToExtract) -> Extraction:
        self.pages.append(visit.page)
        return extracted(page.payload, page.headers, visit.page, visit.page_date)


def _remote(collection: Collection, client: Any) -> tuple[RemoteExtraction, Here]:
    settings = Settings()
    settings.setmodule("settings.base", priority="project")
    extraction, here = RemoteExtraction(client, _stretches(collection), 1, settings), Here()
    extraction._here = here  # type: ignore[assignment]
    return extraction, here


def _lines(collection: Collection, extract: Any, draw: DrawMinHash = minhash_of) -> list[Any]:
    state = State()
    reprocessing = Reprocessing(state, ledger_in(state, draw=draw), READ, extract, 0)
    return [line for _, due in reprocessing.lines([(path, "r") for path in collection.warcs()]) for line in due]


def test_readings_of_workers_are_what_is_decided_by_and_a_page_that_none_has_is_read_here(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Engine()
    extraction, here = _remote(collection, client)
    alone = Here()
    assert _lines(collection, extraction) == _lines(collection, alone)
    assert (here.pages, len(alone.pages)) == ([], 9)
    assert client.given == _stretches(collection), "each once, in their order"
    monkeypatch.setattr(module, "page_key", lambda visit, _: visit.page.encode())
    extraction, here = _remote(collection, Engine())
    assert len(_lines(collection, extraction)) == len(_lines(collection, alone))
    assert len(here.pages) == 9


def test_near_copies_are_found_by_what_the_workers_drew_of_their_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_pool", lambda *_: Pool())
    pages = [page(f"http://a.example/{number}", near_text(number)) for number in range(EACH + 1)]
    collection = collection_at(tmp_path / "c", *pages)
    alone = _lines(collection, Here())
    extraction, _ = _remote(collection, Engine())
    monkeypatch.setattr(remote_extraction, "minhash_of", lambda text: pytest.fail(f"drawn here, too: {text[:50]}"))
    assert _lines(collection, extraction, extraction.minhash) == alone
    assert len([line for line in alone if getattr(line, "duplicate_of", None)]) == 1


def test_an_engine_that_is_gone_is_told(collection: Collection) -> None:
    client = Engine()
    extraction, _ = _remote(collection, client)
    client.status = "closed"
    with pytest.raises(EngineGoneError):
        _lines(collection, extraction)


def test_a_storage_of_parts_is_what_was_merged_of_it_and_its_parts_where_nothing_was(tmp_path: Path) -> None:
    url = f"file://{tmp_path}/portal"
    for name in ("head", "shards/2-of-2"):
        collection_at(tmp_path / "portal" / name, page("http://a.example/", "one"))
    assert sources_of(url) == [f"{url}/head", f"{url}/shards/2-of-2"]
    collection_at(tmp_path / "portal" / "merged", page("http://a.example/", "one"))
    assert sources_of(url) == [f"{url}/merged"]
    assert sources_of(f"{url}/head") == [f"{url}/head"]
    assert sources_of("collections/portal") == ["collections/portal"]
    with pytest.raises(CollectionError):
        sources_of(f"file://{tmp_path}/nowhere")
