"""Scrapy's signals, sent only where somebody listens: eight are sent for each page, of which nobody hears most."""

from typing import Any, Self

from pydispatch import dispatcher
from scrapy.crawler import Crawler
from scrapy.signalmanager import SignalManager


class StrictSignals(SignalManager):
    """Takes the place of the crawler's signal manager; whoever has connected is heard as before."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        signals = cls(crawler)
        crawler.signals = signals
        return signals

    def send_catch_log(self, signal: Any, **kwargs: Any) -> list[tuple[Any, Any]]:
        """What the receivers of *signal* gave back."""
        return super().send_catch_log(signal, **kwargs) if self._is_heard(signal) else []

    async def send_catch_log_async(self, signal: Any, **kwargs: Any) -> list[tuple[Any, Any]]:
        """What the receivers of *signal* gave back, once all have."""
        return await super().send_catch_log_async(signal, **kwargs) if self._is_heard(signal) else []

    def _is_heard(self, signal: Any) -> bool:
        for sender in (self.sender, dispatcher.Any):
            signals = dispatcher.connections.get(id(sender))
            if signals and (signal in signals or dispatcher.Any in signals):
                return True
        return False
