"""A web as large as you like, made up as it is asked for: an HTTP proxy on loopback, like that of tests/site.

`python -m tests.torture.web EVENTS [--stall]`: day pages of a Context with so many events, each citing three addresses.
Some of these are copies, moved, lost, or broken, some are cited by two events. With `--stall` no story is answered.
"""

import asyncio
import random
import re
import sys
import zlib
from functools import lru_cache
from urllib.parse import urlsplit

HOST = "http://thecontext.example"
PER_DAY = 20
HOSTS = 12
WORDS = re.findall(
    r"\w+",
    "the ferry harbour council said that a new bridge over the river was opened by its mayor after years of delay and"
    " people from every village came to see how it had been built with stone wood iron money hope while some asked why"
    " nobody spoke about rain winter storms trade fish boats workers schools votes prices letters courts islands",
)


def days(events: int) -> list[str]:
    """The pages to begin at."""
    return [f"{HOST}/news/2026/02/{day}/index.md" for day in range(1, 1 + -(-events // PER_DAY))]


def cited(event: int) -> list[str]:
    """Three addresses of its own, and one of the event before."""
    own = [_cited(number) for number in range(3 * event, 3 * event + 3)]
    return [*own, _cited(3 * event - 1)] if event % 4 == 3 else own


def _cited(number: int) -> str:
    if number % 10 == 3:
        return f"http://short.example/{number}"
    return _story(number)


def _story(number: int) -> str:
    return f"http://paper{number % HOSTS}.example/2026/02/story-of-the-harbour-{number}"


def answer(url: str, events: int) -> bytes:
    """A whole response."""
    parts = urlsplit(url)
    last = parts.path.rpartition("/")[2].rpartition("-")[2].removesuffix(".md")
    if parts.hostname == "thecontext.example":
        if last == "index":
            return _message(200, _day(int(parts.path.split("/")[4]), events), "text/markdown")
        return _message(200, _event(int(last)), "text/markdown") if last.isdigit() else _message(404, "none")
    if not last.isdigit():
        return _message(404, "none")
    if parts.hostname == "short.example":
        return _message(301, "", location=_story(int(last)))
    return _page(int(last))


@lru_cache(maxsize=64)
def _page(number: int) -> bytes:
    match number % 20:
        case 7 | 17:
            return _message(404, "<p>Not found.</p>")
        case 9:
            return _message(503, "<p>Later.</p>")
        case 19:
            return _message(200, _article(number))[:-300]  # shorter than it says
        case 5:
            return _message(200, _article(number - 1))
    return _message(200, _article(number))


def _message(status: int, text: str, kind: str = "text/html", location: str = "") -> bytes:
    body = text.encode()
    lines = [f"HTTP/1.1 {status} Said", f"Content-Type: {kind}; charset=utf-8", f"Content-Length: {len(body)}"]
    lines += [f"Location: {location}"] if location else [f'ETag: "{zlib.crc32(body):x}"']
    return "\r\n".join([*lines, "", ""]).encode() + body


def _day(day: int, events: int) -> str:
    lines = [f"## [2026-02-{day}](/news/2026/02/{day}/index.md)", ""]
    for number in range(PER_DAY * (day - 1), min(PER_DAY * day, events)):
        lines += [f"### [{_title(number)} ](/news/2026/02/{day}/event-{number}.md)", "_Context: Harbour, Ferry_", ""]
    return "\n".join(lines)


def _event(number: int) -> str:
    day = 1 + number // PER_DAY
    lines = [f"### [2026-02-{day}](/news/2026/02/{day}/index.md)", "", f"# {_title(number)} ", "", "### Sources:", ""]
    lines += [f"{place}. [Paper {place}]({url})" for place, url in enumerate(cited(number), 1)]
    return "\n".join(lines) + "\n"


def _title(number: int) -> str:
    return f"Event {number} " + " ".join(random.Random(number).choices(WORDS, k=5))


def _article(number: int) -> str:
    chance = random.Random(number)
    paragraphs = "".join(
        "<p>" + ". ".join(" ".join(chance.choices(WORDS, k=12)).capitalize() for _ in range(5)) + ".</p>\n"
        for _ in range(6)
    )
    title = f"Story {number}: {' '.join(chance.choices(WORDS, k=6))}"
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>'
        f'<time datetime="2026-02-05">5 February 2026</time>\n{paragraphs}</article></body></html>'
    )


async def _connection(events: int, stall: bool, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := (await reader.readuntil(b"\r\n\r\n")).decode("latin-1"):
            url = head.split(" ", 2)[1]
            if stall and "/story-" in url:
                await asyncio.sleep(3600)
            message = answer(url, events)
            writer.write(message)
            await writer.drain()
            length = int(message.partition(b"Content-Length: ")[2].partition(b"\r\n")[0])
            if len(message.partition(b"\r\n\r\n")[2]) < length:
                return
    except (OSError, EOFError, asyncio.CancelledError):
        pass  # the client left or was killed, or the web ends
    finally:
        writer.close()


async def _serve(events: int, stall: bool) -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin.fileno(), ended.set)
    server = await asyncio.start_server(lambda *streams: _connection(events, stall, *streams), "127.0.0.1", 0)
    print("http://{}:{}".format(*server.sockets[0].getsockname()), flush=True)
    await ended.wait()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), "--stall" in sys.argv))
