"""SIGTERM interrupts like Ctrl-C, and only meanwhile."""

import os
import signal

import pytest

from crawler.run.interruptible import interruptible, uninterrupted


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_either_signal_interrupts_and_means_afterwards_what_it_did_before(number: int) -> None:
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt):
        _killed_by_itself(number)
    assert signal.getsignal(number) == before


def test_what_must_be_whole_is_finished_before_a_signal_interrupts() -> None:
    done: list[str] = []
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt):
        _finished(done)
    assert done == ["whole"]
    assert signal.getsignal(signal.SIGTERM) == before


def _finished(done: list[str]) -> None:
    with uninterrupted():
        os.kill(os.getpid(), signal.SIGTERM)
        done.append("whole")


def _killed_by_itself(number: int) -> None:
    with interruptible():
        os.kill(os.getpid(), number)
