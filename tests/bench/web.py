"""The news web as a process of its own: an HTTP proxy for its hosts, on loopback. `python -m tests.bench.web`.

Bodies are made before the first request, so that a contestant does not wait for them. It tells the port on standard
output, and then, for each line on standard input, what was asked since the line before.
"""

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from tests.bench.news import News, Parameters

ROBOTS = b"User-agent: *\nDisallow: /private/\n"
HEAD_LIMIT = 64 * 1024


@dataclass(slots=True)
class Tally:
    """What was asked since the last look."""

    pages: int = 0
    errors: int = 0
    robots: int = 0
    sent: int = 0
    first: float | None = None
    """When the first page was asked for, by the clock that all processes share."""
    addresses: set[str] = field(default_factory=set)


class Server(asyncio.Protocol):
    """One connection; requests on it are answered in turn, each after the latency."""

    def __init__(self, news: News, latency: float, tally: Tally) -> None:
        self._news = news
        self._latency = latency
        self._tally = tally
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is none by its class

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            target = self._received[: self._received.index(b"\r\n")].split(b" ")[1].decode("latin-1")
            self._received = self._received[end + 4 :]
            if self._latency:
                asyncio.get_running_loop().call_later(self._latency, self._answer, target)
            else:
                self._answer(target)
        if len(self._received) > HEAD_LIMIT:
            self._transport.abort()

    def _answer(self, target: str) -> None:
        if not self._transport.is_closing():
            self._transport.write(b"".join(self._message(target)))

    def _message(self, target: str) -> tuple[bytes, bytes]:
        tally = self._tally
        if target.endswith("/robots.txt"):
            tally.robots += 1
            return _head("200 OK", "text/plain", "", len(ROBOTS)), ROBOTS
        tally.first = tally.first or time.monotonic()
        tally.addresses.add(target)
        body = self._news.body(target)
        if body is None:
            tally.errors += 1
            return _head("404 Not Found", "text/html", "", 15), b"<p>Not here</p>"
        tally.pages += 1
        tally.sent += len(body)
        return _head("200 OK", "text/html; charset=utf-8", "Content-Encoding: gzip\r\n", len(body)), body


def _head(status: str, kind: str, coding: str, length: int) -> bytes:
    return (
        f"HTTP/1.1 {status}\r\nServer: news\r\nContent-Type: {kind}\r\n{coding}Content-Length: {length}\r\n"
        "Cache-Control: max-age=60\r\nVary: Accept-Encoding\r\nConnection: keep-alive\r\n\r\n"
    ).encode("latin-1")


async def serve(parameters: Parameters) -> None:
    """Serves until standard input ends."""
    news, tally = News(parameters), Tally()
    news.prepare()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(news, parameters.latency, tally), "127.0.0.1", 0)
    _say({"port": server.sockets[0].getsockname()[1]})
    begun = time.process_time()
    while await loop.run_in_executor(None, sys.stdin.readline):
        spent, begun = time.process_time() - begun, time.process_time()
        _say(
            {
                "pages": tally.pages,
                "errors": tally.errors,
                "robots": tally.robots,
                "sent": tally.sent,
                "first": tally.first,
                "addresses": len(tally.addresses),
                "cpu": spent,
            }
        )
        tally.__init__()  # type: ignore[misc]


def _say(value: dict[str, Any]) -> None:
    print(json.dumps(value), flush=True)


def main() -> None:
    given = json.loads(sys.argv[1])
    corpus = given.pop("corpus", None)
    parameters = Parameters(**given, corpus=Path(corpus) if corpus else None)
    try:
        import uvloop
    except ImportError:
        asyncio.run(serve(parameters))
    else:
        uvloop.run(serve(parameters))


if __name__ == "__main__":
    main()
