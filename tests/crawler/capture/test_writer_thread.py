import asyncio
import threading
from typing import Any

import pytest

from archive.errors import ArchiveError
from crawler.capture.writer_thread import WarcThread


def test_what_is_given_is_done_in_that_order_by_one_thread() -> None:
    done: list[tuple[int, str]] = []

    def work(number: int) -> int:
        done.append((number, threading.current_thread().name))
        return number * 2

    async def give(thread: WarcThread) -> list[int]:
        first = await asyncio.gather(*(thread.do(work, number) for number in range(20)))
        return [*first, await thread.do(work, 20)]

    assert _run(give) == [number * 2 for number in range(21)]
    assert [number for number, _ in done] == list(range(21))
    assert len({name for _, name in done}) == 1
    assert done[0][1] != threading.current_thread().name


def test_after_a_failed_write_nothing_more_is_written() -> None:
    written: list[int] = []

    def write(number: int) -> None:
        if number == 2:
            raise ArchiveError("the disk is full")
        written.append(number)

    async def give(thread: WarcThread) -> list[Any]:
        batch = await asyncio.gather(*(thread.do(write, number) for number in range(5)), return_exceptions=True)
        return [*batch, *await asyncio.gather(thread.do(write, 5), return_exceptions=True)]

    ends = _run(give)
    assert ends[:2] == [None, None]
    assert [str(end) for end in ends[2:]] == ["the disk is full"] * 4
    assert written == [0, 1]


def test_another_error_belongs_to_whoever_waits_for_it() -> None:
    async def give(thread: WarcThread) -> int:
        with pytest.raises(ValueError, match="xyz"):
            await thread.do(int, "xyz")
        return int(await thread.do(int, "7"))

    assert _run(give) == 7


def test_who_no_longer_waits_does_not_hold_up_the_others() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> int:
        begun.set()
        go_on.wait(10)
        return 1

    async def give(thread: WarcThread) -> int:
        waiting = asyncio.ensure_future(thread.do(slow))
        await asyncio.to_thread(begun.wait, 10)
        waiting.cancel()
        go_on.set()
        return int(await thread.do(int, "7"))

    assert _run(give) == 7


def _run(give: Any) -> Any:
    thread = WarcThread()
    try:
        return asyncio.run(give(thread))
    finally:
        thread.close()
