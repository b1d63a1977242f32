"""The server of the sample web: an HTTP proxy for its hosts, on loopback.

It answers a target in absolute form (RFC 9112 section 3.2.2) as a proxy would, and one in origin form by the Host
field. A name that is not of the sample web gets no byte but the end of the connection: a proxy's own 502 would be an
answer, and a crawl could not tell it from one of the host's.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from tests.site.answers import answer, hosts

HEAD_LIMIT = 64 * 1024
IDLE_SECONDS = 60
LOOPBACK = ("127.0.0.1", "localhost")

Log = Callable[[str], None]


async def serve(port: int, log: Log) -> asyncio.Server:
    """A listening server; *log* is told each request as `METHOD URL STATUS`, status 0 for no such host."""
    return await asyncio.start_server(partial(_connection, log), "127.0.0.1", port, limit=HEAD_LIMIT)


async def _connection(log: Log, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while await _exchange(log, reader, writer):
            pass
    except (OSError, TimeoutError, EOFError, ValueError, asyncio.LimitOverrunError):
        pass  # the client left, fell silent or does not speak HTTP: nothing to say to it
    finally:
        writer.close()


async def _exchange(log: Log, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """Answer one request; false when the connection ends with it."""
    async with asyncio.timeout(IDLE_SECONDS):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    method, target, version = head.partition("\r\n")[0].split(" ")
    url = _address(target, head)
    found = answer(url)
    log(f"{method} {url} {found.status if found else 0}")
    if found is None:
        if not target.startswith("/") or urlsplit(url).hostname not in LOOPBACK:
            return False
        writer.write(_directory())
    else:
        writer.write(found.wire(head_only=method == "HEAD"))
    await writer.drain()
    return version == "HTTP/1.1" and not (found and found.missing) and method in ("GET", "HEAD")


def _address(target: str, head: str) -> str:
    if not target.startswith("/"):
        return target
    return f"http://{_host(head)}{target}"


def _host(head: str) -> str:
    for line in head.split("\r\n")[1:]:
        name, _, value = line.partition(":")
        if name.lower() == "host":
            return value.strip().lower()
    return ""


def _directory() -> bytes:
    """For someone who opens the server's own address: what it serves, and how to see it."""
    names = "\n".join(f"  http://{host}/" for host in sorted(hosts()))
    body = f"The sample web. Use this address as HTTP proxy to see its hosts:\n{names}\n".encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode("latin-1") + body
