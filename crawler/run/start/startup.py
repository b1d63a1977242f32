"""What must hold before a crawl may begin."""

from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from crawler.arguments import ArgumentError
from crawler.capture.service import ArchivesExchanges
from crawler.mementos.interfaces import archives_of
from crawler.robots.overrides import overridden_hosts


def check(settings: BaseSettings) -> None:
    """Raises ArgumentError, in one line that says what to do, for settings with which nothing may be fetched."""
    if not settings.get("CONTACT"):
        raise ArgumentError(
            "CONTACT is not set: those whose servers you visit must be able to reach you; "
            "say -s CONTACT=you@example.org (an address or a URL)"
        )
    if settings.getint("EXTRACTION_WORKERS") < 1:
        raise ArgumentError("EXTRACTION_WORKERS is less than 1: nobody would read the pages")
    if settings.getbool("HTTPCACHE_ENABLED"):
        raise ArgumentError("HTTPCACHE_ENABLED: what comes from a cache was not captured; leave it off")
    overridden_hosts(settings)
    archives_of(settings.getlist("RECOVERY_ARCHIVES"))
    for scheme in ("http", "https"):
        path = settings.getwithbase("DOWNLOAD_HANDLERS").get(scheme)
        handler = load_object(path) if path else None
        if not (isinstance(handler, type) and issubclass(handler, ArchivesExchanges)):
            raise ArgumentError(f"DOWNLOAD_HANDLERS: {path} for {scheme} does not archive what it fetches")
