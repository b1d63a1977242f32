"""The collector of cycles is as it was when the work is done, or has failed."""

import gc
from contextlib import suppress

import pytest

from crawler.run.collector import OBJECTS, OF_A_CRAWL, seldom_collected


@pytest.mark.parametrize("objects", [OBJECTS, OF_A_CRAWL])
def test_it_looks_seldom_meanwhile_and_as_often_as_before_afterwards(objects: int) -> None:
    before = gc.get_threshold()
    with suppress(KeyError), seldom_collected(objects):
        assert gc.get_threshold()[0] == objects
        assert gc.get_freeze_count() > 0
        raise KeyError
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
