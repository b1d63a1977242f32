"""Articles whose new address was decided before the old one was seen to lead there."""

from archive.capture import Original
from archive.http.message import parse_message
from crawler.capture.validators import Validators
from crawler.extraction.result import Extraction
from crawler.identity.ids import article_id
from crawler.ledger.addresses import Addresses
from crawler.ledger.articles import Articles
from crawler.ledger.relocations import Relocations
from crawler.ledger.resolution import Resolution
from crawler.state import State
from tests.crawler.visits.made_up import ASKED, capture_of

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
