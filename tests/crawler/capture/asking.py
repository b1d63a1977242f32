"""A spider for what no spider of ours asks: other methods, bodies and credentials, straight to the downloader."""

import json
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request

from archive.errors import ArchiveError
from crawler.components.spider import CollectionSpider


class AskingSpider(CollectionSpider):
    """`scrapy crawl asking -a requests='[{"url": …, "method": …, "headers": {…}, "body": …}]'`, one after the other."""

    name = "asking"

    def __init__(self, requests: str) -> None:
        super().__init__()
        self.requests: list[dict[str, Any]] = json.loads(requests)

    async def start(self) -> AsyncIterator[Any]:
        assert self.crawler.engine is not None
        for given in self.requests:
            request = Request(**given, meta={"role": "source"}, dont_filter=True)
            try:
                await self.crawler.engine.download_async(request)
            except ArchiveError:
                raise
            except Exception as error:  # noqa: BLE001  (what the archive holds of it is what the test reads)
                self.logger.info("%s: %r", request.url, error)
        if False:
            yield
