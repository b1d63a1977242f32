"""The bytes of an exchange, teed at Scrapy's HTTP/1.1 protocol.

Leans on private names of Scrapy and Twisted, which tests/crawler/capture/test_private_names.py asserts:
`_pool._factory`, `_HTTP11ClientFactory`, `_LenientHTTP11ClientProtocol`, its `_parser`, `_finishResponse` and
`_currentRequest`, `Request._parsedURI`, and a transport's `socket`. Found by running them:
docs/decisions/0002-capture-at-the-protocol.md.
"""

import socket
from collections.abc import Iterable
from typing import Any

from scrapy.core.downloader.handlers.http11 import _LenientHTTP11ClientProtocol
from twisted.internet import defer
from twisted.internet.interfaces import IAddress
from twisted.internet.protocol import connectionDone
from twisted.python.failure import Failure
from twisted.web._newclient import RequestNotSent
from twisted.web.client import _HTTP11ClientFactory

from crawler.capture.answer_parser import AnswerParser
from crawler.capture.tap import Tap


class _Tee:
    """A transport that also keeps what is written to it."""

    def __init__(self, transport: Any, sink: list[bytes]) -> None:
        self._transport = transport
        self._sink = sink

    def write(self, data: bytes) -> Any:
        self._sink.append(data)
        return self._transport.write(data)

    def writeSequence(self, parts: Iterable[bytes]) -> Any:  # noqa: N802  (Twisted's name)
        parts = list(parts)
        self._sink.extend(parts)
        return self._transport.writeSequence(parts)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class CaptureProtocol(_LenientHTTP11ClientProtocol):
    """Scrapy's protocol, which tells the tap of its request every byte in both directions."""

    _tap: Tap | None = None
    _is_used = False
    """Whether a request was written on it: Twisted makes a new connection for another one where it has ended since."""

    def request(self, request: Any) -> Any:
        tap = self._tap = getattr(request._parsedURI, "pressmark_tap", None)
        if tap is None:
            return super().request(request)
        refusal = tap.connected(self, self.transport)
        if refusal is None and self._is_used and _has_ended(self.transport):
            refusal = RequestNotSent()  # which Twisted answers with a new connection
        if refusal is not None:
            self.transport.abortConnection()  # type: ignore[union-attr]
            return defer.fail(Failure(refusal))  # type: ignore[no-untyped-call]
        self._is_used = True
        write_to = type(request).writeTo  # of the class: an instance may have been wrapped before
        request.writeTo = lambda transport: write_to(request, _Tee(transport, tap.outgoing))
        answer = super().request(request)
        assert self._parser is not None
        AnswerParser.adopt(self._parser)
        return answer

    def dataReceived(self, data: bytes) -> None:  # noqa: N802  (Twisted's name)
        if self._tap is None or self._tap.receive(self, data):
            super().dataReceived(data)  # type: ignore[no-untyped-call]
        else:
            self.transport.abortConnection()  # type: ignore[union-attr]

    def _finishResponse(self, rest: bytes) -> None:  # noqa: N802  (Twisted's name)
        """Keeps the connection only where the next bytes on it can but be those of the next answer."""
        if self._parser is not None and (rest or not _is_kept(self._parser)):
            self._currentRequest.persistent = False  # type: ignore[union-attr]
        super()._finishResponse(rest)

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802  (Twisted's name)
        if self._tap is not None:
            self._tap.lost(self, reason)
        super().connectionLost(reason)  # type: ignore[no-untyped-call]


def _is_kept(parser: Any) -> bool:
    """Whether the server keeps the connection: RFC 9112 section 9.3, of which Twisted reads `close` alone."""
    values = parser.connHeaders.getRawHeaders(b"Connection", [])
    options = {option.strip().lower() for value in values for option in value.split(b",")}
    return b"close" not in options and (parser.response.version[1:] != (1, 0) or b"keep-alive" in options)


def _has_ended(transport: Any) -> bool:
    """Whether bytes, or the end, lie unread on a connection on which nothing was asked: they answer no request.

    Under TLS they may be a ticket, which servers send with the handshake but may send at any time: then a new
    connection is made that need not have been.
    """
    handle = getattr(transport, "socket", None)  # the one under TLS, too
    if not isinstance(handle, socket.socket):
        return False
    try:
        handle.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


class CaptureFactory(_HTTP11ClientFactory):
    noisy = False

    def buildProtocol(self, addr: IAddress | None) -> CaptureProtocol:  # noqa: ARG002, N802  (Twisted's name)
        return CaptureProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
