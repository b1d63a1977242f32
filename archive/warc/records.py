"""WARC records read one after another, in constant memory, each with its place in the file."""

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

from archive.errors import ArchiveError
from archive.files import OPEN
from archive.warc.damage import Damage, DamageError
from archive.warc.stored_record import BLOCK_LIMIT, Record
from archive.warc.units.formats import source
from archive.warc.units.members import ByteSource
from archive.warc.units.unit import Unit

__all__ = ["BLOCK_LIMIT", "Damage", "DamageError", "OnDamage", "Record", "read_record_at", "read_records"]

OnDamage = Callable[[Damage], None]


def read_records(path: Path, *, start: int = 0, on_damage: OnDamage | None = None) -> Iterator[Record]:
    """The records of a WARC file, compressed or not, from offset *start*.

    What cannot be read, a torn tail too, raises `DamageError`, and so does a record that breaks the rules; with
    *on_damage* it is told there, and reading goes on with the next record that can be found.
    """
    name = path.name.removesuffix(OPEN)
    try:
        with path.open("rb") as file:
            yield from _records(source(file, name, start), name, on_damage)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror}") from error


def refusal(path: Path) -> str | None:
    """Why *path* is not read at all; None where it is an archive that can be opened."""
    try:
        with path.open("rb") as file:
            source(file, path.name)
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    except ArchiveError as error:
        return str(error).removeprefix(f"{path.name}: ")
    return None


def read_record_at(path: Path, offset: int, limit: int = BLOCK_LIMIT) -> Record:
    """The record at *offset*, its block (up to *limit*) in memory, whatever rules it breaks."""
    damages: list[Damage] = []
    for record in read_records(path, start=offset, on_damage=damages.append):
        if damages or record.offset != offset:
            break
        record.block(limit)
        record.finish()
        return record
    reason = Damage(path.name.removesuffix(OPEN), offset, "the file ends before this")
    raise DamageError(damages[0] if damages else reason)


def _records(source: ByteSource, name: str, on_damage: OnDamage | None) -> Iterator[Record]:
    while (offset := source.begin()) is not None:
        is_read = yield from _in_unit(Unit(source, name, offset), on_damage)
        if not is_read and not source.resync():
            return


def _in_unit(unit: Unit, on_damage: OnDamage | None) -> Generator[Record, None, bool]:
    """The records of *unit*; whether it could be read to its end."""
    while True:
        try:
            record = Record(unit)
            yield record
            # The user may have met the damage while reading the block, and gone on.
            if record.damage is not None:
                raise DamageError(record.damage)
            record.finish()
            for flaw in record.flaws:
                if on_damage is None:
                    raise DamageError(flaw)
                on_damage(flaw)
        except DamageError as error:
            if on_damage is None:
                raise
            on_damage(error.damage)
            if unit.is_broken or not unit.may_hold_many:
                return False
            if not _skipped(unit):
                return not unit.is_broken
        if not unit.peek(1):
            return True


def _skipped(unit: Unit) -> bool:
    try:
        return unit.skip_to_record()
    except DamageError:  # told already, of the same place
        return False
