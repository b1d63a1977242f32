"""A collection → tables in one of the formats: whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Protocol, Self

from archive.collection import Collection
from archive.files import sync_directory, writing
from archive.tables.csv_folder import CsvFolder
from archive.tables.description import TABLES, Table, Value
from archive.tables.rows import Range, put_rows
from archive.tables.sqlite_file import SqliteFile, is_export


class Writer(Protocol):
    """Where rows go; as a context, it lets go of its files at the end."""

    def put(self, row: tuple[Value, ...], *tables: Table) -> None:
        """Adds a row to each of *tables*, which have the same columns."""

    def finish(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One of the formats: what ends its name, and what writes it."""

    ending: str
    is_file: bool
    open: Callable[[Path, Mapping[str, str]], Writer]


def _parquet_folder(path: Path, about: Mapping[str, str]) -> Writer:
    """A writer of Parquet: loaded where it is asked for, as Arrow takes a third of the memory of a small crawl."""
    writer: Writer = import_module("archive.tables.parquet_folder").ParquetFolder(path, about)
    return writer


FORMATS = {
    "sqlite": Format(".sqlite", True, SqliteFile),
    "parquet": Format("-parquet", False, _parquet_folder),
    "csv": Format("-csv", False, lambda path, about: CsvFolder(path, about, raw=False)),
    "csv-raw": Format("-csv", False, lambda path, about: CsvFolder(path, about, raw=True)),
}


def export_tables(collection: Collection, target: Path, format_name: str, days: Range, software: str) -> dict[str, int]:
    """Writes the tables to *target*, a file or a directory; how many rows there are of each.

    What is at *target* stands until the new one is whole and on disk. Raises ArchiveError.
    """
    chosen = FORMATS[format_name]
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    about = {
        "software": software,
        "schema": "1",
        "collection": collection.name,
        "exported": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "since": days.since.isoformat() if days.since else "",
        "until": days.until.isoformat() if days.until else "",
    }
    try:
        with writing(target):
            with chosen.open(temporary, about) as writer:
                counts = put_rows(collection, days, writer.put)
                writer.finish()
            _replace(temporary, target)
    finally:
        _remove(temporary)
    return counts


def is_replaceable(target: Path, format_name: str) -> bool:
    """Whether what is at *target* is an earlier export in this format, and nothing else."""
    chosen = FORMATS[format_name]
    if target.is_dir() is chosen.is_file:
        return False
    if chosen.is_file:
        return is_export(target)
    ending = ".parquet" if format_name == "parquet" else ".csv"
    known = {f"{table.name}{ending}" for table in TABLES} | {"about.json"}
    names = {path.name for path in target.iterdir()}
    return names <= known and (not names or f"{TABLES[0].name}{ending}" in names)


def _replace(temporary: Path, target: Path) -> None:
    if temporary.is_dir():
        sync_directory(temporary)
        old = target.with_name(f"{temporary.name}.old")
        if target.exists():
            target.rename(old)  # a directory cannot be renamed over another
        try:
            temporary.rename(target)
        except BaseException:
            if old.exists() and not target.exists():
                old.rename(target)
            raise
        _remove(old)
    else:
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    sync_directory(target.parent)


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
