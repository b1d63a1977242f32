"""A CDXJ index in gzip members that a viewer can ask for one by one (ZipNum, the format `cdxj-gzip-1.0`)."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator

import orjson

_LINES = 1024
"""Lines of one block: as other writers of WACZ have it."""


class ZipNum:
    """Compresses sorted index lines; `directory` is complete when `blocks` is exhausted."""

    def __init__(self, filename: str) -> None:
        self._offset = 0
        head = orjson.dumps({"format": "cdxj-gzip-1.0", "filename": filename})
        self.directory = [b"!meta 0 " + head + b"\n"]

    def blocks(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """The compressed index, block by block."""
        waiting: list[bytes] = []
        for line in lines:
            # A viewer keeps blocks by the key they begin with: no two may begin alike.
            if len(waiting) >= _LINES and _key(line) != _key(waiting[0]) and _key(line) != _key(waiting[-1]):
                yield self._block(waiting)
                waiting = []
            waiting.append(line)
        if waiting:
            yield self._block(waiting)

    def _block(self, lines: list[bytes]) -> bytes:
        packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
        data = packer.compress(b"".join(lines)) + packer.flush()
        place = {"offset": self._offset, "length": len(data), "digest": f"sha256:{hashlib.sha256(data).hexdigest()}"}
        self.directory.append(_key(lines[0]) + b" " + orjson.dumps(place) + b"\n")
        self._offset += len(data)
        return data


def _key(line: bytes) -> bytes:
    """SURT and timestamp."""
    return b" ".join(line.split(b" ", 2)[:2])
