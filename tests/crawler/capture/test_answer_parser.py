"""The parser on the connection against the reader of records: they must see the same answer."""

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from twisted.internet.error import ConnectionDone
from twisted.internet.protocol import Protocol
from twisted.python.failure import Failure
from twisted.web._newclient import HTTPClientParser, Request, ResponseFailed
from twisted.web.http_headers import Headers

from archive.http.message import Message, parse_message
from crawler.capture.answer_parser import AnswerParser
from tests.crawler.capture.odd_answers import ODD


class _Transport:
    def pauseProducing(self) -> None:  # noqa: N802  (Twisted's name)
        pass

    resumeProducing = pauseProducing  # noqa: N815


class _Reader(Protocol):
    def __init__(self) -> None:
        self.body = b""
        self.ended: Failure | None = None

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        self.body += data

    def connectionLost(self, reason: Any = None) -> None:  # noqa: N802
        self.ended = reason


class Answer:
    """What the parser makes of bytes that come in pieces, after which the connection ends."""

    def __init__(self, raw: bytes, sizes: list[int]) -> None:
        self.response: Any = None
        self.error: Failure | None = None
        self.reader = _Reader()
        self.is_finished = False
        request = Request._construct(b"GET", b"/", Headers({b"Host": [b"a.example"]}), None)  # type: ignore[no-untyped-call]
        parser = HTTPClientParser(request, self._finish)  # type: ignore[no-untyped-call]
        AnswerParser.adopt(parser)
        parser.makeConnection(_Transport())  # type: ignore[no-untyped-call]
        parser._responseDeferred.addCallbacks(self._begin, self._failed)
        try:
            for size in [*sizes, len(raw)]:
                if not self.is_finished:
                    parser.dataReceived(raw[:size])  # type: ignore[no-untyped-call]
                raw = raw[size:]
            reason: Any = Failure(ConnectionDone())  # type: ignore[no-untyped-call]
        except Exception as error:  # noqa: BLE001  (as Twisted's protocol does)
            reason = Failure(error)  # type: ignore[no-untyped-call]
        parser.connectionLost(reason)

    def _begin(self, response: Any) -> None:
        self.response = response
        response.deliverBody(self.reader)

    def _failed(self, failure: Failure) -> None:
        self.error = failure

    def _finish(self, rest: bytes) -> None:
        self.is_finished = True


PARTS = [
    *(b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 103 Early\r\n\r\n", b"HTTP/1.0 404 No\n", b"Transfer-Encoding : chunked\r\n"),
    *(
        b"Transfer-Encoding: identity\r\n",
        b"Content-Length: 3\r\n",
        b"Content-Length: 5\n",
        b"Content-Length:\r\n",
        b"\n",
    ),
    *(
        b"\r\n",
        b"3\r\nabc\r\n",
        b"2\nab\n",
        b"0\r\n\r\n",
        b"0\nA: 1\n\n",
        b" folded\r\n",
        b"no colon\r\n",
        b"X(Y): z\r\n",
    ),
]
ANSWERS = st.one_of(
    st.sampled_from([case.sent for case in ODD]),
    st.lists(st.one_of(st.sampled_from(PARTS), st.binary(max_size=6)), max_size=12).map(b"".join),
    st.lists(st.one_of(st.sampled_from(PARTS), st.binary(max_size=6)), max_size=12).map(
        lambda parts: b"HTTP/1.1 200 OK\r\n" + b"".join(parts)
    ),
)


@settings(deadline=None)
@given(ANSWERS, st.lists(st.integers(1, 40), max_size=20))
@example(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\nabc\n0\n\n", [1] * 60)
@example(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<html>\r\n", [])
def test_connection_and_record_give_one_answer(raw: bytes, sizes: list[int]) -> None:
    stored = parse_message(raw)
    answer = Answer(raw, sizes)

    if answer.response is None:
        assert answer.error is not None
        assert answer.error.check(ResponseFailed) or not raw  # type: ignore[no-untyped-call]
        assert stored.payload is None or stored.status in (None, 101)
    elif stored.status is not None:  # Twisted's own numbers that are no status have none in the record
        assert answer.response.code == stored.status
        _same_body(answer, stored)


def _same_body(answer: Answer, stored: Message) -> None:
    ended = answer.reader.ended
    if stored.complete and not stored.until_close:
        assert answer.reader.body == stored.payload
        assert answer.is_finished
    if not stored.complete:
        assert ended is not None
        assert ended.check(ResponseFailed)  # type: ignore[no-untyped-call]
