"""`WARC-Date` in whatever form it was written: the moment that it names, as far as it names one."""

import calendar
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_USUAL = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z", re.ASCII)
_PARTS = re.compile(
    r"(?P<year>\d{4})(?:[-/.]?(?P<month>\d{2})(?:[-/.]?(?P<day>\d{2})(?:[T\s_-]*(?P<hour>\d{2})(?::?(?P<minute>\d{2})"
    r"(?::?(?P<second>\d{2})(?:[.,]?(?P<fraction>\d{1,9}))?)?)?)?)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE | re.ASCII,
)
_FIRST_YEAR = 1900
_LAST = {"month": 12, "hour": 23, "minute": 59, "second": 59}


def full_date(text: str) -> str | None:
    """The moment in UTC, `2019-03-01T10:00:00Z`, that *text* names; as it stands where it is that. None: it names none.

    WARC 1.1 allows less precise dates (ISO 28500:2017 section 5.4), of which this is the last moment, as warcio has it.
    What is impossible (a 65th of March) counts as not said, and so does all behind it.
    """
    text = text.strip()
    if _USUAL.fullmatch(text) and _is_possible(text):
        return text
    match = _PARTS.fullmatch(text)
    try:
        moment = _moment(match) if match else parsedate_to_datetime(text).astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None
    return moment.isoformat().replace("+00:00", "Z")


def _is_possible(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _moment(match: re.Match[str]) -> datetime:
    parts = {
        name: int(value) for name, value in match.groupdict().items() if value and name not in ("fraction", "zone")
    }
    if parts["year"] < _FIRST_YEAR:
        raise ValueError("no year that anything was captured in")
    values = {"year": parts["year"]}
    for name in ("month", "day", "hour", "minute", "second"):
        first = 1 if name in ("month", "day") else 0
        last = calendar.monthrange(values["year"], values["month"])[1] if name == "day" else _LAST[name]
        if not first <= parts.get(name, -1) <= last:
            parts = {}  # nor is what follows it
        values[name] = parts.get(name, last)
    fraction = (match["fraction"] or "")[:6].ljust(6, "0") if parts else "0"
    whole = datetime(**values, microsecond=int(fraction), tzinfo=UTC)
    zone = match["zone"] or "Z"
    if not parts or zone[0] not in "+-":
        return whole
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return whole.replace(tzinfo=timezone(-offset if zone[0] == "-" else offset)).astimezone(UTC)
