"""The WARC writer: exchanges in, records on disk, captures out."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.capture import Capture
from archive.digest import digest
from archive.errors import ArchiveError
from archive.files import GrowingFile
from archive.names import warc_name
from archive.warc import record
from archive.warc.exchange import Exchange
from archive.warc.exchange_records import exchange_records
from archive.warc.observer import WarcObserver

_CONFORMS_TO = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


class WarcWriter:
    """Writes the WARC files of one run into *directory*, each `.open` until it is finished; one thread owns it.

    The records of an exchange lie together and are written in one go: response or revisit, request, and last a
    `metadata` record with the exchange's context. `write` returns when the operating system has them; `sync` puts
    them on disk. After an `ArchiveError` (a full disk, say) the file ends with the last whole exchange, and the same
    exchange can be written again.
    """

    def __init__(
        self,
        directory: Path,
        run: str,
        software: str,
        info: Mapping[str, str],
        max_bytes: int = 1_000_000_000,
        suffix: str = "",
        observers: Sequence[WarcObserver] = (),
    ) -> None:
        self._directory = directory
        self._run = run
        self._suffix = suffix
        self._observers = observers
        self._max_bytes = max_bytes
        self._info = {
            "software": software,
            "format": "WARC File Format 1.1",
            "conformsTo": _CONFORMS_TO,
            "isPartOf": run,
            **info,
        }
        self._serial = 0
        self._file: GrowingFile | None = None
        self._warcinfo_id = ""
        self._finished: list[Path] = []

    def write(self, exchange: Exchange) -> Capture:
        """Archive *exchange* and say where its response, revisit or (nothing was received) metadata record lies."""
        file = self._current_file()
        records, named = exchange_records(exchange, self._warcinfo_id)
        members = [record.member(data) for data in records]
        offset = file.append(b"".join(members)) + sum(map(len, members[:named]))
        capture = Capture(
            record_id=exchange.record_id,
            warc=file.path.name,
            offset=offset,
            length=len(members[named]),
            target_uri=record.target_uri(exchange.target_uri),
            date=exchange.date,
            status=exchange.status,
            payload_digest=exchange.payload_digest,
        )
        for observer in self._observers:
            observer.exchange_written(exchange, capture)
        return capture

    def write_resource(
        self,
        target_uri: str,
        content_type: str,
        block: bytes,
        *,
        date: str | None = None,
        fields: Mapping[str, str] | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Capture:
        """Archive something that is no exchange: a log, settings, a page had from a web archive.

        *fields* are further header fields (`WARC-Source-URI`); *metadata* becomes a record that refers to this one.
        """
        file = self._current_file()
        record_id = record.new_record_id()
        date = date or record.warc_date()
        uri = record.target_uri(target_uri)
        common = [("WARC-Target-URI", uri), ("WARC-Warcinfo-ID", self._warcinfo_id)]
        payload_digest = digest(block)
        head = [*common, *(fields or {}).items(), ("WARC-Payload-Digest", payload_digest)]
        primary = record.member(record.record("resource", record_id, date, content_type, head, block))
        data = primary
        if metadata is not None:
            about = [*common, ("WARC-Refers-To", record_id)]
            text = record.json_block(metadata)
            data += record.member(
                record.record("metadata", record.new_record_id(), record.warc_date(), record.JSON, about, text)
            )
        capture = Capture(
            record_id=record_id,
            warc=file.path.name,
            offset=file.append(data),
            length=len(primary),
            target_uri=uri,
            date=date,
            status=None,
            payload_digest=payload_digest,
        )
        for observer in self._observers:
            observer.resource_written(content_type, capture)
        return capture

    def sync(self) -> None:
        """Have every record on disk."""
        if self._file is not None:
            self._file.sync()

    def rotate(self) -> None:
        """Finish the open file; the next record begins another."""
        self._finish_file()

    def close(self) -> list[Path]:
        """Finish the open file and return all that this writer made."""
        self._finish_file()
        return list(self._finished)

    def _current_file(self) -> GrowingFile:
        if self._file is not None and self._file.size >= self._max_bytes:
            self._finish_file()
        if self._file is None:
            self._file = self._begin_file()
        return self._file

    def _begin_file(self) -> GrowingFile:
        now = datetime.now(UTC)
        file = GrowingFile(self._directory / warc_name(now, self._serial, self._run, self._suffix))
        self._warcinfo_id = record.new_record_id()
        head = [("WARC-Filename", file.path.name)]
        block = record.warc_fields(self._info)
        info = record.record("warcinfo", self._warcinfo_id, record.warc_date(now), record.WARC_FIELDS, head, block)
        try:
            file.append(record.member(info))
        except ArchiveError:
            file.finish()  # it is empty: removed, so that a second try can begin it again
            raise
        self._serial += 1
        return file

    def _finish_file(self) -> None:
        if self._file is None:
            return
        path = self._file.finish()
        self._file = None
        if path is not None:
            self._finished.append(path)
            for observer in self._observers:
                observer.file_finished(path)
