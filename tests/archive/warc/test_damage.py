"""What of a file cannot be read, as one line and as an error."""

from archive.errors import ArchiveError
from archive.warc.damage import Damage, DamageError


def test_a_damage_names_file_place_and_reason_and_the_error_says_the_same() -> None:
    damage = Damage("a.warc.gz", 17, "torn")
    error = DamageError(damage)
    assert str(damage) == str(error) == "a.warc.gz: offset 17: torn"
    assert error.damage is damage
    assert isinstance(error, ArchiveError)
