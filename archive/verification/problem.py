"""What `verify` yields."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One promise that does not hold, and where."""

    where: str
    """The record's id, the line's number, or nothing."""
    what: str
    file: str
    """Relative to the collection."""
    offset: int | None = None
    """Bytes from the beginning of the file to the record or line."""

    def __str__(self) -> str:
        place = self.file if self.offset is None else f"{self.file}: offset {self.offset}"
        return ": ".join(part for part in (place, self.where, self.what) if part)
