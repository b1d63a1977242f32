"""What Scrapy does not see by itself: that a crawl has come to its end."""

from scrapy.core.engine import ExecutionEngine


def let_scraper_close(engine: ExecutionEngine) -> None:
    """Scrapy 2.19 does not look again whether it may close when the last item of `start` was what it waited for."""
    slot = engine.scraper.slot
    if slot is not None and slot.closing is not None and not slot.closing.called and slot.is_idle():
        slot.closing.callback(engine.spider)  # type: ignore[arg-type]
