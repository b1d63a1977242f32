"""The thread that owns the WARC file: does what it is given in that order, and wakes the event loop once for many."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from archive.errors import ArchiveError

_Task = tuple["asyncio.Future[Any]", Callable[..., Any], tuple[Any, ...]]
_Done = tuple["asyncio.Future[Any]", Any, Exception | None]


class WarcThread:
    """What is given while it is at work is its next batch: to hand over and to wake costs more than to write a page.

    Belongs to the event loop. After an ArchiveError it does nothing more, and says so to everybody.
    """

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="warc")
        self._waiting: list[_Task] = []
        self._is_busy = False
        self.failed: ArchiveError | None = None

    async def do(self, function: Callable[..., Any], *args: Any) -> Any:
        """What *function* gives back, once all that was given before it is done."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        self._waiting.append((future, function, args))
        if not self._is_busy:
            self._is_busy = True
            loop.call_soon(self._begin, loop)  # what else ends in this round of the loop comes along
        return await future

    def close(self) -> None:
        self._executor.shutdown()

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        tasks, self._waiting = self._waiting, []
        self._executor.submit(self._work, tasks, loop)

    def _work(self, tasks: list[_Task], loop: asyncio.AbstractEventLoop) -> None:
        done = [(future, *self._result(function, args)) for future, function, args in tasks]
        loop.call_soon_threadsafe(self._ended, done, loop)

    def _result(self, function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[Any, Exception | None]:
        if self.failed is not None:
            return None, self.failed
        try:
            return function(*args), None
        except ArchiveError as error:
            self.failed = error
            return None, error
        except Exception as error:  # noqa: BLE001  (raised where it is waited for)
            return None, error

    def _ended(self, done: list[_Done], loop: asyncio.AbstractEventLoop) -> None:
        for future, value, error in done:
            if future.done():  # who waited was cancelled
                continue
            if error is None:
                future.set_result(value)
            else:
                future.set_exception(error)
        if self._waiting:
            self._begin(loop)
        else:
            self._is_busy = False
