from typing import Any

import pytest
from pydispatch import dispatcher
from scrapy.utils.test import get_crawler

from crawler.components.signals import StrictSignals

SIGNAL = object()


def test_whoever_has_connected_is_heard_before_and_after_the_manager_was_replaced() -> None:
    crawler = get_crawler()
    heard: list[Any] = []
    earlier, later = (lambda told: heard.append(("earlier", told))), (lambda told: heard.append(("later", told)))
    crawler.signals.connect(earlier, SIGNAL)
    signals = StrictSignals.from_crawler(crawler)
    assert crawler.signals is signals
    signals.connect(later, SIGNAL)
    signals.send_catch_log(SIGNAL, told=1)
    signals.disconnect(earlier, SIGNAL)
    signals.disconnect(later, SIGNAL)
    assert signals.send_catch_log(SIGNAL, told=2) == []
    assert heard == [("earlier", 1), ("later", 1)]


@pytest.mark.parametrize(
    "to", [{"signal": dispatcher.Any}, {"sender": dispatcher.Any}, {"signal": dispatcher.Any, "sender": dispatcher.Any}]
)
def test_who_listens_to_every_signal_or_every_sender_is_heard(to: dict[str, Any]) -> None:
    heard: list[Any] = []

    def receiver(told: Any) -> None:
        heard.append(told)

    signals = StrictSignals.from_crawler(get_crawler())
    signals.connect(receiver, **{"signal": SIGNAL, **to})
    try:
        signals.send_catch_log(SIGNAL, told=1)
    finally:
        signals.disconnect(receiver, **{"signal": SIGNAL, **to})
    assert heard == [1]
