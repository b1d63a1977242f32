"""Articles whose new address was decided before the old one was seen to lead there."""

from dataclasses import replace

import pytest

from archive.capture import Original
from archive.http.message import parse_message
from crawler.capture.validators import Validators
from crawler.extraction.result import Extraction
from crawler.identity.ids import article_id
from crawler.items import Article, Source
from crawler.ledger.addresses import Addresses
from crawler.ledger.articles import Articles
from crawler.ledger.relocations import Relocations
from crawler.ledger.resolution import Resolution
from crawler.ledger.source_lines import ItemLine
from crawler.run.reprocessing import decided
from crawler.state import State
from crawler.visits.visit import Hop, Visit
from tests.crawler.visits.made_up import ASKED, capture_of, ledger_of, visit_of

OLD, NEW = "http://a.example/old/the-wall-of-the-town", "http://a.example/news/the-wall-of-the-town"
TEXT = Extraction(outcome="article", title="T", text="Some words that are the text.")


class _Collection:
    """One that has the article at OLD, and a duplicate of it at NEW that a later visit would ask for on conditions."""

    def __init__(self, outcome: str = "duplicate") -> None:
        state = State()
        self.addresses = Addresses(state)
        self.articles = Articles(state, self.addresses.has_moved)
        self.validators = Validators(state)
        self.relocations = Relocations(state, self.addresses, self.articles)
        self.articles.settle(OLD, capture_of(OLD, "sha1:1"), TEXT, OLD)
        self.addresses.resolve(OLD, Resolution(outcome="archived", article_id=article_id(OLD), asked=ASKED))
        self.addresses.own(OLD, OLD)
        end = Resolution(outcome=outcome, article_id=article_id(OLD), asked=ASKED, unchanged=3)
        self.addresses.resolve(NEW, end)
        message = parse_message(b'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Length: 1\r\n\r\nx')
        self.validators.learn(NEW, message, Original(record_id="<urn:uuid:1>", target_uri=NEW, date=ASKED))

    def outcome(self) -> tuple[str, int]:
        end = self.addresses.end(NEW)
        assert end is not None
        return end.resolution.outcome, end.resolution.unchanged


def test_a_duplicate_to_which_its_article_moves_is_the_articles_page_and_is_had_whole_next_time() -> None:
    collection = _Collection()
    assert collection.validators.conditions(NEW) == {"If-None-Match": '"1"'}
    assert collection.addresses.point(OLD, NEW, 10) is None
    assert collection.relocations.follow(NEW)
    assert collection.outcome() == ("archived", 0)
    assert collection.validators.conditions(NEW) == {}, "its text is the next version, and a 304 has none"


def test_a_duplicate_to_which_nothing_leads_stays_one() -> None:
    collection = _Collection()
    assert collection.relocations.follow(NEW)
    assert collection.outcome() == ("duplicate", 3)
    assert collection.validators.conditions(NEW) == {"If-None-Match": '"1"'}


def test_what_is_no_duplicate_stays_what_it_is_and_what_has_no_end_has_none() -> None:
    collection = _Collection("archived")
    collection.addresses.point(OLD, NEW, 10)
    assert collection.relocations.follow(NEW)
    assert collection.outcome() == ("archived", 3)
    assert not collection.relocations.follow("http://a.example/never-asked")


CORRECTED = "Some words that are the corrected text."
HERE = (("canonical", NEW),)
"""What both addresses say of themselves."""


def _page(url: str, text: str, payload: str, via: str | None = None) -> Visit:
    return visit_of(url, replace(TEXT, text=text, canonical_hints=HERE), payload, via=via)


def _had(url: str, payload: str) -> Visit:
    return _page(url, TEXT.text, payload)


def _moved(text: str, payload: str) -> list[Visit]:
    """The old address is asked, leads to the new one, and that says *text*."""
    return [visit_of(OLD, Hop(NEW), status=301), _page(NEW, text, payload, via=OLD)]


def _decided(*visits: Visit) -> list[tuple[str, str | int]]:
    """What the lines say, of sources their outcome, of articles their version: a crawl's and `reprocess`'s alike."""
    crawl, again = ledger_of(), ledger_of()
    lines: list[ItemLine] = []
    for visit in visits:
        if visit.context.via is None:
            lines += crawl.ask(visit.url, visit.date)
        lines += crawl.enter(visit)
    assert [line for visit in visits for line in decided(again, visit)] == lines
    found = [line for line in lines if isinstance(line, (Source, Article))]
    assert len({line.article_id for line in found}) == 1
    return [(line.url, line.outcome if isinstance(line, Source) else line.version) for line in found]


def test_an_article_that_moves_is_still_the_article_and_its_corrected_text_the_next_version() -> None:
    moves = [*_moved(CORRECTED, "sha1:2"), *_moved(CORRECTED, "sha1:2"), *_moved(TEXT.text, "sha1:3")]
    back = _page(OLD, "Some words that were corrected twice.", "sha1:4")
    assert _decided(_had(OLD, "sha1:1"), *moves, back) == [(OLD, 1), (OLD, "archived"), (NEW, 2), (NEW, 3), (OLD, 4)]


@pytest.mark.parametrize("text", [CORRECTED, TEXT.text])
def test_an_article_whose_new_address_is_decided_before_the_old_one_leads_there_is_no_duplicate_of_itself(
    text: str,
) -> None:
    """The new address is asked for by itself, before the old one is seen to lead there; then both again."""
    first = [_had(OLD, "sha1:1"), _page(NEW, text, "sha1:2"), visit_of(OLD, Hop(NEW), status=301)]
    again = [_page(NEW, text, "sha1:2"), visit_of(OLD, Hop(NEW), status=301)]
    versions: list[tuple[str, str | int]] = [(NEW, 2)] if text == CORRECTED else []
    assert _decided(*first, *again, *again) == [(OLD, 1), (OLD, "archived"), (NEW, "duplicate"), *versions]


def test_an_article_that_moves_as_it_is_is_no_duplicate_of_itself_but_its_new_address_is_one() -> None:
    moved = _moved(TEXT.text, "sha1:2")
    assert _decided(_had(OLD, "sha1:1"), *moved, _had(NEW, "sha1:2")) == [
        (OLD, 1), (OLD, "archived"), (NEW, "duplicate"),
    ]  # fmt: skip


def test_what_a_duplicate_said_is_a_version_where_its_article_moves_there() -> None:
    duplicate = _page(NEW, CORRECTED, "sha1:2")
    assert _decided(_had(OLD, "sha1:1"), duplicate, *_moved(CORRECTED, "sha1:3")) == [
        (OLD, 1), (OLD, "archived"), (NEW, "duplicate"), (NEW, 2),
    ]  # fmt: skip
