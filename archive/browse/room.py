"""What all pages share: the collection, its index, and what may be shown of it."""

import hashlib
import time
from dataclasses import dataclass, field
from functools import cached_property

from archive.browse.access import AccessList
from archive.browse.form.templating import ROOM
from archive.reading.index import ReadingIndex
from archive.reading.views import IndexState

_SECONDS = 1.0


@dataclass(kw_only=True)
class Room:
    """A reading room over one collection."""

    index: ReadingIndex
    software: str
    public: bool = False
    """Anyone may read: text views only, no stranger's bytes."""
    access: AccessList = field(default_factory=AccessList)
    updating: bool = False
    """The index is being brought up to date just now."""
    failed: str | None = None
    """Why it could not be."""
    _looked: tuple[float, IndexState | None] = (0.0, None)

    @property
    def name(self) -> str:
        return self.index.collection.name

    def state(self) -> IndexState:
        """How the index stands, or stood within the last second: each page asks, and it takes a look at every file."""
        now = time.monotonic()
        looked, state = self._looked
        if state is None or now - looked > _SECONDS:
            state = self.index.state()
            self._looked = now, state
        return state

    @property
    def description(self) -> str:
        description = self.index.collection.about.get("description")
        return description if isinstance(description, str) else ""

    @cached_property
    def style(self) -> str:
        """Changes with the style sheet, so that browsers may keep it."""
        return hashlib.sha256((ROOM / "static" / "style.css").read_bytes()).hexdigest()[:12]
