"""What makes a second visit conditional is learned from the WARC as it was from the wire."""

from pathlib import Path

from archive.capture import Original
from archive.warc.exchange import Exchange
from crawler.capture.originals import Originals
from crawler.capture.validators import Validators
from crawler.run.stored.stored_visits import stored_visits
from crawler.state import State
from tests.archive import samples


def page(tag: str, body: bytes = b"hello", length: int = 5) -> bytes:
    return b"HTTP/1.1 200 OK\r\nETag: %b\r\nContent-Length: %d\r\n\r\n%b" % (tag.encode(), length, body)


def found(directory: Path, *exchanges: Exchange) -> Validators:
    path, _ = samples.write(directory, *exchanges)
    state = State()
    validators = Validators(state)
    assert len(list(stored_visits(path, 0, Originals(state), validators))) == len(exchanges)
    return validators


def original_of(exchange: Exchange) -> Original:
    return Original(record_id=exchange.record_id, target_uri=exchange.target_uri, date=exchange.date)


def test_the_last_whole_answer_of_an_address_counts(tmp_path: Path) -> None:
    old, new = samples.exchange(page('"1"')), samples.exchange(page('"2"', b"other"))
    torn = samples.exchange(page('"3"', b"oth"), truncated="disconnect")
    validators = found(tmp_path, old, new, torn)
    assert validators.conditions(new.target_uri) == {"If-None-Match": '"2"'}
    assert validators.original(new.target_uri) == original_of(new)


def test_a_revisit_leads_to_its_original(tmp_path: Path) -> None:
    first = samples.exchange(page('"1"'))
    again = samples.revisit(first, target_uri="http://gazette.example/copy")
    validators = found(tmp_path, first, again)
    assert validators.conditions("http://gazette.example/copy") == {"If-None-Match": '"1"'}
    assert validators.original("http://gazette.example/copy") == original_of(first)
