"""The `resource` record of a recovered page: under its own address, with where and when it was fetched."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.files import as_written
from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decoded_body
from archive.names import parse_warc_name
from archive.warc.reader import StoredExchange, read_exchange_at, read_records
from archive.warc.record import warc_date
from archive.warc.resource import ResourceRecord
from crawler.mementos.replies import original_headers
from crawler.visits.visit import Visit

SOURCE = "WARC-Source-URI"
_Place = tuple[tuple[str, bool, int, str], int]
"""Order of a WARC file's name, and an offset."""


def recovered(visit: Visit, directory: Path, original: tuple[str, int] | None) -> ResourceRecord:
    """The record of the page whose copy was taken, from the exchange as it lies in the WARC files of *directory*.

    *original*: file and offset of the first capture of this payload, to which a revisit refers.
    """
    assert visit.memento is not None
    stored = _stored(directory, visit.place.warc, visit.place.offset)
    payload = stored.payload
    if stored.refers_to is not None:
        payload = b"" if original is None else _stored(directory, *original).payload
    fields = original_headers(stored.headers)
    kinds = [value for name, value in fields if name.lower() == "content-type"]
    coding = next((value for name, value in stored.headers if name.lower() == "content-encoding"), None)
    return ResourceRecord(
        target_uri=visit.page,
        content_type=kinds[0] if kinds else "text/html",
        block=_decoded(payload, stored.headers),
        date=visit.page_date,
        fields={SOURCE: visit.url, "WARC-Creation-Date": visit.date},
        metadata={
            "recovered": {
                "archive": visit.memento.archive,
                "asked_for": visit.context.day,
                "memento_datetime": visit.memento.datetime,
                "asked": visit.date,
                "written": warc_date(),
                "capture": visit.place.record_id,
                "content_encoding_undone": coding,
            }
        },
    )


class RecoveredRecords:
    """Which exchanges have their record already, written by runs that were killed; their files are read once."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._last: dict[str, _Place] | None = None
        """Address of a copy → where it was recorded last."""

    def has(self, visit: Visit) -> bool:
        """Whether *visit*, which a dead run left undecided, has its record; asked for in the order of the WARC."""
        name = parse_warc_name(visit.place.warc)
        if name is None:
            return False
        here = name.order, visit.place.offset
        if self._last is None:
            self._last = dict(self._records(here))
        return visit.url in self._last and self._last[visit.url] > here

    def _records(self, since: _Place) -> Iterator[tuple[str, _Place]]:
        """The record may be in the file of a later run: one that decided it for a dead one may have died, too."""
        for path in self._collection.warcs():
            name = parse_warc_name(path.name)
            if name is None or not name.recovered or name.order < since[0]:
                continue
            for record in read_records(path, start=since[1] if name.order == since[0] else 0):
                source = record.get(SOURCE)
                if source is not None:
                    yield source, (name.order, record.offset)


def _stored(directory: Path, warc: str, offset: int) -> StoredExchange:
    return read_exchange_at(as_written(directory / warc), offset)


def _decoded(payload: bytes, headers: Any) -> bytes:
    try:
        return decoded_body(payload, headers)
    except (BodyTooLarge, BodyUndecodable) as error:
        raise ArchiveError(f"a page that was read cannot be decoded again: {error}") from error
