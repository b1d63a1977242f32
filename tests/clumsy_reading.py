"""A bug, or a lack of memory, where what was received is read: the first page of one paper does not reach the WARC."""

from typing import Any

from archive.warc.exchange import Exchange
from crawler.capture import service
from crawler.capture.exchanges import exchange_of
from spiders.events import EventsSpider

PAPER = "://zeitung.example/"
_tripped: list[str] = []


class ClumsyReading(EventsSpider):
    """Takes the place of the real one by SPIDER_MODULES."""

    name = "events"


def _clumsy(request: Any, *args: Any, **more: Any) -> Exchange:
    if PAPER in request.url and not _tripped:
        _tripped.append(request.url)
        raise MemoryError(request.url)
    return exchange_of(request, *args, **more)


service.exchange_of = _clumsy  # type: ignore[attr-defined]
