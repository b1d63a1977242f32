"""A bug where exchanges are written: the first page of one paper reaches the WARC, but not the crawl log."""

from archive.warc.exchange import Exchange
from crawler.capture import journal
from spiders.events import EventsSpider

PAPER = "://zeitung.example/"
_exchanged = journal.Journal.exchanged
_tripped: list[str] = []


class ClumsyWriting(EventsSpider):
    """Takes the place of the real one by SPIDER_MODULES."""

    name = "events"


def _clumsy(self: journal.Journal, exchange: Exchange) -> None:
    if PAPER in exchange.target_uri and not _tripped:
        _tripped.append(exchange.target_uri)
        raise ZeroDivisionError(exchange.target_uri)
    _exchanged(self, exchange)


journal.Journal.exchanged = _clumsy  # type: ignore[method-assign]
