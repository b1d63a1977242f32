"""HTTP/1.x messages as they came over the wire: where they end, and what they carry.

Pure and linear in the input. Whatever a server sends gives a result, never an exception; where Twisted and
RFC 9112 differ in what they tolerate, this follows the more tolerant one.
"""

import re
from dataclasses import dataclass

from archive.http.chunked import Dechunker
from archive.http.fields import BLANKS, Headers, unfolded

HEAD_LIMIT = 1 << 20
"""A head that goes on for longer than this is not complete."""

_BLANK_LINE = re.compile(rb"\n\r?\n")
_EMPTY_LINES = re.compile(rb"[\r\n]*")
"""Before a status line: browsers pass over them, and they stay in the block."""
_STATUS_LINE = re.compile(rb"[A-Za-z]+(?:/?\d{1,3}(?:\.\d{1,3})?)?[ \t]+(\d{3}(?![\d.])|\d{1,4}(?=[ \t]|$))[ \t]*(.*)")
"""Also as other archivers write it for HTTP/2 and HTTP/3, which have none: `HTTP/2 200`, `h2 200`."""
_NO_BODY = frozenset({101, 204, 304})
_CODINGS = frozenset({"gzip", "x-gzip", "deflate", "compress", "x-compress"})
"""Transfer codings without framing of their own (RFC 9112 section 7.2)."""
_DIGITS = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Head:
    """Status line and header lines, in order, as ISO 8859-1 text."""

    raw: bytes
    status: int | None
    reason: str
    headers: Headers

    def get(self, name: str) -> str | None:
        """The first value of header *name*."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    def get_all(self, name: str) -> list[str]:
        wanted = name.lower()
        return [value for key, value in self.headers if key.lower() == wanted]


@dataclass(frozen=True, slots=True)
class Message:
    """A response taken apart; `block` is what a response record holds."""

    interim: bytes
    """The 1xx answers before the final one; empty where nothing of a final one came."""
    block: bytes
    """From the final status line to the end of the message: bytes beyond it are cut off.

    Where nothing came but 1xx answers, these.
    """
    head: bytes
    status: int | None
    reason: str
    headers: Headers
    payload: bytes | None
    """Entity body: de-chunked, still content-encoded. None where the head is incomplete."""
    complete: bool
    """Head and body are there as far as the message itself says how long it is."""
    until_close: bool = False
    """It does not say: it ends with its connection."""
    excess: int = 0
    """Bytes that came beyond the end of the message."""
    trailer: int | None = None
    """Where in the block the trailer section of a chunked body begins (RFC 9112 section 7.1.2), if one does."""


class CountedBody:
    """Body of so many bytes, or (None) of all that comes until the connection is closed (RFC 9112 section 6.3)."""

    def __init__(self, length: int | None) -> None:
        self.length = self._left = length
        self.until_close = length is None
        self.used = 0

    @property
    def finished(self) -> bool:
        return not self._left

    def feed(self, data: bytes) -> bytes:
        """The part of *data* that belongs to the body."""
        if self._left is not None:
            data = data[: self._left]
            self._left -= len(data)
        self.used += len(data)
        return data

    def close(self) -> bytes:
        return b""


def parse_message(raw: bytes, method: str = "GET", *, is_stored: bool = False) -> Message:
    """Read what was received for one request of *method*, or (*is_stored*) the block of a record that holds that."""
    start, head = _final_head(raw)
    if start == len(raw):
        return Message(b"", raw, b"", None, "", (), None, False)
    interim = raw[:start]
    if head is None:
        status, reason = _status_line(raw[start : start + HEAD_LIMIT])
        return Message(interim, raw[start:], b"", status, reason, (), None, False)
    body = start + len(head.raw)
    decoder = stored_body_decoder(head) if is_stored else body_decoder(head, method)
    payload = decoder.feed(raw[body:]) + decoder.close()
    block = raw[start : body + decoder.used] if decoder.finished else raw[start:]
    trailer = decoder.trailer if isinstance(decoder, Dechunker) else None
    return Message(
        interim,
        block,
        head.raw,
        head.status,
        head.reason,
        head.headers,
        payload,
        complete=decoder.finished or (is_stored and isinstance(decoder, Dechunker) and decoder.is_unframed),
        until_close=isinstance(decoder, CountedBody) and decoder.until_close,
        excess=len(raw) - start - len(block),
        trailer=None if trailer is None else len(head.raw) + trailer,
    )


def parse_beginning(raw: bytes) -> Message:
    """Read the beginning of a block that holds a whole head: what follows that is not looked at."""
    start, head = _final_head(raw)
    if head is None:
        return Message(raw[:start], raw[start:], b"", None, "", (), None, complete=False)
    rest = raw[start + len(head.raw) :]
    return Message(raw[:start], raw[start:], head.raw, head.status, head.reason, head.headers, rest, complete=False)


def head_end(raw: bytes | bytearray, start: int = 0, searched: int = 0) -> int:
    """Where the head that begins at *start* ends, its blank line included; -1 where it does not.

    *searched*: there is no blank line before this.
    """
    match = _BLANK_LINE.search(raw, max(head_begin(raw, start), searched), start + HEAD_LIMIT)
    return match.end() if match else -1


def head_begin(raw: bytes | bytearray, start: int = 0) -> int:
    """Where the first line that is not empty begins, from *start*."""
    match = _EMPTY_LINES.match(raw, start)
    return match.end() if match else start


def parse_head(raw: bytes) -> Head:
    """Read a head: folded lines are joined, lines without a colon are passed over (they stay in the block)."""
    status, reason = _status_line(raw)
    headers: list[tuple[str, str]] = []
    _, _, fields = raw[head_begin(raw) :].decode("latin-1").replace("\r\n", "\n").partition("\n")
    for line in unfolded(fields, "\n"):
        name, colon, value = line.partition(":")
        if colon and name.strip(BLANKS):
            headers.append((name.strip(BLANKS), value.strip(BLANKS)))
    return Head(raw, status, reason, tuple(headers))


def body_decoder(head: Head, method: str = "GET") -> CountedBody | Dechunker:
    """What takes the framing off the body that follows *head* (RFC 9112 section 6.3).

    Words that are no coding (`identity`, `none`) say nothing of where the body ends: then its length counts.
    """
    if method.upper() == "HEAD" or head.status in _NO_BODY:
        return CountedBody(0)
    codings = {
        coding.strip(BLANKS).lower() for value in head.get_all("Transfer-Encoding") for coding in value.split(",")
    }
    if "chunked" in codings:  # browsers take it in any place
        return Dechunker()
    if codings & _CODINGS:
        return CountedBody(None)
    return CountedBody(_content_length(head))


def stored_body_decoder(head: Head) -> CountedBody | Dechunker:
    """What takes the framing off the body in a record, which ends with it, whatever its `Content-Length` counts.

    Archivers store bodies decoded beside the header of the coded one. Ours hold what the length says, and no more.
    """
    decoder = body_decoder(head)
    return CountedBody(None) if isinstance(decoder, CountedBody) and head.status not in _NO_BODY else decoder


def _final_head(raw: bytes) -> tuple[int, Head | None]:
    """Where the final answer begins, and its head if that is whole."""
    start = 0
    while (end := head_end(raw, start)) >= 0:
        head = parse_head(raw[start:end])
        if head.status is None:
            break
        if not is_interim(head):
            return start, head
        start = end
    return start, None


def is_interim(head: Head) -> bool:
    """Whether another answer follows (RFC 9110 section 15.2); after 101 another protocol does (section 15.2.2)."""
    return head.status is not None and 100 <= head.status < 200 and head.status != 101


def _status_line(raw: bytes) -> tuple[int | None, str]:
    begin = head_begin(raw)
    end = raw.find(b"\n", begin)
    match = _STATUS_LINE.match(raw[begin:end].rstrip(b"\r")) if end >= 0 else None
    if match is None:
        return None, ""
    return int(match[1]), match[2].decode("latin-1").strip(BLANKS)


def _content_length(head: Head) -> int | None:
    """Repeated equal values are one (RFC 9110 section 8.6); what is no length says nothing, and lengths that differ
    say that nobody knows."""
    words = {word.strip(BLANKS) for value in head.get_all("Content-Length") for word in value.split(",")}
    lengths = {int(word) for word in words if _DIGITS.fullmatch(word)}
    return lengths.pop() if len(lengths) == 1 else None
