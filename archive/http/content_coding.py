"""Entity body as on the wire → bytes without content codings, within a limit of size."""

import importlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from isal import isal_zlib

MAX_DECODED = 64 * 1024 * 1024
"""Bytes of a page without its content codings."""
CHUNK = 1 << 16
MAX_MEMBERS = 4096
"""Members of one gzip body; bgzip needs one for 64 KiB."""
MAX_CODINGS = 4
"""Codings that are taken off one body, declared and undeclared ones together."""

_InflateError: type[Exception] = isal_zlib.error  # type: ignore[assignment]  # isal's stub has an instance there
_ZEROS = re.compile(rb"\0*")
GZIP_MAGIC = b"\x1f\x8b\x08"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"


def _optional(module: str) -> Any:
    """We ask for neither br nor zstd, but WARC files of other crawlers hold them: read where a library is installed."""
    try:
        return importlib.import_module(module)
    except ImportError:
        return None


_brotli = _optional("brotli")
_zstd = _optional("backports.zstd")


class BodyTooLarge(Exception):  # noqa: N818 - an outcome, not a fault
    """The decoded body is over the limit; the source's outcome is `too_large`."""


class BodyUndecodable(Exception):  # noqa: N818 - an outcome, not a fault
    """The body is neither in its declared coding nor readable without it."""


class _Decompressor(Protocol):
    """Streams one member; `eof` and `unused_data` as in zlib."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


@dataclass(slots=True)
class Decoded:
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
) -> Decoded:
    """*payload* with every content coding taken off (RFC 9110 section 8.4), at most *limit* bytes.

    Servers lie: a body that is not in its declared coding is taken as it is where it looks like text, and gzip
    inside gzip, or undeclared, is taken off too. A body cut off gives what can be had of it, and so does a larger one
    where *only_head* is wanted. Raises BodyTooLarge and BodyUndecodable.
    """
    if len(payload) > limit and not only_head:
        raise BodyTooLarge(f"body of {len(payload)} bytes, limit {limit}")
    found, taken = Decoded(payload[:limit]), 0
    for coding in reversed(_codings(headers)[-MAX_CODINGS:]):
        _take_off(coding, found, limit, only_head)
        taken += 1
    while found.body.startswith((GZIP_MAGIC, ZSTD_MAGIC)) and taken < MAX_CODINGS:
        _take_off("gzip" if found.body.startswith(GZIP_MAGIC) else "zstd", found, limit, only_head)
        taken += 1
    return found


def _codings(headers: Sequence[tuple[str, str]]) -> list[str]:
    values = ",".join(value for name, value in headers if name.lower() == "content-encoding")
    return [coding for value in values.split(",") if (coding := value.strip().lower())]


def _take_off(coding: str, found: Decoded, limit: int, only_head: bool) -> None:
    """Takes *coding* off the body; leaves it as it is where it is not in it."""
    if not found.body:
        return
    for make in _decompressors(coding, found.body):
        inflated = _inflated(make, found.body, limit, only_head)
        if inflated is not None:
            found.body, is_whole = inflated
            found.is_whole &= is_whole
            return
    if not looks_like_text(found.body):
        raise BodyUndecodable(f"body is not in its declared coding {coding[:40]!r}, or we cannot read that")


def _decompressors(coding: str, body: bytes) -> list[Callable[[], _Decompressor]]:
    if coding in ("gzip", "x-gzip"):
        return [_gzip] if body.startswith(GZIP_MAGIC) else []
    if coding == "deflate":
        # RFC 9110 section 8.4.1.2 says zlib; some servers send bare deflate, and browsers accept both.
        return [_zlib, _raw_deflate]
    if coding == "br" and _brotli is not None:
        return [_Brotli]
    if coding == "zstd" and _zstd is not None:
        return [_Zstd] if body.startswith(ZSTD_MAGIC) else []
    return []


def _inflated(make: Callable[[], _Decompressor], body: bytes, limit: int, only_head: bool) -> tuple[bytes, bool] | None:
    """All members of *body* one after the other, and whether the last of them ends; None where no byte can be had."""
    out = bytearray()
    members, at = 1, 0
    decompressor = make()
    try:
        while at < len(body):
            chunk = body[at : at + CHUNK]
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
    except (_InflateError, ValueError, EOFError):
        return (bytes(out), False) if out else None
    return (bytes(out), decompressor.eof) if out or decompressor.eof else None


def _behind_zeros(body: bytes, at: int) -> int:
    match = _ZEROS.match(body, at)
    return match.end() if match else at


def _gzip() -> _Decompressor:
    return isal_zlib.decompressobj(31)


def _zlib() -> _Decompressor:
    return isal_zlib.decompressobj(15)


def _raw_deflate() -> _Decompressor:
    return isal_zlib.decompressobj(-15)


class _Zstd:
    """Zstandard with zlib's manners."""

    def __init__(self) -> None:
        self._inner = _zstd.ZstdDecompressor()

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data)

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        try:
            return bytes(self._inner.decompress(data, max_length))
        except _zstd.ZstdError as error:
            raise ValueError(str(error)) from error


class _Brotli:
    """Brotli with zlib's manners; it has no members."""

    unused_data = b""

    def __init__(self) -> None:
        self._inner = _brotli.Decompressor()

    @property
    def eof(self) -> bool:
        return bool(self._inner.is_finished())

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        try:
            # The limit of the library is one of its blocks: ask until it has no more to give.
            out = bytearray(self._inner.process(data, output_buffer_limit=max_length))
            while len(out) < max_length and not self._inner.can_accept_more_data() and not self.eof:
                out += self._inner.process(b"", output_buffer_limit=max_length)
        except _brotli.error as error:
            raise ValueError(str(error)) from error
        return bytes(out)


def looks_like_text(data: bytes) -> bool:
    """Whether the beginning holds none of the control bytes that no text has (WHATWG MIME Sniffing section 7.1)."""
    head = data[:1024]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 9 or byte == 11 or 14 <= byte <= 26 or 28 <= byte <= 31 for byte in head)
