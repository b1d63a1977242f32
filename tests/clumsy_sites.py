"""Sites with a bug: the articles of one paper cannot be read, nor the event pages of one day."""

from archive.http.fields import Headers
from crawler.context import FetchContext
from crawler.pages import EventPage
from crawler.visits.reading import PageReader
from crawler.visits.visit import Result
from spiders.sites.registry import EventSites

PAPER, DAY = "://zeitung.example/", "2026_February_5"


class ClumsySites(EventSites):
    """Takes the place of the real ones by SITES."""

    def read(self, name: str, url: str, body: bytes, content_type: str | None) -> EventPage:
        if DAY in url:
            raise ZeroDivisionError(url)
        return super().read(name, url, body, content_type)


_read = PageReader.read


def _clumsy(self: PageReader, url: str, payload: bytes, headers: Headers, context: FetchContext) -> Result:
    if PAPER in url:
        raise ZeroDivisionError(url)
    return _read(self, url, payload, headers, context)


PageReader.read = _clumsy  # type: ignore[method-assign]
