"""A spider with a bug: it cannot read the articles of one paper, nor the event pages of one day."""

from archive.http.fields import Headers
from crawler.context import FetchContext
from crawler.visits.visit import Result
from spiders.events import EventsSpider

PAPER, DAY = "://zeitung.example/", "2026_February_5"


class ClumsySpider(EventsSpider):
    """Takes the place of the real one by SPIDER_MODULES."""

    name = "events"

    @staticmethod
    def read(url: str, payload: bytes, headers: Headers, context: FetchContext) -> Result:
        if PAPER in url or DAY in url:
            raise ZeroDivisionError(url)
        return EventsSpider.read(url, payload, headers, context)
