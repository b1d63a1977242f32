"""The order of the records in the WARC, in which everything that depends on order is decided."""

import asyncio
from typing import Self


class Sequencer:
    """Hands out numbers in the order of the WARC and lets their holders act in that order.

    Workers finish in any order; whoever waits for a turn waits for all that were written before. Bounded by the
    requests in flight, since each of them holds one number. Belongs to the event loop: not for threads.
    """

    def __init__(self) -> None:
        self._next = 0
        self._current = 0
        self._done: set[int] = set()
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self._stopped = False

    @property
    def undecided(self) -> int:
        """How many numbers are handed out and not done: what is captured and not decided."""
        return self._next - self._current

    def take(self) -> int:
        """The next number."""
        self._next += 1
        return self._next - 1

    async def wait(self, number: int) -> None:
        """Returns when every number before *number* is done."""
        if number > self._current and not self._stopped:
            future = self._waiting[number] = asyncio.get_running_loop().create_future()
            await future

    def done(self, number: int) -> None:
        """Gives the turn on. Saying so twice does no harm."""
        if number < self._current:
            return
        self._done.add(number)
        while self._current in self._done:
            self._done.remove(self._current)
            self._current += 1
        waiting = self._waiting.pop(self._current, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(None)

    def stop(self) -> None:
        """Lets everybody go: nothing is decided any more."""
        self._stopped = True
        for future in self._waiting.values():
            if not future.done():
                future.set_result(None)

    def holding(self, number: int) -> "Turn":
        """An asynchronous context: entered in turn, given on at its end whatever happened."""
        return Turn(self, number)


class Turn:
    def __init__(self, sequencer: Sequencer, number: int) -> None:
        self._turns = sequencer
        self._number = number

    async def __aenter__(self) -> Self:
        await self._turns.wait(self._number)
        return self

    async def __aexit__(self, *exc: object) -> None:
        self._turns.done(self._number)
