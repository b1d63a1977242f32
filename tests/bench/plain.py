"""What Scrapy does without us: `python -m tests.bench.plain fetch|naive ADDRESSES DIRECTORY`.

`fetch` hands each response to a callback that does nothing. `naive` is the whole job as one would write it on an
afternoon: trafilatura with metadata in the callback, warcio in a middleware, a set of texts seen, JSON Lines by
Scrapy's own export. Both have Scrapy's defaults, but as many requests at a time as Pressmark, and obey robots.txt.
"""

import sys
from collections.abc import AsyncIterator, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.exceptions import DropItem
from scrapy.http import Response

SETTINGS: dict[str, Any] = {
    "CONCURRENT_REQUESTS": 32,
    "ROBOTSTXT_OBEY": True,
    "USER_AGENT": "bench",
    "LOG_LEVEL": "WARNING",
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
}


def as_dict(document: Any) -> dict[str, Any]:
    """What trafilatura made of a page, as values for JSON."""
    values: dict[str, Any] = document.as_dict()
    return {**values, "body": None, "commentsbody": None}


class FetchSpider(Spider):
    """Fetches, and counts."""

    name = "fetch"

    async def start(self) -> AsyncIterator[Request]:
        for url in Path(self.addresses).read_text(encoding="utf-8").splitlines():
            yield Request(url, self.parse)

    addresses = ""

    def parse(self, response: Response) -> Iterator[dict[str, Any]]:
        assert response.body
        return iter(())


class NaiveSpider(FetchSpider):
    """Extracts where the response arrives."""

    name = "naive"

    def parse(self, response: Response) -> Iterator[dict[str, Any]]:
        from trafilatura import bare_extraction

        document = bare_extraction(response.body, url=response.url, with_metadata=True, include_comments=False)
        if document is not None:
            yield {**as_dict(document), "url": response.url}


class SeenPipeline:
    """Drops a text that came before."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def process_item(self, item: Any) -> Any:
        if item["text"] in self._seen:
            raise DropItem("seen")
        self._seen.add(item["text"])
        return item


class WarcMiddleware:
    """Writes each response, as Scrapy has it before it decompresses the body, by warcio as it comes."""

    def __init__(self, path: Path) -> None:
        from warcio.warcwriter import WARCWriter

        self._writer = WARCWriter(path.open("wb"), gzip=True)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Path(crawler.settings["BENCH_DIRECTORY"]) / "naive.warc.gz")

    def process_response(self, request: Request, response: Response) -> Response:
        from warcio.statusandheaders import StatusAndHeaders

        pairs = [(k.decode("latin-1"), v.decode("latin-1")) for k, vs in response.headers.items() for v in vs]
        head = StatusAndHeaders(f"{response.status} OK", pairs, protocol="HTTP/1.1")
        self._writer.write_record(
            self._writer.create_warc_record(response.url, "response", payload=BytesIO(response.body), http_headers=head)
        )
        return response


def main() -> None:
    kind, addresses, directory = sys.argv[1:]
    settings = dict(SETTINGS)
    if kind == "naive":
        settings |= {
            "BENCH_DIRECTORY": directory,
            "DOWNLOADER_MIDDLEWARES": {WarcMiddleware: 595},  # before decompression, at 590
            "ITEM_PIPELINES": {SeenPipeline: 100},
            "FEEDS": {f"{directory}/naive.jsonl": {"format": "jsonlines"}},
        }
    process = CrawlerProcess(settings)
    process.crawl(NaiveSpider if kind == "naive" else FetchSpider, addresses=addresses)
    process.start()


if __name__ == "__main__":
    main()
