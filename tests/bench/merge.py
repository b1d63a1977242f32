"""How many articles a second of CPU a merge decides: shards with real records and lines, one text in ten a near copy.

`python -m tests.bench.merge --help`; part of `make bench-cluster`.
"""

import argparse
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

import orjson
from isal import isal_zlib

from archive.collection import Collection
from archive.http.fields import Headers
from archive.index.cdxj import update_index
from archive.warc.writer import WarcWriter
from crawler.extraction.result import Extraction
from crawler.ledger.ledger import Ledger
from crawler.ledger.rules import Rules
from crawler.output.item_writer import ItemWriter
from crawler.output.report import RunReport, write_report
from crawler.run.reprocessing import Reprocessing, by_page
from crawler.run.start.resume import report_path
from crawler.state import State
from crawler.version import SOFTWARE
from crawler.visits.reading import PageReader
from spiders.sites.registry import EventSites
from tests.archive.samples import exchange
from tests.bench.copies import near_text
from tests.bench.measure import BenchError, Cost, measured
from tests.bench.pages import headline, packed_page

LEAST, AIM = 1_500, 3_000
SHARDS = 4
BODIES = 40
_INFO = {"redirectMaxTimes": "10"}


def make_shards(base: Path, articles: int, shards: int = SHARDS, bodies: int = BODIES) -> list[Path]:
    """Collections as a crawl of so many articles would leave them; the texts are not read from the pages.

    *bodies*: pages of which all are made; what tells them apart is a comment at their end.
    """
    paths = [base / f"{number}-of-{shards}" for number in range(shards)]
    for number, path in enumerate(paths):
        _make_shard(path, number, [each for each in range(articles) if each % shards == number], bodies)
    return paths


def _make_shard(path: Path, number: int, articles: list[int], bodies: int) -> None:
    run = f"2026020710111{number}-abc12{number}"
    with Collection.open(path, software=SOFTWARE) as collection:
        writer = WarcWriter(collection.archive_dir, run, SOFTWARE, _INFO, 100_000_000)
        for each in articles:
            stamp = f"2026-02-{1 + each // 86_400:02d}T{each // 3600 % 24:02d}:{each // 60 % 60:02d}:{each % 60:02d}"
            answer = exchange(
                _answer(each, bodies), _address(each), context={"role": "source"}, date=f"{stamp}.000000Z"
            )
            writer.write(answer)
        writer.close()
        state, report, lines = State(), RunReport(run, ""), ItemWriter(collection.items_dir, run)
        ledger = Ledger(state, Rules(lambda _: None, EventSites().path, 10), run)
        reprocessing = Reprocessing(state, ledger, PageReader(EventSites()).read, by_page(_extracted), 1)
        for _, due in reprocessing.lines([(warc, run) for warc in collection.warcs()]):
            for line in due:
                lines.write(line)
                report.wrote(line)
        lines.close()
        update_index(collection)
        write_report(report_path(collection, run), report.as_dict("", "finished", [], {}))


def _address(number: int) -> str:
    return f"http://paper{number % 200}.example/{number}"


def _answer(number: int, bodies: int) -> bytes:
    body = _body(number % bodies) + isal_zlib.compress(f"<!-- {number} -->".encode(), 1, 31)
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


@lru_cache(BODIES)
def _body(number: int) -> bytes:
    return packed_page(number, "paper.example")


def _extracted(payload: bytes, headers: Headers, url: str, captured: str) -> Extraction:
    number = int(url.rpartition("/")[2])
    text, day = near_text(number), captured[:10]
    return Extraction(outcome="article", title=headline(number), text=text, language="en", date_published=day)


def merged(base: Path, name: str, shards: list[Path], articles: int) -> Cost:
    """What merging the *shards* took. Raises BenchError where not all articles came of it."""
    target = base / name
    cost = measured(
        [sys.executable, "-m", "scrapy", "merge", *map(str, shards), "-o", str(target)], {}, base / f"{name}.log"
    )
    report = orjson.loads(max((target / "reports").iterdir(), key=lambda path: path.stat().st_mtime_ns).read_bytes())
    if report["lines"]["articles"] != articles:
        raise BenchError(f"articles that were merged: {report['lines']['articles']}, not {articles}")
    return cost


def rate(base: Path, articles: int) -> tuple[float, Cost]:
    """Decided articles a second of CPU, what a merge of next to nothing costs taken off."""
    few, many = make_shards(base / "few", SHARDS), make_shards(base / "many", articles)
    start, whole = merged(base, "nothing", few, SHARDS), merged(base, "all", many, articles)
    return (articles - SHARDS) / max(whole.cpu - start.cpu, 0.001), whole


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.merge", description=__doc__)
    parser.add_argument("--articles", type=int, default=8_000, help="(default: %(default)s)")
    parser.add_argument("--scratch", type=Path, help="directory for what is written")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pressmark-merge-", dir=given.scratch) as scratch:
        found, cost = rate(Path(scratch), given.articles)
    print(
        f"merge of {SHARDS} shards     {found:7.0f} decided articles a second of CPU (at least {LEAST:,}, aim {AIM:,}),"
        f" {cost.main_memory / 1e6:.0f} MB, others used {cost.others:.1f} cores meanwhile"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
