"""What a crawl whose state was lost goes on with: what its records lead to, and none of what they are of."""

from archive.reasons import Code, Reason, plain
from crawler.context import FetchContext, Role
from crawler.items import CitationDetails, Via
from crawler.ledger.citation import Citation
from crawler.run.start.open_ends import OpenEnds
from crawler.state import State
from crawler.visits.visit import Again, Failure, Hop, Result
from tests.crawler.visits.made_up import ledger_of, visit_of

A, B, C = "http://a.example/1", "http://b.example/2", "http://c.example/3"
GONE, LATER = Failure("gone", plain("404")), Again(Reason(Code.TIMEOUT, "timeout"))
VIA = Via(kind="event", url="http://events.example/", record_id="<urn:uuid:1>")
RETRIES = 2


class Rebuilt:
    """A state that is made again, visit by visit."""

    def __init__(self, since: str = "9") -> None:
        state = State()
        self.ledger = ledger_of(state=state)
        self.ends = OpenEnds(state, self.ledger, RETRIES, since)

    def decide(self, url: str, result: Result, **context: object) -> None:
        visit = visit_of(url, result, **context)  # type: ignore[arg-type]
        list(self.ledger.enter(visit))
        self.ends.decided(visit)

    def requests(self) -> dict[str, FetchContext]:
        return dict(self.ends.requests())


def test_the_end_of_a_redirect_is_asked_as_it_would_have_been_and_its_beginning_is_not() -> None:
    rebuilt = Rebuilt()
    rebuilt.decide(A, Hop(f"{B}#part"), via=VIA.url, name="Paper", event="A ferry", retries=1)
    context = FetchContext(role=Role.SOURCE, via=A, name="Paper", event="A ferry", hops=1, cited=f"{B}#part", retries=2)
    assert rebuilt.requests() == {B: context}


def test_a_redirect_whose_end_is_archived_too_leaves_nothing_to_ask() -> None:
    rebuilt = Rebuilt()
    rebuilt.decide(A, Hop(B))
    rebuilt.decide(B, Hop(C), via=A, hops=1)
    rebuilt.decide(C, GONE, via=B, hops=2)
    assert rebuilt.requests() == {}


def test_a_redirect_in_a_loop_has_ended() -> None:
    rebuilt = Rebuilt()
    rebuilt.decide(A, Hop(B))
    rebuilt.decide(B, Hop(A), via=A, hops=1)
    assert rebuilt.requests() == {}


def test_what_failed_in_passing_is_asked_as_often_as_was_left() -> None:
    rebuilt = Rebuilt()
    rebuilt.decide(A, LATER, retries=2)
    rebuilt.decide(B, LATER, retries=1)
    rebuilt.decide(B, GONE, attempt=2)
    assert rebuilt.requests() == {A: FetchContext(role=Role.SOURCE, attempt=2, retries=1)}


def test_what_is_cited_and_was_not_asked_is_asked_with_what_cites_it() -> None:
    rebuilt = Rebuilt()
    rebuilt.ledger.events.hear_of("e" * 32, {"title": "A ferry", "description": None, "date": None})
    details = CitationDetails(authors=(), title="Of a feed")
    for url, event, via, said in ((A, "e" * 32, VIA, None), (B, None, VIA, details), (C, None, None, None)):
        cited = Citation(f"id of {url}", event, "Paper", f"{url}#top", url, via, said)
        rebuilt.ledger.addresses.cite(cited)
    cited_by = FetchContext(role=Role.SOURCE, via=VIA.url, name="Paper", retries=RETRIES)
    found = rebuilt.requests()
    assert [found[url].event for url in (A, B)] == ["A ferry", "Of a feed"]
    assert found[A].cited == f"{A}#top"
    assert (found[A].via, found[A].name, found[A].retries) == (cited_by.via, cited_by.name, cited_by.retries)
    assert found[C] == FetchContext(role=Role.SOURCE, retries=RETRIES)


def test_what_has_its_line_is_not_asked_though_no_record_shows_its_end() -> None:
    rebuilt = Rebuilt()
    rebuilt.ledger.addresses.cite(Citation("1", None, None, A, A))
    rebuilt.ledger.addresses.is_news("1", b"refused")
    assert rebuilt.requests() == {}
