"""The records of one exchange, header field by header field."""

import orjson

from archive.http.message import head_end
from archive.warc.exchange import Exchange
from archive.warc.exchange_records import IDENTICAL, NOT_MODIFIED, PROFILES, exchange_records
from tests.archive import samples

INFO = "<urn:uuid:warcinfo>"


def made(exchange: Exchange) -> list[tuple[dict[str, list[str]], bytes]]:
    """Header and block of each record."""
    found = []
    for data in exchange_records(exchange, INFO)[0]:
        head, _, block = data.partition(b"\r\n\r\n")
        fields: dict[str, list[str]] = {}
        for line in head.decode().split("\r\n")[1:]:
            name, _, value = line.partition(": ")
            fields.setdefault(name, []).append(value)
        found.append((fields, block.removesuffix(b"\r\n\r\n")))
    return found


def types(exchange: Exchange) -> list[str]:
    return [fields["WARC-Type"][0] for fields, _ in made(exchange)]


def test_an_exchange_is_response_request_and_metadata_and_the_first_is_the_captures() -> None:
    exchange = samples.exchange()
    assert types(exchange) == ["response", "request", "metadata"]
    assert exchange_records(exchange, INFO)[1] == 0
    (answer, block), (request, asked), (metadata, _) = made(exchange)
    assert (block, asked) == (exchange.response, exchange.request)
    assert answer["WARC-Record-ID"] == [exchange.record_id]
    assert request["WARC-Concurrent-To"] == metadata["WARC-Concurrent-To"] == [exchange.record_id]
    assert answer["WARC-Protocol"] == request["WARC-Protocol"] == ["http/1.1", "tls/1.3"]
    assert {fields["WARC-Warcinfo-ID"][0] for fields, _ in made(exchange)} == {INFO}
    assert answer["WARC-Payload-Digest"] == [exchange.payload_digest]


def test_where_nothing_came_the_metadata_record_is_the_captures() -> None:
    exchange = samples.nothing_received()
    assert types(exchange)[-1] == "metadata"
    assert exchange_records(exchange, INFO)[1] == len(types(exchange)) - 1
    fields, block = made(exchange)[-1]
    assert fields["WARC-Record-ID"] == [exchange.record_id]
    assert "WARC-Concurrent-To" not in fields
    assert orjson.loads(block)["error"] == exchange.error


def test_a_revisit_of_the_same_payload_has_the_header_alone_and_says_that_it_is_cut() -> None:
    original = samples.exchange()
    again = samples.revisit(original, uri="http://b.example/")
    fields, block = made(again)[0]
    assert fields["WARC-Type"] == ["revisit"]
    assert block == again.response[: head_end(again.response)]
    assert fields["WARC-Truncated"] == ["length"]
    assert fields["WARC-Profile"] == [PROFILES + IDENTICAL]
    assert fields["WARC-Refers-To"] == [original.record_id]
    assert fields["WARC-Refers-To-Target-URI"] == [original.target_uri]
    assert fields["WARC-Refers-To-Date"] == [original.date]


def test_an_answer_of_not_modified_is_whole() -> None:
    again = samples.revisit(samples.exchange(), NOT_MODIFIED)
    fields, block = made(again)[0]
    assert block == again.response
    assert "WARC-Truncated" not in fields
    assert fields["WARC-Profile"] == [PROFILES + NOT_MODIFIED]


def test_what_came_before_and_beyond_the_answer_is_in_the_metadata() -> None:
    exchange = samples.exchange(interim=b"HTTP/1.1 103 Early Hints\r\n\xe9\r\n\r\n", excess=7)
    value = orjson.loads(made(exchange)[-1][1])
    assert value["interim"] == "HTTP/1.1 103 Early Hints\r\n\u00e9\r\n\r\n"
    assert value["excess"] == 7
    assert value["context"] == {"role": "source", "event_id": "e1"}
    assert set(orjson.loads(made(samples.exchange())[-1][1])) == {"context"}
