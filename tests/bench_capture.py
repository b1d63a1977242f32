"""What capture costs a page: CPU over fetching only, and over a plain gzip of the bodies, side by side in one run.

`python -m tests.bench_capture [--pages N] [--rounds N]`. All three are the same small Scrapy crawl of the bench's news
web, without robots.txt or extraction; each runs with a tenth and with all of the pages, so that the cost of starting
falls out.
"""

import argparse
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import median
from typing import Any

from scrapy import Request
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings

from archive.warc.record import member
from archive.warc.records import read_records
from crawler.components.spider import CollectionSpider
from tests.bench.contestants import Web
from tests.bench.measure import measured
from tests.bench.news import News, Parameters

STOCK = dict.fromkeys(("http", "https"), "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler")
CONTESTANTS = {
    "fetch": "Scrapy, fetching only",
    "gzip": "the same, and each body through gzip",
    "capture": "the same, captured to WARC",
}


class PlainSpider(CollectionSpider):
    """Fetches, and does with a body what its contestant does."""

    name = "plain"

    def __init__(self, addresses: Path, packs: bool) -> None:
        super().__init__()
        self.addresses, self.packs = addresses, packs

    async def start(self) -> AsyncIterator[Request]:
        for url in self.addresses.read_text(encoding="utf-8").splitlines():
            yield Request(url, self.parse, meta={"role": "robots"}, dont_filter=True)

    def parse(self, response: Response) -> None:
        if self.packs:
            member(response.body)


def run(contestant: str, addresses: Path, directory: Path) -> None:
    """One contestant's crawl, in this process."""
    captures = contestant == "capture"
    settings = Settings()
    settings.setmodule("settings.base")
    ours: dict[str, Any] = {
        "CONTACT": "https://pressmark.example/bench",
        "USER_AGENT": "bench",
        "COLLECTION": str(directory),
        "DOWNLOAD_DELAY": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "SCHEDULER": "scrapy.core.scheduler.Scheduler",
        "EXTENSIONS": {"crawler.components.collection.CollectionExtension": 0} if captures else {},
        "DOWNLOADER_MIDDLEWARES": {"scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750},
        "ITEM_PIPELINES": {},
    }
    settings.setdict(ours if captures else {**ours, "DOWNLOAD_HANDLERS": STOCK}, priority="cmdline")
    process = CrawlerProcess(settings)
    process.crawl(PlainSpider, addresses=addresses, packs=contestant == "gzip")
    process.start()


def milliseconds(contestant: str, news: News, web: Web, pages: int, scratch: Path) -> float:
    """CPU a page."""
    costs = []
    for count in (pages // 10, pages):
        with tempfile.TemporaryDirectory(dir=scratch) as place:
            addresses, directory = Path(place) / "addresses", Path(place) / "collection"
            addresses.write_text("\n".join(news.addresses(count)), encoding="utf-8")
            command = [sys.executable, "-m", "tests.bench_capture", "--run", contestant, str(addresses), str(directory)]
            web.asked()
            environment = {"http_proxy": f"http://127.0.0.1:{web.port}", "no_proxy": ""}
            costs.append(measured(command, environment, Path(place) / "log").cpu)
            asked = web.asked()
            assert asked["pages"] == count, (Path(place) / "log").read_text()
            warcs = (directory / "archive").glob("*") if contestant == "capture" else []
            stored = sum(each.type == "response" for path in warcs for each in read_records(path))
            assert stored == (count if contestant == "capture" else 0)
    return 1000 * (costs[1] - costs[0]) / (pages - pages // 10)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_capture", description=__doc__)
    parser.add_argument("--pages", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        run(given.run[0], Path(given.run[1]), Path(given.run[2]))
        return
    parameters = Parameters(pages=given.pages)
    news = News(parameters)
    figures: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    with tempfile.TemporaryDirectory(prefix="pressmark-bench-") as scratch, Web(parameters) as web:
        for _ in range(given.rounds):
            for name, found in figures.items():
                found.append(milliseconds(name, news, web, given.pages, Path(scratch)))
    fetching = median(figures["fetch"])
    for name, what in CONTESTANTS.items():
        cost = median(figures[name])
        print(f"{what:<40} {cost:6.2f} ms of CPU a page  {cost / fetching:5.2f}  {cost - fetching:+.2f} ms")


if __name__ == "__main__":
    main()
