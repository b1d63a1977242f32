"""How far the decisions of a crawl have come: what the state speaks of, in the collection's files."""

from dataclasses import asdict, dataclass

from archive.names import parse_warc_name
from crawler.run.start.one_row import OneRow
from crawler.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Everything up to here is decided, and its lines are written; what lies beyond is to be decided (again)."""

    since: str
    """When the crawl began that is finished by running its command again; empty: the last one has ended."""
    run: str
    """Of the WARC file."""
    warc: str = ""
    """Name of the WARC file of the last exchange that was decided; empty: none of that run."""
    offset: int = 0
    """Where that exchange's answer lies in it."""
    segments: dict[str, int]
    """Size of each open segment, by the name it will have when it is finished."""

    def start(self, warc: str) -> int | None:
        """Where in the file *warc* to begin reading what may lie beyond; None where nothing of it does."""
        name = parse_warc_name(warc)
        if name is None or name.run < self.run:
            return None
        last = parse_warc_name(self.warc)
        if last is None or name.order > last.order:
            return 0
        return self.offset if warc == self.warc else None


class PositionStore:
    """Keeps the position in the same transaction as everything that depends on it."""

    def __init__(self, state: State) -> None:
        self._row = OneRow(state, "position", "position")

    def get(self) -> Position | None:
        """The position at the last commit; None in a new state."""
        values = self._row.get()
        return None if values is None else Position(**values)

    def put(self, position: Position) -> None:
        self._row.put(asdict(position))
