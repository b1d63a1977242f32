"""The records of one exchange: which there are, and their header fields."""

from typing import Any

from archive.http.message import head_end
from archive.warc import record
from archive.warc.exchange import Exchange

PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
IDENTICAL = "identical-payload-digest"
NOT_MODIFIED = "server-not-modified"

_Fields = list[tuple[str, str | None]]


def exchange_records(exchange: Exchange, warcinfo_id: str) -> tuple[list[bytes], int]:
    """The records in the order in which they are written, and the index of the one that a capture names.

    The metadata record is always there and always last: where it is whole, the exchange is.
    """
    records: list[bytes] = []
    if exchange.response:
        records.append(_answer(exchange, warcinfo_id))
    if exchange.request:
        records.append(_request(exchange, warcinfo_id))
    records.append(_metadata(exchange, warcinfo_id))
    return records, 0 if exchange.response else len(records) - 1


def _answer(exchange: Exchange, warcinfo_id: str) -> bytes:
    original = exchange.revisit_of
    block, truncated = exchange.response, exchange.truncated
    fields = _common(exchange, warcinfo_id)
    if original is not None:
        if exchange.revisit_profile == IDENTICAL:
            # ISO 28500:2017 section 6.7.2: the header is kept, the payload left out, and that is said.
            end = head_end(block)
            block, truncated = block[: end if end >= 0 else None], "length"
        fields += [
            ("WARC-Profile", PROFILES + (exchange.revisit_profile or IDENTICAL)),
            ("WARC-Refers-To", original.record_id),
            ("WARC-Refers-To-Target-URI", record.target_uri(original.target_uri)),
            ("WARC-Refers-To-Date", original.date),
        ]
    fields += [("WARC-Truncated", truncated), ("WARC-Payload-Digest", exchange.payload_digest)]
    kind = "response" if original is None else "revisit"
    return record.record(kind, exchange.record_id, exchange.date, record.HTTP_RESPONSE, fields, block)


def _request(exchange: Exchange, warcinfo_id: str) -> bytes:
    fields = _common(exchange, warcinfo_id) + _beside(exchange)
    record_id = record.new_record_id()
    return record.record("request", record_id, exchange.date, record.HTTP_REQUEST, fields, exchange.request)


def _metadata(exchange: Exchange, warcinfo_id: str) -> bytes:
    fields: _Fields = [
        ("WARC-Target-URI", record.target_uri(exchange.target_uri)),
        ("WARC-Warcinfo-ID", warcinfo_id),
    ]
    record_id = exchange.record_id
    if exchange.response:
        fields += _beside(exchange)
        record_id = record.new_record_id()
    value: dict[str, Any] = {"context": dict(exchange.context)}
    if exchange.error is not None:
        value["error"] = exchange.error
    if exchange.interim:
        value["interim"] = exchange.interim.decode("latin-1")
    if exchange.excess:
        value["excess"] = exchange.excess
    return record.record("metadata", record_id, exchange.date, record.JSON, fields, record.json_block(value))


def _common(exchange: Exchange, warcinfo_id: str) -> _Fields:
    return [
        ("WARC-Target-URI", record.target_uri(exchange.target_uri)),
        ("WARC-Warcinfo-ID", warcinfo_id),
        ("WARC-IP-Address", exchange.ip),
        *(("WARC-Protocol", protocol) for protocol in exchange.protocols),
        ("WARC-Cipher-Suite", exchange.cipher),
    ]


def _beside(exchange: Exchange) -> _Fields:
    return [("WARC-Concurrent-To", exchange.record_id)]
