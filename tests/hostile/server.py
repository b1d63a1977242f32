"""A web server on loopback that answers as badly as it is told, and keeps a log of what it was asked.

Every case has a loopback address of its own (127.1.x.y), so that one host's misbehaviour is not held against another.
"""

import asyncio
import itertools
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

Answer = bytes | Callable[["Talk"], Awaitable[None]]
"""The bytes of a response, after which the connection is closed; or what is done instead."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as the server saw it."""

    at: float
    host: str
    path: str
    connection: int
    open: int
    """Connections of this host that are open, this one included."""
    head: bytes


@dataclass(slots=True)
class Talk:
    """What a case answers with."""

    request: Asked
    writer: asyncio.StreamWriter
    count: int
    """How often this path was asked for, this time included."""

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()


class HostileServer:
    """Serves *sites*, host → path → answer; the path `*` stands for all others. Unknown ones answer 404."""

    def __init__(self, sites: Mapping[str, Mapping[str, Answer]]) -> None:
        self.sites = sites
        self.log: list[Asked] = []
        self.port = 0
        self._open: dict[str, set[int]] = {}
        self._numbers = itertools.count()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        hosts = list(self.sites)
        first = await asyncio.start_server(self._connection, hosts[0], 0, limit=1 << 20)
        self.port = first.sockets[0].getsockname()[1]
        self.servers = [first]
        for host in hosts[1:]:
            self.servers.append(await asyncio.start_server(self._connection, host, self.port, limit=1 << 20))

    async def stop(self) -> None:
        for server in self.servers:
            server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def asked(self, host: str) -> list[str]:
        """The paths that *host* was asked for, in their order."""
        return [asked.path for asked in self.log if asked.host == host]

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        host, number = writer.get_extra_info("sockname")[0], next(self._numbers)
        self._open.setdefault(host, set()).add(number)
        with suppress(OSError, EOFError, asyncio.LimitOverrunError, asyncio.CancelledError):
            while await self._exchange(reader, writer, host, number):
                pass
        self._open[host].discard(number)
        writer.close()

    async def _exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, number: int
    ) -> bool:
        """Answers one request; false when the connection ends with it."""
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split(b" ", 2)[1].decode("latin-1")
        asked = Asked(time.monotonic(), host, path, number, len(self._open[host]), head)
        self.log.append(asked)
        paths = self.sites[host]
        answer = paths.get(path, paths.get("*", NOT_FOUND))
        if callable(answer):
            await answer(Talk(asked, writer, self.asked(host).count(path)))
            return False
        writer.write(answer)
        await writer.drain()
        return answer.startswith(KEPT)


NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
KEPT = (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n", b"HTTP/1.1 200 OK\r\nKept: yes\r\n")
"""How answers begin after which the connection stays open."""


@contextmanager
def serving(sites: Mapping[str, Mapping[str, Answer]]) -> Iterator[HostileServer]:
    """The server, in a thread of its own, for as long as the block lasts."""
    loop = asyncio.new_event_loop()
    server = HostileServer(sites)
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(server.start(), loop).result(10)
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(server.stop(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
