"""What of a WARC file cannot be read, or is not as it should be, and where."""

from dataclasses import dataclass

from archive.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where a file does not hold what it should."""

    file: str
    offset: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: offset {self.offset}: {self.reason}"


class DamageError(ArchiveError):
    """A record cannot be read. Where reading shall go on behind it, give `read_records` an *on_damage*."""

    def __init__(self, damage: Damage) -> None:
        super().__init__(str(damage))
        self.damage = damage
