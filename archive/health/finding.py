"""What `scrapy health` yields."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that somebody should look at."""

    kind: str
    """`run_killed`, `run_failed`, `run_too_old`, `no_run`, `problem`, `report_unreadable`, `line_unreadable`,
    `empty_day`, `share_fell`, `blocked_grew`, `robots_grew`, `recovery_dry`, `texts_shorter`, `disk_low`."""
    message: str
    publisher: str | None = None
    """The registrable domain, where it is about one."""
    run: str | None = None
    day: str | None = None
    before: float | None = None
    """The figure of the four weeks before, where two are compared: a share from 0 to 1, words or bytes."""
    now: float | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}"
