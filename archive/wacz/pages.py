"""The pages of a WACZ: event pages as the way in, articles with their texts."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.scratch import Scratch
from archive.segments import numbered_lines

SCHEMA = """
CREATE TABLE lines (at INTEGER PRIMARY KEY, stream, record, item, url, ts, day, title, text, UNIQUE (record, item));
"""
_NOTE = """INSERT INTO lines (stream, record, item, url, ts, day, title, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (record, item) DO UPDATE SET
    url = excluded.url, ts = excluded.ts, day = excluded.day, title = excluded.title, text = excluded.text"""
# A line whose record is not taken, or in a file that is still being written, is about a page that is not there.
_THERE = "stream = ? AND record IN (SELECT id FROM records WHERE taken)"
_ROWS = f"""SELECT record, url, ts, day, title, text FROM lines l WHERE {_THERE}
  ORDER BY (SELECT min(at) FROM lines f WHERE f.record = l.record), at"""  # noqa: S608
_SIZE = f"SELECT count(DISTINCT record), total(length(url) + length(title) + length(text)) FROM lines WHERE {_THERE}"  # noqa: S608
_ITEMS = {"events": "event_id", "articles": "article_id"}
_MOST_BYTES = 6
"""That one character can take in JSON."""


class Pages:
    """The page lists of an export: `note` the collection's lines; once the records have been chosen, ask."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch

    def note(self, collection: Collection) -> None:
        """Read the lines of events and articles; of those of one id and one capture the last stands."""
        for stream in _ITEMS:
            for path in collection.segments(stream):
                self._scratch.fill(_NOTE, _rows(stream, path))

    def size(self, stream: str) -> tuple[int, int]:
        """How many pages there are, and how many bytes their lines may take."""
        count, characters = self._scratch.execute(_SIZE, stream).fetchone()
        return count, int(characters) * _MOST_BYTES

    def lines(self, stream: str, list_id: str) -> Iterator[bytes]:
        """The list of *stream* (`json-pages-1.0`): a header, then a line a page that can be replayed."""
        yield _line({"format": "json-pages-1.0", "id": list_id, "title": stream.capitalize(), "hasText": True})
        rows = self._scratch.execute(_ROWS, stream)
        for record, lines in groupby(rows, key=lambda row: row[0]):
            yield _line(_page(record, list(lines)))


def _page(record: str, lines: list[tuple[Any, ...]]) -> dict[str, str]:
    """One page; one that tells several events is called after their days."""
    _, url, ts, _, title, text = lines[0]
    if len(lines) > 1:
        days = sorted({line[3] for line in lines if line[3]})
        title = f"Events of {' to '.join(dict.fromkeys((days[0], days[-1])))}" if days else "Events"
        text = "\n\n".join(line[5] for line in lines)
    page_id = record.removeprefix("<urn:uuid:").removesuffix(">")
    return {"id": page_id, "url": url, "ts": ts, "title": title or url, "text": text}


def _rows(stream: str, path: Path) -> Iterator[tuple[Any, ...]]:
    for number, _, text in _lines(path):
        try:
            line = orjson.loads(text)
            capture = line["capture"]
            content = _event(line) if stream == "events" else line["text"]
            where = capture["record_id"], line[_ITEMS[stream]], capture["target_uri"], capture["date"]
            yield (stream, *where, line.get("date"), line["title"], content)
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise ArchiveError(
                f"{path}: line {number} is not a line of {stream} (`scrapy verify` tells more)"
            ) from error


def _event(line: dict[str, Any]) -> str:
    return "\n\n".join(part for part in (line["title"], line["description"]) if part)


def _lines(path: Path) -> Iterator[tuple[int, int, bytes]]:
    try:
        yield from numbered_lines(path)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror}") from error


def _line(value: dict[str, Any]) -> bytes:
    return orjson.dumps(value) + b"\n"
