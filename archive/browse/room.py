"""What all pages share: the collection, its index, and what may be shown of it."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from archive.browse.access import AccessList
from archive.browse.templating import ROOM
from archive.reading.index import ReadingIndex


@dataclass(kw_only=True)
class Room:
    """A reading room over one collection."""

    path: Path
    index: ReadingIndex
    software: str
    public: bool = False
    """Anyone may read: text views only, no stranger's bytes."""
    access: AccessList = field(default_factory=AccessList)
    updating: bool = False
    """The index is being brought up to date just now."""
    failed: str | None = None
    """Why it could not be."""

    @property
    def name(self) -> str:
        return self.path.resolve().name

    @property
    def description(self) -> str:
        told = self.index.collection.about.get("description")
        return told if isinstance(told, str) else ""

    @cached_property
    def style(self) -> str:
        """Changes with the style sheet, so that browsers may keep it."""
        return hashlib.sha256((ROOM / "static" / "style.css").read_bytes()).hexdigest()[:12]
