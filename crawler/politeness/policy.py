"""What the settings say of how hosts are treated."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from crawler.mementos.interfaces import archive_hosts

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class PolitenessPolicy:
    """What the settings say; without any, no host ever waits unless it asks for that."""

    delay: float = 0.0
    jitter: float = 0.0
    adaptive: bool = False
    start_delay: float = 0.0
    max_delay: float = 60.0
    target: float = 1.0
    max_retry_after: float = 60.0
    """A host that asks for a longer wait is not asked again in this run."""
    max_errors: int = 20
    """Network errors in a row after which a host is put aside; 0: never."""
    archives: frozenset[str] = frozenset()
    """Hosts of web archives: asked at a rate of their own, and left alone sooner."""
    archive_gap: float = 0.0
    """Seconds between two requests to an archive at least."""
    archive_errors: int = 0
    """Failures in a row (network errors, 429, 5xx) after which an archive is left alone; 0: never."""
    archive_pause: float = 0.0
    """Seconds for which it then is, across runs."""
    host_pages: int = 0
    host_bytes: int = 0
    host_seconds: float = 0.0

    @classmethod
    def from_settings(cls, settings: "BaseSettings") -> Self:
        rate = settings.getfloat("RECOVERY_RATE")
        return cls(
            archives=archive_hosts(settings.getlist("RECOVERY_ARCHIVES")),
            archive_gap=60.0 / rate if rate > 0 else 0.0,
            archive_errors=settings.getint("RECOVERY_MAX_ERRORS"),
            archive_pause=settings.getfloat("RECOVERY_PAUSE"),
            delay=settings.getfloat("DOWNLOAD_DELAY"),
            jitter=settings.getfloat("DOWNLOAD_DELAY_JITTER"),
            adaptive=settings.getbool("AUTOTHROTTLE_ENABLED"),
            start_delay=settings.getfloat("AUTOTHROTTLE_START_DELAY"),
            max_delay=settings.getfloat("AUTOTHROTTLE_MAX_DELAY"),
            target=settings.getfloat("AUTOTHROTTLE_TARGET_CONCURRENCY") or 1.0,
            max_retry_after=settings.getfloat("POLITENESS_MAX_RETRY_AFTER"),
            max_errors=settings.getint("POLITENESS_MAX_ERRORS"),
            host_pages=settings.getint("BUDGET_HOST_PAGES"),
            host_bytes=settings.getint("BUDGET_HOST_BYTES"),
            host_seconds=settings.getfloat("BUDGET_HOST_SECONDS"),
        )
