"""How addresses have ended, as the state keeps it."""

import orjson
import pytest

from archive.capture import Capture
from archive.reasons import Code, Reason, plain
from crawler.ledger.articles import Articles, Decision
from crawler.ledger.resolution import Resolution, dumped, loaded
from crawler.politeness.store import WaitTable
from crawler.state import State
from crawler.visits.visit import Failure
from tests.crawler.visits.made_up import capture_of

A = "http://a.example/1"


@pytest.mark.parametrize("reason", [None, plain("status 404"), Reason(Code.NOBODY, "it is not there")])
@pytest.mark.parametrize("capture", [None, capture_of(A)])
def test_an_end_comes_back_as_it_was(reason: Reason | None, capture: Capture | None) -> None:
    end = Resolution(outcome="gone", reason=reason, status=404, capture=capture, asked="2026", unchanged=2)
    assert loaded(dumped(end)) == end


def test_the_words_of_a_reason_stand_in_the_state_where_they_always_did_and_the_code_beside_them() -> None:
    values = orjson.loads(dumped(Resolution(outcome="network_error", reason=Reason(Code.TIMEOUT, "timeout"))))
    assert (values["reason"], values["code"]) == ("timeout", "timeout")


def test_an_end_of_before_there_were_codes_is_read_by_its_words() -> None:
    values = orjson.loads(dumped(Resolution(outcome="http_error", reason=plain("status 522"))))
    del values["code"]
    assert loaded(orjson.dumps(values)).reason == Reason(Code.UNREACHED, "status 522")


def test_payloads_and_waits_in_a_state_of_before_there_were_codes_are_read_by_their_words() -> None:
    state = State()
    state.create(
        "CREATE TABLE payload (digest TEXT PRIMARY KEY, outcome TEXT, reason TEXT, article_id TEXT, text_digest TEXT)",
        "CREATE TABLE wait (host TEXT PRIMARY KEY, until REAL, outcome TEXT, reason TEXT)",
        "INSERT INTO payload VALUES ('sha1:1', 'not_article', 'home page: path /', NULL, NULL)",
        "INSERT INTO wait VALUES ('a.example', 9, 'robots', 'robots.txt answered 522')",
    )
    home = Decision("not_article", None, Reason(Code.ANOTHER_PAGE, "home page: path /"))
    assert Articles(state).of_payload(A, "sha1:1") == home
    table = WaitTable(state)
    down = Failure("robots", Reason(Code.UNREACHED, "robots.txt answered 522"))
    assert table.waits(0.0) == [("a.example", 9.0, down)]
    table.put("b.example", 9.0, Failure("robots", plain("robots.txt answered 522")))
    assert table.waits(0.0)[1] == ("b.example", 9.0, Failure("robots", plain("robots.txt answered 522")))
