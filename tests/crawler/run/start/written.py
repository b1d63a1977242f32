"""Collections as crawls write them, made of exchanges that nobody had: records, lines and reports, all decided."""

from pathlib import Path

from archive.collection import Collection
from archive.warc.exchange import Exchange
from archive.warc.writer import WarcWriter
from crawler.extraction.result import Extraction
from crawler.identity.minhash import minhash_of
from crawler.ledger.ledger import Ledger
from crawler.ledger.near_duplicates import DrawMinHash
from crawler.ledger.rules import Rules
from crawler.output.item_writer import ItemWriter
from crawler.output.report import RunReport, write_report
from crawler.run.reprocessing import Reprocessing, by_page
from crawler.run.start.rebuild import ExtractionOnDemand
from crawler.run.start.resume import report_path
from crawler.state import State
from crawler.version import SOFTWARE
from crawler.visits.reading import PageReader
from crawler.visits.visit import PageToExtract, Visit
from spiders.sites.registry import EventSites
from tests.archive.samples import exchange
from tests.crawler.run.reprocessed import extracted

RUN, LATER = "20260207101112-abc123", "20260208101112-abc123"
STARTED = "2026-02-07T10:11:12Z"
HOPS = {"redirectMaxTimes": "10"}


def page(url: str, text: str, *, date: str = "2026-02-07T10:11:13.000000Z", status: bytes = b"200 OK") -> Exchange:
    """A cited page that was asked for by the operator."""
    body = f"<p>{text}".encode()
    head = b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % (status, len(body))
    return exchange(head + body, url, context={"role": "source"}, date=date)


def ledger_in(state: State, run: str = RUN, draw: DrawMinHash = minhash_of) -> Ledger:
    return Ledger(state, Rules(lambda _: None, EventSites().path, 10), run, draw)


def collection_at(path: Path, *exchanges: Exchange, run: str = RUN) -> Collection:
    """A finished collection in which these exchanges are archived and decided."""
    with Collection.open(path, software=SOFTWARE) as collection, WarcWriterOf(collection, run) as writer:
        for each in exchanges:
            writer.write(each)
    state = State()
    report, lines = RunReport(run, STARTED), ItemWriter(collection.items_dir, run)
    reprocessing = Reprocessing(state, ledger_in(state, run), PageReader(EventSites()).read, by_page(extracted), 1)
    for _, due in reprocessing.lines([(warc, run) for warc in collection.warcs()]):
        for line in due:
            lines.write(line)
            report.wrote(line)
    lines.close()
    collection.reports_dir.mkdir(exist_ok=True)
    write_report(report_path(collection, run), report.as_dict(STARTED, "finished", [], {}))
    return collection


class WarcWriterOf:
    """The WARC writer of a run, which finishes its file at the end."""

    def __init__(self, collection: Collection, run: str) -> None:
        self._writer = WarcWriter(collection.archive_dir, run, SOFTWARE, HOPS)

    def __enter__(self) -> WarcWriter:
        return self._writer

    def __exit__(self, *_: object) -> None:
        self._writer.close()


class CountingExtraction(ExtractionOnDemand):
    """Reads pages without a process, and says which it was asked for."""

    def __init__(self) -> None:
        super().__init__(1.0, 1)
        self.asked: list[str] = []

    def __call__(self, visit: Visit, page: PageToExtract) -> Extraction:
        self.asked.append(visit.url)
        return extracted(page.payload, page.headers, visit.page, visit.page_date)
