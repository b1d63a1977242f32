"""What the operator must look at on a page that names others."""

from collections.abc import Iterator

from crawler.feeds.limits import MAX_DEPTH
from crawler.pages import EventPage, ListPage
from crawler.visits.visit import Visit


def event_page_problems(visit: Visit, page: EventPage) -> Iterator[str]:
    """What is wrong with a page of events, a line each."""
    if page.problem is not None:
        yield page.problem
    if visit.context.named and page.lack is not None:
        yield page.lack
    # Today's page is empty until somebody writes on it; a parser does not know what day it is.
    if visit.context.named and not page.entries and any(day < visit.date[:10] for day in page.empty):
        yield f"{page.empty[0]}: no events, though the day is past"


def list_problems(visit: Visit, page: ListPage) -> Iterator[str]:
    """What is wrong with a list of addresses, a line each."""
    if page.problem is not None:
        yield page.problem
    elif visit.context.named and not (page.addresses or page.lists or page.older or page.events):
        # The robots.txt beside a front page may name what that does not.
        beside = "names no sitemap, and the front page no feed" if visit.context.depth else None
        problem = beside if page.kind == "site" else "names no address"
        if problem is not None:
            yield problem
    if page.lists and visit.context.depth >= MAX_DEPTH:
        yield f"more than {MAX_DEPTH} lists lead to each other: what this one leads to was left"
