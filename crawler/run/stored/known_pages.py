"""A page is extracted unless its payload was decided before; a crawl and `reprocess` ask in the same way."""

from dataclasses import replace

from crawler.ledger.articles import Articles
from crawler.visits.visit import KNOWN, PageToExtract, Visit


def page_to_extract(visit: Visit, articles: Articles) -> PageToExtract | None:
    """The page of *visit* that is to be extracted; None where there is none, or it is known."""
    page = visit.result
    if not isinstance(page, PageToExtract) or articles.has_read(visit.place.payload_digest):
        return None
    return page


def known(visit: Visit) -> Visit:
    """The visit of a page that is known: its first capture's outcome is its own."""
    return replace(visit, result=KNOWN) if isinstance(visit.result, PageToExtract) else visit
