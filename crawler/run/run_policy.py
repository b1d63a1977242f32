"""How a run treats hosts, as its settings say."""

from scrapy.settings import BaseSettings

from crawler.mementos.interfaces import archive_hosts
from crawler.politeness.policy import PolitenessPolicy


def retries_of(settings: BaseSettings) -> int:
    """How often an address is asked again after a passing failure."""
    return settings.getint("RETRY_TIMES") if settings.getbool("RETRY_ENABLED") else 0


def politeness_policy(settings: BaseSettings) -> PolitenessPolicy:
    """What the settings say of delays, errors and budgets."""
    rate = settings.getfloat("RECOVERY_RATE")
    return PolitenessPolicy(
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
        shared=tuple(name.lower().strip(".") for name in settings.getlist("POLITENESS_SHARED_DOMAINS")),
    )
