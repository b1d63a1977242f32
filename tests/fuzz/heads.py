"""Broken answers: a connection and a record give one reading of them, and every byte is kept."""

import random

from archive.http.message import Message, parse_message
from archive.http.payload import PayloadReader
from crawler.capture.head_limit import HeadLimit
from crawler.capture.redaction import IN_RESPONSES, redacted
from tests.archive import samples
from tests.crawler.capture.cases import CASES
from tests.crawler.capture.odd_answers import ODD
from tests.crawler.capture.test_answer_parser import Answer
from tests.fuzz.target import Fault, Target

PIECES = (
    b"\r\n", b"\n", b"\r", b"\r\n\r\n", b" ", b"\t", b":", b"\0", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 103 Early\r\n\r\n",
    b"HTTP/2 200\r\n", b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding: identity\r\n", b"Content-Length: 5\r\n",
    b"Content-Length:\r\n", b"0\r\n\r\n", b"5\nhello\n", b"ffffffffffffff\r\n", b";a=b", b"Set-Cookie : secret\r\n",
)  # fmt: skip


def fault(raw: bytes, chance: random.Random) -> Fault:
    stored = parse_message(raw)
    kind = "whole" if stored.complete else "cut" if stored.payload is not None else "no head"
    if not raw.startswith(stored.interim + stored.block) or not stored.block.startswith(stored.head):
        return kind, "bytes are not kept in their order"
    sizes = [chance.choice((1, 2, 30, 1000)) for _ in range(chance.randint(0, 40))]
    return kind, _pieces(raw, stored, sizes) or _connection(raw, stored, sizes) or _cookies(raw)


def _pieces(raw: bytes, stored: Message, sizes: list[int]) -> str | None:
    """What the readers of pieces say otherwise than the reader of the whole."""
    limit, reader, body, rest = HeadLimit(0, 0), PayloadReader(), b"", raw
    for size in [*sizes, len(raw)]:
        limit.excess(rest[:size])
        body += reader.feed(rest[:size])
        rest = rest[size:]
    body += reader.close()
    if reader.head is not None and stored.payload is not None and not body.startswith(stored.payload):
        return "another payload in pieces"
    return None


def _connection(raw: bytes, stored: Message, sizes: list[int]) -> str | None:
    answer = Answer(raw, sizes)
    if answer.response is None:
        passed = stored.payload is None or stored.status in (None, 101)
        return None if passed else "refused on the connection, read from the record"
    if stored.status is None:
        return None  # numbers that Twisted takes for a status
    if answer.response.code != stored.status:
        return "another status on the connection"
    if stored.complete and not stored.until_close and answer.reader.body != stored.payload:
        return "another body on the connection"
    return None


def _cookies(raw: bytes) -> str | None:
    once, _ = redacted(raw, IN_RESPONSES)
    return None if redacted(once, IN_RESPONSES)[0] == once else "redacted otherwise the second time"


def target() -> Target:
    answers = [case.sent[:4000] for case in (*CASES, *ODD)]
    return Target(samples=[*answers, samples.PLAIN, samples.chunked_page()], pieces=PIECES, fault=fault, largest=20_000)
