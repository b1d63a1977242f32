"""The WARC writers of a run, as the settings want them."""

from collections.abc import Sequence
from pathlib import Path

from scrapy.settings import BaseSettings

from archive.names import RECOVERED
from archive.warc.observer import WarcObserver
from archive.warc.writer import WarcWriter
from crawler.run.run_rules import rule_fields
from crawler.version import SOFTWARE

RECOVERED_FROM = "what web archives gave when they were asked for pages that the web has lost"


def warc_writers(
    directory: Path, run: str, settings: BaseSettings, observers: Sequence[WarcObserver] = ()
) -> tuple[WarcWriter, WarcWriter]:
    """Two writers whose warcinfo records say who crawls, and how: of what is live, and of what web archives give.

    Both tell *observers* what they have written.
    """
    info = {
        "operator": settings["CONTACT"],
        "http-header-user-agent": settings["USER_AGENT"],
        "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
        **rule_fields(settings),
    }
    size = settings.getint("WARC_MAX_BYTES")
    return (
        WarcWriter(directory, run, SOFTWARE, info, size, observers=observers),
        WarcWriter(directory, run, SOFTWARE, {**info, "description": RECOVERED_FROM}, size, RECOVERED, observers),
    )
