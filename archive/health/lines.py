"""What the lines of a collection say of the last weeks: lengths of texts, days without events."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from archive.collection import Collection
from archive.errors import ArchiveError
from archive.health.finding import Finding
from archive.health.history import moment
from archive.health.statistics import much_shorter
from archive.names import parse_segment_name
from archive.segments import stored_items

PORTAL = "wikipedia"
NIGHTLY = 20
"""So many of the 28 days before have events where the portal is crawled every night."""
_RUN_FORM = "%Y%m%d%H%M%S"
_LONGEST_RUN = timedelta(days=14)


def text_findings(collection: Collection, start: datetime, since: datetime) -> Iterator[Finding]:
    """A finding for each publisher whose texts became much shorter, and for each segment that cannot be read."""
    before: dict[str, list[int]] = {}
    now: dict[str, list[int]] = {}
    for line in _recent(collection, "articles", start):
        if isinstance(line, Finding):
            yield line
            continue
        when, words = _captured(line), line.get("word_count")
        if when is not None and when >= start and line.get("duplicate_of") is None and isinstance(words, int):
            of_time = now if when >= since else before
            of_time.setdefault(str(line.get("domain")), []).append(words)
    for publisher, lengths in sorted(now.items()):
        earlier = before.get(publisher, [])
        if much_shorter(earlier, lengths):
            then, today = _median(earlier), _median(lengths)
            message = (
                f"{publisher}: half of {len(lengths)} texts have at most {today} words, {then} in the weeks before"
            )
            yield Finding("texts_shorter", message, publisher=publisher, before=then, now=today)


def day_findings(collection: Collection, since: date, until: date) -> Iterator[Finding]:
    """A finding for each of the portal's days from *since* to before *until* that has no event.

    Only where the portal is crawled every night: `NIGHTLY` of the 28 days before *since* have events.
    """
    days: set[str] = set()
    for line in _recent(collection, "events", None):
        if not isinstance(line, Finding) and line.get("site") == PORTAL:
            days.add(str(line.get("date"))[:10])
    before = sum((since - timedelta(days=ago)).isoformat() in days for ago in range(1, 29))
    if before < NIGHTLY:
        return
    for number in range((until - since).days):
        day = (since + timedelta(days=number)).isoformat()
        if day not in days:
            yield Finding("empty_day", f"the portal's {day} has no event in the collection", day=day)


def _recent(collection: Collection, kind: str, start: datetime | None) -> Iterator[dict[str, object] | Finding]:
    """The lines of segments that may hold what was captured since *start*."""
    for path in collection.segments(kind):
        name = parse_segment_name(path.name)
        if name is None or (start is not None and _began(name[1]) < start.replace(tzinfo=None) - _LONGEST_RUN):
            continue
        try:
            for _, line in stored_items(path):
                yield line
        except (ArchiveError, OSError) as error:
            yield Finding("line_unreadable", str(error), run=name[1])


def _began(run: str) -> datetime:
    try:
        return datetime.strptime(run[:14], _RUN_FORM)  # in UTC, as runs are named
    except ValueError:
        return datetime.max


def _captured(line: dict[str, object]) -> datetime | None:
    capture = line.get("capture")
    try:
        return moment(str(capture["date"])) if isinstance(capture, dict) else None
    except (KeyError, ValueError):
        return None


def _median(lengths: list[int]) -> int:
    return sorted(lengths)[(len(lengths) - 1) // 2]
