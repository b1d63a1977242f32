"""Why nothing, or not all, came of a request: one short line in plain words, from the exceptions of the downloader."""

import re

from OpenSSL import SSL
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from service_identity import VerificationError
from twisted.internet.error import ConnectError, ConnectionClosed, ConnectionDone, DNSLookupError, TCPTimedOutError
from twisted.internet.error import TimeoutError as TwistedTimeout
from twisted.web._newclient import RequestTransmissionFailed, ResponseNeverReceived

_STATUS = re.compile(r"'status': (\d{3})")
_LIMIT = 120
_BEFORE_AN_ANSWER = (ResponseNeverReceived, RequestTransmissionFailed)


def cause(error: BaseException) -> BaseException:
    """What an error began with: Twisted wraps the first reason into others, and Scrapy those into its own."""
    while True:
        reasons = getattr(error, "reasons", None)
        inner = getattr(reasons[0], "value", None) if reasons else error.__cause__
        if not isinstance(inner, BaseException):
            return error
        error = inner


def network_reason(error: BaseException) -> str:
    """What went wrong between the server and us."""
    first = cause(error)
    match error:
        case CannotResolveHostError():
            return "name does not resolve"
        case DownloadConnectionRefusedError():
            return "connection refused"
        case DownloadTimeoutError():
            return "timeout"
        case TunnelError():
            status = _STATUS.search(str(error))
            return "the proxy opens no tunnel" + (f" (status {status[1]})" if status else "")
        case ResponseDataLossError() if isinstance(first, ConnectionClosed):
            return "cut off: the body is shorter than announced"
        case ResponseDataLossError():
            return "cut off: the body breaks the rules of its framing"
    return _first_reason(error, first)


def _first_reason(error: BaseException, first: BaseException) -> str:
    match first:
        case SSL.Error():
            return _plain(f"TLS failed: {_tls(first)}")
        case VerificationError():
            return "TLS failed: the certificate is for another host"
        case DNSLookupError():
            return "name does not resolve"
        case TwistedTimeout() | TCPTimedOutError():
            return "timeout"
        case ConnectError():
            told = first.osError
            return _plain(f"cannot connect: {getattr(told, 'strerror', None) or told or 'unknown reason'}".lower())
        case ConnectionClosed():
            nothing = any(isinstance(each, _BEFORE_AN_ANSWER) for each in (error, error.__cause__))
            how = "closed" if isinstance(first, ConnectionDone) else "lost"
            return f"connection {how} before an answer" if nothing else f"cut off: connection {how} in mid-answer"
    if hasattr(error, "reasons") or hasattr(error.__cause__, "reasons"):
        return "not HTTP: the answer cannot be read"
    return _plain(f"{type(first).__name__}: {first}")


def _tls(error: SSL.Error) -> str:
    """The last part of what OpenSSL says: `wrong version number`."""
    try:
        return str(error.args[0][-1][-1])
    except (IndexError, TypeError):
        return "unknown reason"


def _plain(text: str) -> str:
    """One short printable line without brackets: those would be some object's own spelling."""
    text = "".join(letter if letter.isprintable() else " " for letter in text[: 10 * _LIMIT])
    return re.sub(r"[<>\[\]{}\s]+", " ", text).strip().rstrip(".")[:_LIMIT]
