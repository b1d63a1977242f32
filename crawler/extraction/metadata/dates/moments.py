"""Dates as pages write them → dates as precise as the page: a day, or a moment with the page's own offset."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from crawler.extraction.metadata.dates.months import month_of
from crawler.extraction.metadata.dates.persian import MONTHS, gregorian

EARLIEST_YEAR, LATEST_YEAR = 1800, 2400
"""Years of publication; what is later is by the Thai calendar, what is earlier by the Persian one."""
EPOCH = date(1970, 1, 1)
_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:[T\s]+(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d+)?)?\s*(?P<z>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?\d{0,6}Z?)?$")
_APOSTROPHE = re.compile(r"(?<=[\s,])['’](?=\d\d(?!\w))")
"""What stands for the century in "May 6, '25"."""
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
_NAME = r"(?P<name>[^\W\d_][^\s\d.,/|()]{1,14}(?: ال\w{3,6})?)\.?"
"""A month; two words in Arabic of the Levant."""
_DAY_MONTH = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?[\s-]*(?:de\s+|of\s+|d[’'])?"
    + _NAME
    + r"(?:\s*/\s*[^\s\d]{2,14})?,?[\s-]+(?:del?\s+)?(?P<y>\d{4})(?!\d)"
)
_MONTH_DAY = re.compile(_NAME + r"[\s-]+(?P<d>\d{1,2})(?:st|nd|rd|th)?\s*,?[\s-]+(?P<y>\d{4})(?!\d)")
_YEAR_MONTH = re.compile(r"(?<!\d)(?P<y>\d{4})\.?\s*(?:m\.\s*)?" + _NAME + r"\s+(?P<d>\d{1,2})(?!\d)")
_YEAR_DAY = re.compile(r"(?<!\d)(?P<y>\d{4})\.?\s*(?:gada|жылғы|жылы|жыл)\s+(?P<d>\d{1,2})\.?[\s-]*" + _NAME)
_VIETNAMESE = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s*,?\s*(?:năm\s+)?(?P<y>\d{4})(?!\d)", re.IGNORECASE
)
_THAI = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s*(?:เดือน\s*)?(?P<name>[\u0e00-\u0e4f][\u0e00-\u0e4f.]{2,14})\s*(?:[พค]\.ศ\.\s*)?(?P<y>\d{4}|\d{2})(?!\d)"
)
_REIWA = re.compile(r"(?P<era>令和|平成)\s*(?P<y>\d{1,2}|元)年\s*(?P<m>\d{1,2})月\s*(?P<d>\d{1,2})日")
_PERSIAN = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})\s+(?P<name>{'|'.join(MONTHS)})(?:\s*ماه)?\s*،?\s*(?P<y>1[34]\d\d)(?!\d)"
)
_MINGUO = re.compile(r"民[國国]\s*(?P<y>\d{2,3})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日")
_ERAS = {"令和": 2018, "平成": 1988}
"""The years before the first of a Japanese era."""
_REPUBLIC = 1911
"""The year before the first of the Republic of China."""
_NUMERALS = re.compile(r"[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日")
_TENS = re.compile("(?P<tens>[一二三])?十(?P<ones>[一二三四五六七八九])?")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_BUDDHIST = 543
"""Years by which the Thai calendar is ahead."""
_UNIX = re.compile(r"(?P<name>[^\W\d_]{3,4})\s+(?P<d>\d{1,2})\s+\d{1,2}:\d{2}:\d{2}\s+(?:[A-Z]{1,5}\s+)?(?P<y>\d{4})$")
_EAST = re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]")
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>\d{4})[./]\s?(?P<m>\d{1,2})[./]\s?(?P<d>\d{1,2})(?!\d)")
_DOTS = re.compile(r"(?<!\d)(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?!\d)")
_SHORT = re.compile(r"(?<![\d.,/:-])(?P<d>\d{2})(?P<mark>[./])(?P<m>\d{2})(?P=mark)(?P<y>\d{2})(?![\d.,/:-]\d|\d)")
_SLASHES = re.compile(r"(?<!\d)(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<y>\d{4})(?!\d)")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s?day|nesday|rsday|urday|s|rs)?\b", re.IGNORECASE)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AMERICAN = re.compile(r"[ap]\.?m\.?\s+(?:[ecmp][sd]?t|akst|akdt|hst)\b", re.IGNORECASE)
"""A time of day by a clock of North America, where the month comes first."""
_TIME_AND_ZONE = re.compile(
    r"^\s*,?\s+(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?\s*(?P<z>Z|UTC|GMT(?![+-])|[+-]\d{2}:?\d{2})(?![\w:])"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as precise as it was given."""

    day: date
    at: datetime | None = None
    """With the page's own offset; None where only the day is certain."""

    def __str__(self) -> str:
        if self.at is None:
            return self.day.isoformat()
        return self.at.isoformat(timespec="seconds").replace("+00:00", "Z")

    @property
    def is_zero(self) -> bool:
        """Whether it is the beginning of Unix time: what software writes that has no date."""
        return self.day == EPOCH or (self.at is not None and self.at.timestamp() == 0)

    def is_after(self, captured: datetime) -> bool:
        """Whether it lies after the capture: the day of a bare day counts in UTC."""
        return self.at > captured if self.at else self.day > captured.date()


