"""The WARC writer of a run, as the settings want it."""

from pathlib import Path

from scrapy.settings import BaseSettings

from archive.warc import WarcWriter
from archive.written_index import WrittenIndex
from crawler.run_rules import told_rules
from crawler.version import SOFTWARE


def warc_writer(directory: Path, run: str, settings: BaseSettings, index_dir: Path | None = None) -> WarcWriter:
    """A writer whose warcinfo records say who crawls, and how; it keeps index lines in *index_dir*, if given."""
    info = {
        "operator": settings["CONTACT"],
        "http-header-user-agent": settings["USER_AGENT"],
        "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
        **told_rules(settings),
    }
    index = WrittenIndex(index_dir) if index_dir is not None else None
    return WarcWriter(directory, run, SOFTWARE, info, settings.getint("WARC_MAX_BYTES"), index=index)
