"""The collector of cycles is as it was when the work is done, or has failed."""

import gc
from contextlib import suppress

from crawler.run.collector import OBJECTS, seldom_collected


def test_it_looks_seldom_meanwhile_and_as_often_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with suppress(KeyError), seldom_collected():
        assert gc.get_threshold()[0] == OBJECTS
        raise KeyError
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
