"""The answer on a connection, read as archive.http reads it from a record: a crawl sees what `reprocess` sees.

Twisted's own parser ends the connection at header lines, lengths, codings and chunks that browsers take.

Leans on private names of Twisted, which tests/crawler/capture/test_private_names.py asserts: of `HTTPClientParser`
`_everReceivedData`, `_responseDeferred` and `_finished`; `Response._construct`, `_bodyDataReceived` and
`_bodyDataFinished`; `_istoken`, `_DataLoss` and `_MalformedChunkedDataError`.
"""

from collections.abc import Callable
from typing import Any

from twisted.web._abnf import _istoken
from twisted.web._newclient import BODY, DONE, HTTPClientParser, ParseError, Response
from twisted.web.http import PotentialDataLoss, _DataLoss, _MalformedChunkedDataError

from archive.http.chunked import Dechunker
from archive.http.message import (
    HEAD_LIMIT,
    CountedBody,
    Head,
    body_decoder,
    head_begin,
    head_end,
    is_interim,
    parse_head,
)

TRAILER_LIMIT = 1 << 16
"""Bytes of the trailer section of a chunked body."""


class AnswerParser(HTTPClientParser):
    """Twisted's client parser, of which the reading alone is ours.

    Made by `adopt`: HTTP11ClientProtocol makes Twisted's own, and takes no other.
    """

    bodyDecoder: Any  # noqa: N815  (Twisted's name)
    _begun: bytearray
    """What has come of a head."""
    _start: int
    """Where in it the head begins that is read; interim answers stand before."""
    _last_start: int
    """Where the head begins whose status line was seen last."""

    @classmethod
    def adopt(cls, parser: HTTPClientParser) -> None:
        """Makes *parser*, to which no byte has come, one of this class."""
        parser.__class__ = cls
        assert isinstance(parser, cls)
        parser._begun, parser._start, parser._last_start = bytearray(), 0, -1

    def dataReceived(self, data: bytes) -> None:  # noqa: N802  (Twisted's name)
        self._everReceivedData = True
        if self.state == BODY:
            self.bodyDecoder.dataReceived(data)
        elif self.state != DONE:
            self._read_heads(data)

    def _read_heads(self, data: bytes) -> None:
        searched = max(self._start, len(self._begun) - 2)
        self._begun += data
        while (end := head_end(self._begun, self._start, searched)) >= 0:
            head = parse_head(bytes(self._begun[self._start : end]))
            self._start = searched = end
            if not is_interim(head):
                rest, self._begun = bytes(self._begun[end:]), bytearray()
                self._answer(head, rest)
                return
        self._see_status_line()
        if len(self._begun) - self._start > HEAD_LIMIT:
            raise ParseError("no end of the head", bytes(self._begun[:100]))  # type: ignore[no-untyped-call]

    def _see_status_line(self) -> None:
        """Raises ParseError at the end of a line that begins no answer: what speaks another protocol may not end."""
        if self._last_start >= self._start:
            return
        begin = head_begin(self._begun, self._start)
        if (end := self._begun.find(b"\n", begin)) >= 0:
            self._last_start = self._start
            line = bytes(self._begun[begin : end + 1])
            if parse_head(line).status is None:
                self.statusReceived(line.rstrip(b"\r\n"))  # type: ignore[no-untyped-call]

    def _answer(self, head: Head, rest: bytes) -> None:
        """Hands on the answer that begins with *head*, as `HTTPClientParser.allHeadersReceived` does."""
        self._begin(head)
        decoder = body_decoder(head, self.request.method.decode("latin-1"))
        if decoder.finished and not isinstance(decoder, Dechunker) and not decoder.until_close:
            self.response.length = 0
            self._finished(rest)  # type: ignore[no-untyped-call]
            self.response._bodyDataFinished()
        else:
            if isinstance(decoder, CountedBody) and decoder.length is not None:
                self.response.length = decoder.length
            # Until somebody takes the body: what is in *rest* is kept for them.
            self.transport.pauseProducing()  # type: ignore[union-attr]
            self.state = BODY
            self.bodyDecoder = _Body(decoder, self.response._bodyDataReceived, self._finished)
        deferred = self._responseDeferred
        del self._responseDeferred
        deferred.callback(self.response)
        if rest and self.state == BODY:
            self.bodyDecoder.dataReceived(rest)

    def _begin(self, head: Head) -> None:
        line = head.raw.lstrip(b"\r\n").partition(b"\n")[0].rstrip(b"\r")
        if head.status == 101:
            raise ParseError("another protocol follows", line)  # type: ignore[no-untyped-call]
        if head.status is None:
            # Takes numbers that are no status, and raises for the rest.
            self.statusReceived(line)  # type: ignore[no-untyped-call]
        else:
            version = self._version(line.split()[0])
            phrase = head.reason.encode("latin-1")
            values = version, head.status, phrase, self.headers, self.transport, self.request
            self.response = Response._construct(*values)  # type: ignore[no-untyped-call]
        for name, value in head.headers:
            raw = name.encode("latin-1")
            if _istoken(raw):  # Twisted has no place for others; the block has
                self.headerReceived(raw, value.encode("latin-1"))  # type: ignore[no-untyped-call]

    def _version(self, word: bytes) -> Any:
        """Of the protocol; one that Twisted cannot read (`HTTP/2`) tells nothing that anybody asks for."""
        try:
            return self.parseVersion(word)  # type: ignore[no-untyped-call]
        except ParseError:
            return b"HTTP", 1, 0

    def connectionLost(self, reason: Any = None) -> None:  # noqa: N802  (Twisted's name)
        super().connectionLost(reason)
        self.state = DONE


class _Body:
    """A decoder of archive.http, as Twisted asks one."""

    def __init__(
        self, decoder: CountedBody | Dechunker, receive: Callable[[bytes], None], finish: Callable[[bytes], None]
    ) -> None:
        self._decoder = decoder
        self._receive = receive
        self._finish = finish

    def dataReceived(self, data: bytes) -> None:  # noqa: N802  (Twisted's name)
        """Raises _MalformedChunkedDataError for framing that breaks off."""
        decoder = self._decoder
        before = decoder.used
        body = decoder.feed(data)
        if body:
            self._receive(body)
        if isinstance(decoder, Dechunker) and _is_malformed(decoder):
            raise _MalformedChunkedDataError
        if decoder.finished and not (isinstance(decoder, CountedBody) and decoder.until_close):
            self._finish(data[decoder.used - before :])

    def noMoreData(self) -> None:  # noqa: N802  (Twisted's name)
        """Raises PotentialDataLoss for a body that ends with its connection, _DataLoss for one that is not whole."""
        if isinstance(self._decoder, CountedBody) and self._decoder.until_close:
            self._finish(b"")
            raise PotentialDataLoss
        if not self._decoder.finished:
            raise _DataLoss


def _is_malformed(decoder: Dechunker) -> bool:
    trailer = 0 if decoder.trailer is None else decoder.used - decoder.trailer
    return decoder.is_broken or trailer > TRAILER_LIMIT
