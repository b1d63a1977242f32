"""Work that is interrupted by SIGTERM as it is by Ctrl-C: what it has begun is ended in order."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def interruptible() -> Iterator[None]:
    """Meanwhile both signals raise KeyboardInterrupt, whatever they did before."""
    before = {number: signal.signal(number, _interrupt) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """What is begun here is whole before a signal that comes meanwhile interrupts."""
    signals: list[int] = []
    before = {each: signal.signal(each, lambda number, _: signals.append(number)) for each in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if signals:
        raise KeyboardInterrupt


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
