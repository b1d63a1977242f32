"""Entity body as on the wire → bytes without content codings, within a limit of size."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.http.decompressors import (
    FAULTS,
    GZIP_MAGIC,
    WITH_CHECKSUM,
    ZSTD_MAGIC,
    Decompressor,
    by_magic,
    decompressors,
)

MAX_DECODED = 64 * 1024 * 1024
"""Bytes of a page without its content codings."""
CHUNK = 1 << 16
MAX_MEMBERS = 4096
"""Members of one gzip body; bgzip needs one for 64 KiB."""
MAX_CODINGS = 4
"""Codings that are taken off one body, declared and undeclared ones together."""

_ZEROS = re.compile(rb"\0*")


class BodyTooLarge(Exception):  # noqa: N818 - an outcome, not a fault
    """The decoded body is over the limit; the source's outcome is `too_large`."""


class BodyUndecodable(Exception):  # noqa: N818 - an outcome, not a fault
    """The body is neither in its declared coding nor readable without it."""


@dataclass(slots=True)
class DecodedBody:
    """A body without its content codings."""

    body: bytes
    is_whole: bool = True
    """Each of its codings ended as it should: nothing of it is missing."""


def decoded_body(
    payload: bytes, headers: Sequence[tuple[str, str]], limit: int = MAX_DECODED, *, only_head: bool = False
) -> bytes:
    """The body that `decode` gives, whole or not."""
    return decode(payload, headers, limit, only_head=only_head).body


def decode(
    payload: bytes, headers: Sequence[tuple[str, str]], limit: int = MAX_DECODED, *, only_head: bool = False
) -> DecodedBody:
    """*payload* with every content coding taken off (RFC 9110 section 8.4), at most *limit* bytes.

    Servers lie: a body that is not in its declared coding is taken as it is where it looks like text, and gzip
    inside gzip, undeclared, or under another name, is taken off too. A body cut off or damaged gives what can be had
    of it, and so does a larger one where *only_head* is wanted. Raises BodyTooLarge and BodyUndecodable.
    """
    if len(payload) > limit and not only_head:
        raise BodyTooLarge(f"body of {len(payload)} bytes, limit {limit}")
    found, layers = DecodedBody(payload[:limit]), 0
    for coding in reversed(_codings(headers)[-MAX_CODINGS:]):
        _take_off(coding, found, limit, only_head)
        layers += 1
    while (coding := by_magic(found.body)) and layers < MAX_CODINGS:
        _take_off(coding, found, limit, only_head)
        layers += 1
    return found


def _codings(headers: Sequence[tuple[str, str]]) -> list[str]:
    values = ",".join(value for name, value in headers if name.lower() == "content-encoding")
    return [coding for value in values.split(",") if (coding := value.strip().lower())]


def _take_off(coding: str, found: DecodedBody, limit: int, only_head: bool) -> None:
    """Takes *coding* off the body; leaves it as it is where it is not in it."""
    if not found.body:
        return
    for make in decompressors(coding, found.body):
        inflated = _inflated(make, found.body, limit, only_head)
        if inflated is not None:
            found.body, is_whole = inflated
            found.is_whole &= is_whole
            return
    if not looks_like_text(found.body) and by_magic(found.body) in ("", coding.removeprefix("x-")):
        raise BodyUndecodable(
            f"body is not in its declared coding {coding[:40]!r}, is cut off at once, or we cannot read that"
        )


def _inflated(
    make: Callable[[], Decompressor], body: bytes, limit: int, only_head: bool, sound: int | None = None
) -> tuple[bytes, bool] | None:
    """All members of *body* one after the other, and whether the last of them ends; None where no byte can be had.

    *sound*: up to here it can be read at once; what is damaged behind it is read byte by byte, as far as that goes.
    """
    out = bytearray()
    until = len(body) if sound is None else sound
    members, at = 1, 0
    decompressor = make()
    try:
        while at < len(body):
            chunk = body[at : min(at + CHUNK, until) if at < until else at + 1]
            out += decompressor.decompress(chunk, limit + 1 - len(out))
            if len(out) > limit and only_head:
                return bytes(out[:limit]), True
            if len(out) > limit:
                raise BodyTooLarge(f"decoded body over {limit} bytes")
            at += len(chunk)
            if decompressor.eof:
                at = _behind_zeros(body, at - len(decompressor.unused_data))
                if not body.startswith((GZIP_MAGIC, ZSTD_MAGIC), at) or members == MAX_MEMBERS:
                    return bytes(out), True  # what follows the last member is padding
                decompressor, members = make(), members + 1
    except FAULTS:
        if sound is None and make in WITH_CHECKSUM:
            return _inflated(make, body, limit, only_head, at)
        is_sense = looks_like_text(out) or by_magic(out)
        return (bytes(out), False) if out and is_sense else None
    return (bytes(out), decompressor.eof) if out or decompressor.eof else None


def _behind_zeros(body: bytes, at: int) -> int:
    match = _ZEROS.match(body, at)
    return match.end() if match else at


def looks_like_text(data: bytes | bytearray) -> bool:
    """Whether the beginning holds none of the control bytes that no text has (WHATWG MIME Sniffing section 7.1)."""
    head = data[:1024]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 9 or byte == 11 or 14 <= byte <= 26 or 28 <= byte <= 31 for byte in head)
