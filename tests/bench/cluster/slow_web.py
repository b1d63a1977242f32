"""A web whose every page is answered after a second, and is gone: a crawl of it is bound by how many it asks at once.

`python -m tests.bench.cluster.slow_web LOG`: an HTTP proxy on loopback, which writes a line for each answer of a page.
"""

import asyncio
import sys
import time
from pathlib import Path
from typing import TextIO

LATENCY = 1.0
_GONE = b"HTTP/1.1 404 Gone\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\ngone\n"


async def _connection(log: TextIO, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := (await reader.readuntil(b"\r\n\r\n")).decode("latin-1"):
            url, begun = head.split(" ", 2)[1], time.time()
            if not url.endswith("/robots.txt"):
                await asyncio.sleep(LATENCY)
                log.write(f"{begun:.3f} {time.time():.3f} {url}\n")
            writer.write(_GONE)
            await writer.drain()
    except (OSError, EOFError, asyncio.CancelledError):
        pass  # the client left, or the web ends
    finally:
        writer.close()


async def _serve(log: TextIO) -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin.fileno(), ended.set)
    server = await asyncio.start_server(lambda *streams: _connection(log, *streams), "127.0.0.1", 0)
    print("http://{}:{}".format(*server.sockets[0].getsockname()), flush=True)
    await ended.wait()


if __name__ == "__main__":
    with Path(sys.argv[1]).open("a", buffering=1, encoding="utf-8") as file:
        asyncio.run(_serve(file))
