"""The `resource` record of a recovered page: under its own address, with where and when it was had."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.files import OPEN
from archive.names import parse_warc_name
from archive.reader import read_exchange_at, read_records
from archive.record import warc_date
from crawler.capture.originals import Originals
from crawler.extraction.decoding import BodyTooLarge, BodyUndecodable, decoded_body
from crawler.recovery.replies import original_headers
from crawler.visits import Visit

SOURCE = "WARC-Source-URI"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """One record to be. `WARC-Date` is when the archive had the page, `WARC-Creation-Date` when we had it."""

    target_uri: str
    content_type: str
    block: bytes
    """The entity, content codings undone: a resource has no header that could name them."""
    date: str
    fields: Mapping[str, str]
    metadata: Mapping[str, Any]


def recovered(visit: Visit, directory: Path, originals: Originals) -> Recovered:
    """The record of the page whose copy was taken, from the exchange as it lies in the WARC files of *directory*."""
    assert visit.memento is not None
    path = directory / visit.place.warc
    if not path.exists():
        path = path.with_name(path.name + OPEN)
    stored = read_exchange_at(path, visit.place.offset)
    payload = stored.payload if stored.refers_to is None else originals.payload(directory, stored.refers_to)
    fields = original_headers(stored.headers)
    kinds = [value for name, value in fields if name.lower() == "content-type"]
    coding = next((value for name, value in stored.headers if name.lower() == "content-encoding"), None)
    return Recovered(
        target_uri=visit.page,
        content_type=kinds[0] if kinds else "text/html",
        block=_decoded(payload, stored.headers),
        date=visit.seen,
        fields={SOURCE: visit.url, "WARC-Creation-Date": visit.asked},
        metadata={
            "recovered": {
                "archive": visit.memento.archive,
                "asked_for": visit.errand.day,
                "memento_datetime": visit.memento.datetime,
                "asked": visit.asked,
                "written": warc_date(),
                "capture": visit.place.record_id,
                "content_encoding_undone": coding,
            }
        },
    )


def is_kept(collection: Collection, visit: Visit) -> bool:
    """Whether a run that was killed has written the record of this exchange already."""
    exchange = parse_warc_name(visit.place.warc)
    for path in collection.warcs():
        name = parse_warc_name(path.name)
        # A run that decided it for a dead one may have died, too.
        if name is None or exchange is None or not name.recovered or name.order < exchange.order:
            continue
        start = visit.place.offset if path.name == visit.place.warc else 0
        if any(record.get(SOURCE) == visit.url for record in read_records(path, start=start)):
            return True
    return False


def _decoded(payload: bytes, headers: Any) -> bytes:
    try:
        return decoded_body(payload, headers)
    except (BodyTooLarge, BodyUndecodable) as error:
        raise ArchiveError(f"a page that was read cannot be decoded again: {error}") from error
