"""Dates as pages write them → days and moments that a database can compare."""

from datetime import UTC, date, datetime


def day_of(text: str | None) -> date | None:
    """The day as written, in the page's own time; None where there is none, or the calendar has no such day."""
    try:
        return None if text is None else date.fromisoformat(text[:10])
    except ValueError:
        return None


def moment_of(text: str | None) -> datetime | None:
    """The moment in UTC of a date with a time and its offset; None where only a day is known."""
    if text is None or len(text) <= 10:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return None if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):  # of years 1 and 9999 the moment may lie beyond the calendar
        return None
