"""Names of Scrapy that it keeps to itself and we use, but for those of the wire: asserted by tests."""

from scrapy.core.engine import ExecutionEngine
from scrapy.crawler import Crawler


def let_scraper_close(engine: ExecutionEngine) -> None:
    """Scrapy 2.19 does not look again whether it may close when the last item of `start` was what it waited for."""
    slot = engine.scraper.slot
    if slot is not None and slot.closing is not None and not slot.closing.called and slot.is_idle():
        slot.closing.callback(engine.spider)  # type: ignore[arg-type]


def wake_engine(crawler: Crawler) -> None:
    """Has the engine ask for the next request at once: by itself it looks again every five seconds only."""
    slot = crawler.engine._slot if crawler.engine is not None else None
    if slot is not None:
        slot.nextcall.schedule()
