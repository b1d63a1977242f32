"""The names of runs and of the files of a collection; the only place that makes or reads them."""

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from archive.files import OPEN

RECOVERED = "-recovered"
KINDS = ("events", "sources", "articles")

_RUN = re.compile(r"(\d{14})-[0-9a-f]{6}")
_WARC = re.compile(rf"pressmark-(\d{{17}})-(\d{{5,}})-(.+?)({RECOVERED})?\.warc\.gz({re.escape(OPEN)})?")
_SEGMENT = re.compile(rf"([a-z]+)-(.+)-(\d{{5,}})\.jsonl({re.escape(OPEN)})?")


@dataclass(frozen=True, slots=True)
class WarcName:
    run: str
    recovered: bool
    serial: int
    timestamp: str

    @property
    def order(self) -> tuple[str, bool, int, str]:
        """Runs by their start; what web archives gave is decided after a run's own captures."""
        return self.run, self.recovered, self.serial, self.timestamp


def new_run(now: datetime, last: str | None = None) -> str:
    """A name for a run that starts *now*: `YYYYMMDDhhmmss-xxxxxx`, later in order than the *last* run's.

    A clock that was set back, or two runs within a second, must not turn the order of the files around.
    """
    second = now.astimezone(UTC).replace(microsecond=0)
    if last is not None and (match := _RUN.fullmatch(last)):
        second = max(second, datetime.strptime(match[1] + "+0000", "%Y%m%d%H%M%S%z") + timedelta(seconds=1))
    return f"{second:%Y%m%d%H%M%S}-{secrets.token_hex(3)}"


def started_at(run: str) -> str:
    """The second in which a *run* began, as a `WARC-Date`."""
    return f"{run[:4]}-{run[4:6]}-{run[6:8]}T{run[8:10]}:{run[10:12]}:{run[12:14]}.000000Z"


def is_run(name: str) -> bool:
    return _RUN.fullmatch(name) is not None


def warc_name(now: datetime, serial: int, run: str, suffix: str = "") -> str:
    stamp = f"{now.astimezone(UTC):%Y%m%d%H%M%S}{now.microsecond // 1000:03d}"
    return f"pressmark-{stamp}-{serial:05d}-{run}{suffix}.warc.gz"


def parse_warc_name(name: str) -> WarcName | None:
    """What a WARC's name says, finished or open; None for a file that is not named by Pressmark."""
    match = _WARC.fullmatch(name)
    return WarcName(match[3], match[4] is not None, int(match[2]), match[1]) if match else None


def segment_name(kind: str, run: str, serial: int) -> str:
    return f"{kind}-{run}-{serial:05d}.jsonl"


def parse_segment_name(name: str) -> tuple[str, str, int] | None:
    """Kind, run and serial of a segment, finished or open; None for any other file."""
    match = _SEGMENT.fullmatch(name)
    return (match[1], match[2], int(match[3])) if match and match[1] in KINDS else None


def run_of(name: str) -> str | None:
    """The run that a WARC file or a segment is of, finished or open; None for any other file."""
    warc, segment = parse_warc_name(name), parse_segment_name(name)
    return warc.run if warc else segment[1] if segment else None
