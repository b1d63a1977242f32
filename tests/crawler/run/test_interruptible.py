"""SIGTERM interrupts like Ctrl-C, and only meanwhile."""

import os
import signal

import pytest

from crawler.run.interruptible import interruptible


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_either_signal_interrupts_and_means_afterwards_what_it_did_before(number: int) -> None:
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt):
        _killed_by_itself(number)
    assert signal.getsignal(number) == before


def _killed_by_itself(number: int) -> None:
    with interruptible():
        os.kill(os.getpid(), number)
