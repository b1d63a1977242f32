"""`python -m tests.synthetic.server ADDRESSES HOSTS SEED LOG`: the web as a proxy on loopback, until its input ends.

It writes a line for each request, when it has answered or cannot any more: begin and end on the clock of the machine,
the number of the connection, the status (0: none), and the address.
"""

import asyncio
import sys
import time
from itertools import count
from pathlib import Path
from typing import TextIO

from tests.synthetic.pages import Pages
from tests.synthetic.plan import Plan


class Server:
    def __init__(self, pages: Pages, log: TextIO) -> None:
        self._pages = pages
        self._log = log
        self._connections = count()

    async def connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answers what comes on one connection, until it is closed."""
        number = next(self._connections)
        try:
            while await self._exchange(number, reader, writer):
                pass
        except (OSError, EOFError, asyncio.CancelledError):
            pass  # the client left or was killed, or the web ends
        finally:
            writer.close()

    async def _exchange(self, number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        begun, url, status = time.monotonic(), head.split(" ", 2)[1], 0
        try:
            message = self._pages.answer(url)
            if message is None:
                return False
            await asyncio.sleep(self._pages.seconds(url))
            writer.write(message)
            await writer.drain()
            status = int(message[9:12])
            length = int(message.partition(b"Content-Length: ")[2].partition(b"\r\n")[0])
            return len(message.partition(b"\r\n\r\n")[2]) == length
        finally:
            self._log.write(f"{begun:.6f} {time.monotonic():.6f} {number} {status} {url}\n")


async def _serve(server: Server) -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin.fileno(), ended.set)
    listening = await asyncio.start_server(server.connection, "127.0.0.1", 0)
    print("http://{}:{}".format(*listening.sockets[0].getsockname()), flush=True)
    await ended.wait()


def main() -> None:
    addresses, hosts, seed = map(int, sys.argv[1:4])
    with Path(sys.argv[4]).open("a", buffering=1, encoding="utf-8") as log:
        asyncio.run(_serve(Server(Pages(Plan(addresses, hosts, seed)), log)))


if __name__ == "__main__":
    main()