def read_moment(value: str, month_first: bool | None = None, language: str = "") -> Moment | None:
    """The first date in *value*; None where there is none, or where day and month cannot be told apart.

    *month_first* says how 03/04/2026 is meant, *language* what month a name is that has several meanings.
    """
    value = value.strip()[:200]
    if not value.isascii():
        value = "".join(str(unicodedata.decimal(mark, mark)) for mark in value)
    if "'" in value or "’" in value:
        value = _APOSTROPHE.sub("20", value)
    if _EPOCH.match(value):
        return _of_epoch(int(value[:10]))
    if match := _ISO.search(value) or _COMPACT.match(value):
        return _moment(match["y"], match["m"], match["d"], match)
    for pattern in (_EAST, _YEAR_FIRST, _DOTS, _VIETNAMESE):
        if match := pattern.search(value):
            return _moment(match["y"], match["m"], match["d"], _TIME_AND_ZONE.match(value[match.end() :]))
    for pattern in (_UNIX, _DAY_MONTH, _MONTH_DAY, _YEAR_MONTH, _YEAR_DAY):
        for match in pattern.finditer(value):
            if month := month_of(match["name"], language):
                return _moment(match["y"], str(month), match["d"], _TIME_AND_ZONE.match(value[match.end() :]))
    return _of_east(value) or _slashed(value, month_first) or _of_this_century(value, month_first)


def _of_east(value: str) -> Moment | None:
    """A date by other calendars: years since the Buddha, a republic's first or an emperor's, the sun's in Persia."""
    if match := _NUMERALS.search(value):
        tens = _TENS.sub(lambda found: (found["tens"] or "一") + (found["ones"] or "零"), match[0])
        return read_moment(tens.translate(_DIGITS))
    if match := _MINGUO.search(value):
        return _moment(str(_REPUBLIC + int(match["y"])), match["m"], match["d"], None)
    if match := _REIWA.search(value):
        year = 1 if match["y"] == "元" else int(match["y"])
        return _moment(str(_ERAS[match["era"]] + year), match["m"], match["d"], None)
    if match := _PERSIAN.search(value):
        return _moment(match["y"], str(MONTHS.index(match["name"]) + 1), match["d"], None)
    for match in _THAI.finditer(value):
        if month := month_of(match["name"], "th"):
            year = int(match["y"])
            return _moment(str(year + 2500 if year < 100 else year), str(month), match["d"], None)
    return None


def _slashed(value: str, month_first: bool | None) -> Moment | None:
    match = _SLASHES.search(value)
    if not match:
        return None
    a, b = int(match["a"]), int(match["b"])
    if int(match["y"]) > LATEST_YEAR:
        month_first = False
    if a > 12 or b > 12 or a == b:
        month_first = b > 12
    if month_first is None:
        month_first = _order_by_words(value, match)
    if month_first is None:
        return None
    month, day = (match["a"], match["b"]) if month_first else (match["b"], match["a"])
    return _moment(match["y"], month, day, None)


def _order_by_words(value: str, match: re.Match[str]) -> bool | None:
    """Whether the month comes first in a date that bears the day of the week, or a clock of North America."""
    if not value.isascii() or value.isdigit():
        return None
    if day := _WEEKDAY.search(value):
        either = {
            first: _moment(match["y"], *(match["ab"[not first]], match["ab"[first]]), None) for first in (True, False)
        }
        fitting = [
            first for first, moment in either.items() if moment and moment.day.weekday() == _WEEK.index(day[1].lower())
        ]
        return fitting[0] if len(fitting) == 1 else None
    return True if _AMERICAN.search(value) else None


def _of_this_century(value: str, month_first: bool | None) -> Moment | None:
    """A date whose year is two digits: with dots, which stand behind days alone, or where slashes are no riddle."""
    match = _SHORT.search(value)
    if match is None or (match["mark"] == "/" and month_first is not False):
        return None
    return _moment(f"20{match['y']}", match["m"], match["d"], None)


def _of_epoch(seconds: int) -> Moment | None:
    moment = datetime.fromtimestamp(seconds, UTC)
    return Moment(moment.date(), moment) if moment.year > 1990 else None


def _moment(year: str, month: str, day: str, clock: re.Match[str] | None) -> Moment | None:
    try:
        number = int(year)
        if number < EARLIEST_YEAR:
            persian = gregorian(number, int(month), int(day))
            return Moment(persian) if persian else None
        found = date(number - _BUDDHIST if number > LATEST_YEAR else number, int(month), int(day))
        parts = clock.groupdict() if clock else {}
        if not parts.get("H") or not parts.get("z"):
            return Moment(found)
        at = datetime(
            found.year,
            found.month,
            found.day,
            int(parts["H"]),
            int(parts["M"]),
            int(parts["S"] or 0),
            tzinfo=_zone(parts["z"]),
        )
        at.astimezone(UTC)  # raises where the moment lies outside the calendar
        return Moment(found, at)
    except (ValueError, OverflowError):
        return None


def _zone(name: str) -> timezone:
    if name.upper() in ("Z", "UTC", "GMT"):
        return UTC
    hours, minutes = int(name[1:3]), int(name[-2:]) if len(name) > 3 else 0
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if name[0] == "-" else offset)
