"""Where the payload lies that a revisit of another program refers to: which of its words is believed first."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive.capture import Original
from archive.digest import digest
from archive.warc.reader import StoredExchange, read_exchanges
from crawler.run.stored.foreign import foreign_failure, is_foreign, is_page, may_be_page
from crawler.run.stored.stored_payloads import StoredPayloads
from crawler.state import State
from tests.archive.foreign import DATE, IDENTICAL, http, page, record, response, write

A, B = "http://a.example/one", "http://b.example/two"
RIGHT, OTHER = digest(page("one")), digest(b"other")


def _stored(path: Path, *records: bytes) -> list[StoredExchange]:
    return list(read_exchanges(write(path, *records)))


def _revisit(path: Path, uri: str = B) -> StoredExchange:
    (found,) = _stored(path, record("revisit", uri, http(b""), IDENTICAL))
    return found


def _original(record_id: str = "", uri: str = "", date: str = "") -> Original:
    return Original(record_id=record_id, target_uri=uri, date=date)


@pytest.mark.parametrize(
    ("named", "declared", "is_found"),
    [
        (_original("<urn:x:one>"), None, True),
        (_original("<urn:x:two>"), None, False),
        (_original("", A, DATE), None, True),
        (_original("", A, "2019-03-01T10:00:00.5Z"), None, True),  # to the second
        (_original("", A, "2019-03-01T10:00:01Z"), None, False),
        (_original("", A), None, True),
        (_original("", B), None, False),
        (None, RIGHT, True),
        (None, OTHER, False),
        (_original("<urn:x:one>"), OTHER, False),  # its own words deny it
        (_original("<urn:x:one>"), "sha256:00", True),  # of another algorithm: denies nothing
        (_original("<urn:x:two>"), RIGHT, True),
    ],
)
def test_an_original_is_found_by_id_by_address_and_date_or_by_digest(
    tmp_path: Path, named: Original | None, declared: str | None, is_found: bool
) -> None:
    payloads = StoredPayloads(State(), [tmp_path / "a.warc"])
    (own,) = _stored(tmp_path / "a.warc", record("response", A, http(page("one")), record_id="<urn:x:one>"))
    payloads.found(own)
    revisit = replace(_revisit(tmp_path / "r.warc"), refers_to=named, declared_digest=declared)
    found = payloads.original(revisit)
    assert (found is not None) is is_found
    if found is not None:
        assert (found.uri, found.is_page) == (A, True)
        assert payloads.read(found.place).payload == page("one")


def test_a_revisit_of_a_revisit_is_of_what_that_is_of(tmp_path: Path) -> None:
    payloads = StoredPayloads(State(), [tmp_path / "a.warc"])
    (own,) = _stored(tmp_path / "a.warc", response(A, "one"))
    payloads.found(own)
    first = replace(_revisit(tmp_path / "r.warc"), refers_to=_original("", A, DATE))
    place = payloads.original(first)
    assert place is not None
    payloads.stands_for((1, first.capture.offset, first.within), first, place)
    second = replace(_revisit(tmp_path / "s.warc", A), refers_to=_original(first.capture.record_id))
    assert payloads.original(second) == replace(place, uri=B)


@pytest.mark.parametrize(
    ("head", "body", "is_one"),
    [
        (b"Content-Type: text/html\r\n", b"x", True),
        (b"Content-Type: image/png\r\n", b"<html>", False),
        (b"", b"<!DOCTYPE html>", True),
        (b"Content-Type: unknown/unknown\r\n", b"words <html>", True),
        (b"", b"words", False),
        (b"", b"%PDF-1.7 <html>", False),
    ],
)
def test_a_page_is_html_by_its_type_or_by_what_is_in_it(tmp_path: Path, head: bytes, body: bytes, is_one: bool) -> None:
    (found,) = _stored(tmp_path / "a.warc", record("response", A, http(body, head)))
    assert is_foreign(found)
    assert is_page(found) is is_one


@pytest.mark.parametrize(
    ("uri", "may_be"), [(A, True), ("http://a.example/a.html", True), ("http://a.example/a.png", False)]
)
def test_a_revisit_that_keeps_no_head_may_be_of_a_page_unless_its_address_says_otherwise(
    tmp_path: Path, uri: str, may_be: bool
) -> None:
    (found,) = _stored(tmp_path / "a.warc", record("revisit", uri, b"", IDENTICAL))
    assert may_be_page(found) is may_be


@pytest.mark.parametrize(
    ("uri", "date", "outcome"),
    [
        (A, DATE, None),
        ("ftp://a.example/", DATE, "refused"),
        (A, "soon", "extraction_failed"),
        (A, None, "extraction_failed"),
    ],
)
def test_what_cannot_be_taken_up_says_why(tmp_path: Path, uri: str, date: str | None, outcome: str | None) -> None:
    (found,) = _stored(tmp_path / "a.warc", record("response", uri, http(b"x"), date=date))
    failure = foreign_failure(found)
    assert (failure.outcome if failure else None) == outcome
