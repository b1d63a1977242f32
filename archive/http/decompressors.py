"""What takes one content coding off a body that comes in pieces, for each that can be read."""

import importlib
from collections.abc import Callable
from typing import Any, Protocol

from isal import isal_zlib

_InflateError: type[Exception] = isal_zlib.error  # type: ignore[assignment]  # isal's stub has an instance there
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


class Decompressor(Protocol):
    """Streams one member; `eof` and `unused_data` as in zlib."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def by_magic(body: bytes | bytearray) -> str:
    """The coding that *body* shows itself to be in; empty where it shows none."""
    return "gzip" if body.startswith(GZIP_MAGIC) else "zstd" if body.startswith(ZSTD_MAGIC) else ""


def decompressors(coding: str, body: bytes) -> list[Callable[[], Decompressor]]:
    """What may take *coding* off *body*, in the order in which they are tried; empty where nothing can."""
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


def _gzip() -> Decompressor:
    return isal_zlib.decompressobj(31)


def _zlib() -> Decompressor:
    return isal_zlib.decompressobj(15)


def _raw_deflate() -> Decompressor:
    return isal_zlib.decompressobj(-15)


class _Zstd:
    """Zstandard with zlib's interface."""

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
    """Brotli with zlib's interface; it has no members."""

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


WITH_CHECKSUM = (_gzip, _zlib, _Zstd)
"""Those that tell what is in them from what is not: damage in one is none of the coding's name."""


FAULTS = (_InflateError, ValueError, EOFError)
"""What they raise at what is not theirs, or damaged."""
