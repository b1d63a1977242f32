"""What an object of a storage is known by."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple


class StoredObject(NamedTuple):
    """What a list of a storage says of an object."""

    size: int
    changed: datetime


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of_bytes(data: bytes) -> str:
    """The SHA-256 of *data*, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def tag_of(about: Any) -> str:
    """What changes whenever the object does, from an answer *about* it: Google's storage asks for its version, too."""
    return "\n".join(filter(None, (str(about["e_tag"]), about.get("version"))))
