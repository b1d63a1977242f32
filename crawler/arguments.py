"""UTC days as arguments of spiders and commands."""

import re
from datetime import date, timedelta


def day(name: str, value: str, today: date) -> date:
    """A UTC day: `2026-11-01`, or `-3d` for three days ago."""
    ago = re.fullmatch(r"-(\d{1,5})d", value)
    try:
        return today - timedelta(days=int(ago[1])) if ago else date.fromisoformat(value)
    except (ValueError, OverflowError):
        raise ArgumentError(f"{name}={value} is not a day: write 2026-11-01, or -3d for three days ago") from None


class ArgumentError(ValueError):
    """An argument or setting of the operator's is wrong: one line, exit status 2, nothing written."""
