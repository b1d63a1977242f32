"""Why nothing, or not all, came of a request: one short line in plain words, from the exceptions of the downloader."""

import re

from OpenSSL import SSL
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from service_identity import VerificationError
from twisted.internet.error import ConnectError, ConnectionClosed, ConnectionDone, DNSLookupError, TCPTimedOutError
from twisted.internet.error import TimeoutError as TwistedTimeout
from twisted.web._newclient import RequestTransmissionFailed, ResponseNeverReceived

from archive.reasons import Code, Reason, plain
from crawler.context import FetchContext
from crawler.errors import NotFetched
from crawler.visits.visit import Again, Failure

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


def network_reason(error: BaseException) -> Reason:
    """What went wrong between the server and us."""
    first = cause(error)
    match error:
        case CannotResolveHostError():
            return Reason(Code.NOBODY, "name does not resolve")
        case DownloadConnectionRefusedError():
            return Reason(Code.NOBODY, "connection refused")
        case DownloadTimeoutError():
            return Reason(Code.TIMEOUT, "timeout")
        case TunnelError():
            status = _STATUS.search(str(error))
            return _no_tunnel(status[1] if status else None)
        case ResponseDataLossError() if isinstance(first, ConnectionClosed):
            return Reason(Code.CUT_OFF, "cut off: the body is shorter than announced")
        case ResponseDataLossError():
            return Reason(Code.CUT_OFF, "cut off: the body breaks the rules of its framing")
    return _first_reason(error, first)


def _first_reason(error: BaseException, first: BaseException) -> Reason:
    match first:
        case SSL.Error():
            return Reason(Code.NOBODY, _line(f"TLS failed: {_tls(first)}"))
        case VerificationError():
            return Reason(Code.NOBODY, "TLS failed: the certificate is for another host")
        case DNSLookupError():
            return Reason(Code.NOBODY, "name does not resolve")
        case TwistedTimeout() | TCPTimedOutError():
            return Reason(Code.TIMEOUT, "timeout")
        case ConnectError():
            system_error = first.osError
            why = f"cannot connect: {getattr(system_error, 'strerror', None) or system_error or 'unknown reason'}"
            return Reason(Code.NOBODY, _line(why.lower()))
        case ConnectionClosed():
            nothing = any(isinstance(each, _BEFORE_AN_ANSWER) for each in (error, error.__cause__))
            how = "closed" if isinstance(first, ConnectionDone) else "lost"
            if nothing:
                return Reason(Code.NOBODY, f"connection {how} before an answer")
            return Reason(Code.CUT_OFF, f"cut off: connection {how} in mid-answer")
    if hasattr(error, "reasons") or hasattr(error.__cause__, "reasons"):
        return plain("not HTTP: the answer cannot be read")
    return plain(_line(f"{type(first).__name__}: {first}"))


def _no_tunnel(status: str | None) -> Reason:
    """What a proxy that reaches nobody says with 50x; else it may have refused us."""
    if status is None:
        return plain("the proxy opens no tunnel")
    code = Code.NOBODY if status.startswith("50") else Code.OTHER
    return Reason(code, f"the proxy opens no tunnel (status {status})")


def _tls(error: SSL.Error) -> str:
    """The last part of what OpenSSL says: `wrong version number`."""
    try:
        return str(error.args[0][-1][-1])
    except (IndexError, TypeError):
        return "unknown reason"


def _line(text: str) -> str:
    """One short printable line without brackets: those would be some object's own spelling."""
    text = "".join(letter if letter.isprintable() else " " for letter in text[: 10 * _LIMIT])
    return re.sub(r"[<>\[\]{}\s]+", " ", text).strip().rstrip(".")[:_LIMIT]


def of_error(error: BaseException, context: FetchContext) -> Again | Failure:
    """What an exception of the downloader says."""
    match error:
        case NotFetched():
            return Failure(error.outcome, error.reason)
        case DownloadCancelledError():
            return Failure("too_large", plain("larger than DOWNLOAD_MAXSIZE allows"))
        case UnsupportedURLSchemeError():
            return Failure("refused", plain("scheme that is not fetched"))
        case UnicodeError():
            return Failure("refused", plain("malformed address"))
    reason = network_reason(error)
    return Again(reason) if context.retries > 0 else Failure("network_error", reason)


def truncation(error: BaseException | None) -> str:
    """The `WARC-Truncated` of a message that did not end (ISO 28500 section 5.13)."""
    match error:
        case DownloadCancelledError():
            return "length"
        case DownloadTimeoutError():
            return "time"
        case NotFetched(outcome="too_large"):
            return "length"
        case None:
            return "disconnect"
    # Anything but the connection's end: what came could not be read, and we gave up.
    return "disconnect" if isinstance(cause(error), ConnectionClosed) else "unspecified"
