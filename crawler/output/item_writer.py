"""Writes the three streams of the data contract."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import orjson

from archive.segments import MAX_AGE, SegmentWriter
from crawler.items import STREAMS, Article, Event, Source
from crawler.text.sanitize import whole

_ACTS = re.compile(rb"\x7f|\xc2[\x80-\x9f]")
"""What a terminal may obey and JSON does not escape of itself: DEL and C1; all below U+0020 it does."""


class ItemWriter:
    """One segment a stream, each closed at least every ten minutes so that readers can follow."""

    def __init__(self, directory: Path, run: str, serials: Mapping[str, int] | None = None) -> None:
        """*serials*: how many segments of each stream of this run there are already."""
        begun = serials or {}
        self._segments = {
            kind: SegmentWriter(directory, stream, run, begun.get(stream, 0)) for kind, stream in STREAMS.items()
        }

    def write(self, line: Event | Source | Article) -> None:
        """Appends one line. Raises ArchiveError where it cannot be written."""
        self._segments[type(line)].write(encoded(line))

    def write_all(self, lines: Iterable[Event | Source | Article]) -> None:
        """Appends some lines, those of each stream in their order, in one go. Raises ArchiveError."""
        encoded_lines: dict[type, list[bytes]] = {}
        for line in lines:
            encoded_lines.setdefault(type(line), []).append(encoded(line))
        for kind, some in encoded_lines.items():
            self._segments[kind].write_all(some)

    def sync(self) -> None:
        """Returns when every line is on disk."""
        for segment in self._segments.values():
            segment.sync()

    def rotate(self, max_age: float = MAX_AGE) -> None:
        """Finishes the segments that are *max_age* seconds old."""
        for segment in self._segments.values():
            segment.rotate(max_age)

    def positions(self) -> dict[str, int]:
        """The size of each open segment, by the name it will have."""
        return dict(segment.position for segment in self._segments.values() if segment.position)

    def close(self) -> None:
        for segment in self._segments.values():
            segment.close()


def encoded(line: Event | Source | Article) -> bytes:
    """One JSON object, UTF-8, keys in the order of the contract; without the line feed."""
    try:
        text = orjson.dumps(line)
    except TypeError:  # halves of characters
        text = orjson.dumps(whole(asdict(line)))
    # Few lines have a byte of these, and to look for one is a thousandth of the work.
    return _ACTS.sub(_escaped, text) if b"\x7f" in text or b"\xc2" in text else text


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(match[0].decode())
