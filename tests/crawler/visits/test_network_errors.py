"""Reasons are one short line in plain words, whatever object the downloader raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from OpenSSL import SSL
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError, DownloadTimeoutError, ResponseDataLossError
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost, NoRouteError, TCPTimedOutError
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError, RequestTransmissionFailed, ResponseFailed, ResponseNeverReceived

from crawler.visits.network_errors import network_reason


def wrapped(outer: type[Exception] | None, inner: type[Exception], *first: Exception) -> BaseException:
    """As Twisted and Scrapy wrap them."""
    error = inner([Failure(each) for each in first])  # type: ignore[no-untyped-call]
    if outer is None:
        return error
    outermost = outer(str(error))
    outermost.__cause__ = error
    return outermost


GARBAGE = ParseError("wrong number of parts", b"\x1b[2J")  # type: ignore[no-untyped-call]
HANDSHAKE = SSL.Error([("SSL routines", "", "wrong version number")])


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (
            CannotResolveHostError("DNS lookup failed: no results for hostname lookup: a.example."),
            "name does not resolve",
        ),
        (DownloadTimeoutError("Getting http://a.example/ took longer than 60.0 seconds."), "timeout"),
        (TCPTimedOutError(110, "timed out"), "timeout"),  # type: ignore[no-untyped-call]
        (wrapped(DownloadFailedError, ResponseFailed, ConnectionDone()), "cut off: connection closed in mid-answer"),
        (wrapped(DownloadFailedError, ResponseFailed, ConnectionLost()), "cut off: connection lost in mid-answer"),
        (wrapped(DownloadFailedError, ResponseNeverReceived, ConnectionDone()), "connection closed before an answer"),
        (wrapped(DownloadFailedError, ResponseNeverReceived, ConnectionLost()), "connection lost before an answer"),
        (wrapped(DownloadFailedError, ResponseNeverReceived, HANDSHAKE), "TLS failed: wrong version number"),
        (wrapped(DownloadFailedError, ResponseFailed, GARBAGE), "not HTTP: the answer cannot be read"),
        (wrapped(None, RequestTransmissionFailed, ConnectionLost()), "connection lost before an answer"),
        (
            wrapped(ResponseDataLossError, ResponseFailed, ConnectionDone()),
            "cut off: the body is shorter than announced",
        ),
        (
            wrapped(ResponseDataLossError, ResponseFailed, ValueError("chunk")),
            "cut off: the body breaks the rules of its framing",
        ),
        (NoRouteError(OSError(113, "No route to host")), "cannot connect: no route to host"),  # type: ignore[no-untyped-call]
        (ConnectError(), "cannot connect: unknown reason"),  # type: ignore[no-untyped-call]
        (
            TunnelError("Could not open CONNECT tunnel with proxy p:1 [{'status': 403, 'reason': b'x'}]"),
            "the proxy opens no tunnel (status 403)",
        ),
        (TunnelError("Could not open CONNECT tunnel with proxy p:1 [b'SSH-2.0']"), "the proxy opens no tunnel"),
        (RuntimeError("<Thing at 0x7f>\n[1]"), "RuntimeError: Thing at 0x7f 1"),
    ],
)
def test_each_way_of_failing_has_its_words(error: BaseException, reason: str) -> None:
    assert str(network_reason(error)) == reason


@given(st.text(), st.sampled_from([RuntimeError, OSError, ValueError, TunnelError, DownloadFailedError]))
def test_no_text_makes_a_reason_of_more_than_a_short_line(text: str, kind: type[Exception]) -> None:
    reason = str(network_reason(kind(text)))

    assert reason
    assert len(reason) <= 120
    assert reason.isprintable()
