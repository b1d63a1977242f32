"""The hostile web, and one crawl over all of it."""

import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hostile.address_cases import FOLLOWED, FOLLOWED_OUTCOMES, INSIDE, LEADING, ROBOTS, SECRET
from tests.hostile.body_cases import BODIES
from tests.hostile.pages import article, ok
from tests.hostile.server import NOT_FOUND, Answer, HostileServer, Talk, serving
from tests.hostile.wire_cases import WIRE
from tests.scrapy_command import scrapy

ROOT = Path(__file__).parents[2]
EVENTS = "127.1.9.1"
SETTINGS = {
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "False",
    "RETRY_TIMES": "0",
    "DOWNLOAD_TIMEOUT": "20",
    "DOWNLOAD_FIRST_BYTE_TIMEOUT": "2",
    "EXTRACTION_TIMEOUT": "20",
    "EXTRACTION_WORKERS": "2",
    "CONTACT": "https://pressmark.example/contact",
    "LOG_LEVEL": "INFO",
}
DIRECT = [f"http://user:{SECRET}@HOST/story", *INSIDE.values()]
"""Cited as they stand."""


@dataclass(frozen=True, slots=True)
class Crawled:
    """What was asked and what came of it."""

    status: int
    out: str
    err: str
    seconds: float
    collection: Path

    def lines(self, stream: str) -> list[dict[str, Any]]:
        files = sorted((self.collection / "items").glob(f"{stream}-*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_bytes().splitlines()]

    def sources(self) -> dict[str, dict[str, Any]]:
        """The last line of each cited address."""
        return {line["url"]: line for line in self.lines("sources")}

    def stored(self) -> bytes:
        """Everything outside the WARC files and the state."""
        files = (path for name in ("items", "reports") for path in (self.collection / name).iterdir())
        return b"".join(path.read_bytes() for path in sorted(files))


def crawl(collection: Path, *arguments: str, settings: Mapping[str, str], seconds: float = 110) -> Crawled:
    """Runs `scrapy crawl`, without a proxy."""
    began = time.monotonic()
    done = scrapy("crawl", *arguments, *_options(collection, settings), seconds=seconds)
    return Crawled(done.returncode, done.stdout, done.stderr, time.monotonic() - began, collection)


def measured_crawl(collection: Path, *arguments: str, settings: Mapping[str, str]) -> tuple[Crawled, int]:
    """The same in a process of its own, and the bytes that the largest of its processes had."""
    command = [sys.executable, "-m", "scrapy", "crawl", *arguments, *_options(collection, settings)]
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=110, check=False)
    memory = 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    out, err = (text.decode("utf-8", "surrogateescape") for text in (done.stdout, done.stderr))
    return Crawled(done.returncode, out, err, time.monotonic() - began, collection), memory


def _options(collection: Path, settings: Mapping[str, str]) -> list[str]:
    given = SETTINGS | dict(settings) | {"COLLECTION": str(collection)}
    return [part for name, value in given.items() for part in ("-s", f"{name}={value}")]


def hosts() -> dict[str, str]:
    """Each case's own address."""
    names = [*WIRE, *BODIES, *LEADING, *FOLLOWED, *ROBOTS]
    return {name: f"127.1.{number // 250}.{number % 250 + 1}" for number, name in enumerate(names)}


def expected() -> dict[str, str]:
    """The outcome of each case."""
    cases = WIRE | BODIES | LEADING | ROBOTS
    followed = {name: FOLLOWED_OUTCOMES.get(name, "archived") for name in FOLLOWED}
    return {name: outcome for name, (_, outcome) in cases.items()} | followed


@contextmanager
def hostile_web() -> Iterator[tuple[HostileServer, HostileServer]]:
    """The hostile server, and the one inside that nobody may reach."""
    with serving({"127.0.0.1": {"*": ok(article("inside"))}}) as inside, serving(_sites()) as server:
        server.sites = {host: _with_ports(paths, host, server, inside) for host, paths in server.sites.items()}
        yield server, inside


def _sites() -> dict[str, dict[str, Answer]]:
    sites: dict[str, dict[str, Answer]] = {EVENTS: {}}
    for name, host in hosts().items():
        if name in ROBOTS:
            sites[host] = {"/robots.txt": ROBOTS[name][0], f"/{name}": ok(article(name))}
        elif name in FOLLOWED:
            sites[host] = dict(FOLLOWED[name])
        else:
            answer = (WIRE | BODIES | LEADING)[name][0]
            sites[host] = {f"/{name}": answer, **({"*": answer} if name.startswith("endless_re") else {})}
            sites[host]["/robots.txt"] = b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"
    return sites


def _with_ports(
    paths: Mapping[str, Answer], host: str, server: HostileServer, inside: HostileServer
) -> dict[str, Answer]:
    places = {"PORT": str(inside.port), "HOST": f"{host}:{server.port}", "INTERNAL": f"http://127.0.0.1:{inside.port}/"}
    found: dict[str, Answer] = {}
    for path, answer in paths.items():
        if isinstance(answer, bytes):
            head, blank, body = answer.partition(b"\r\n\r\n")
            for name, value in places.items():
                head = head.replace(name.encode(), value.encode())
                if len(body) < 50_000 and name.encode() in body:
                    shorter = len(name) - len(value)
                    head = head.replace(
                        b"Content-Length: %d" % len(body), b"Content-Length: %d" % (len(body) - shorter)
                    )
                    body = body.replace(name.encode(), value.encode())
            answer = head + blank + body
        found[path] = answer
    return found


def event_page(cited: list[str], related: list[str]) -> bytes:
    """An event in the Context's Markdown that cites all these addresses."""
    lines = ["### [2026-02-7](/news/2026/02/7/index.md)", "", "# Everything at once ", "", "", "", "### Sources:", ""]
    lines += [f"{number}. [Paper {number}]({url})" for number, url in enumerate(cited, 1)]
    lines += ["", "### Related:", ""]
    lines += [f"{number}. [Another]({url}) _Context: Ferry_" for number, url in enumerate(related, 1)]
    return ok(("\n".join(lines) + "\n").encode(), kind="text/markdown; charset=utf-8")


async def endless_events(talk: Talk) -> None:
    """Every event is related to itself and to the next one; every list of events leads to the next list."""
    number = int(re.findall(r"\d+", talk.request.path)[-1])
    if "/event-" not in talk.request.path:
        day = "## [2026-03-1](/news/2026/03/1/index.md)\n\n"
        await talk.send(ok(f"{day}### [Next ](/news/2026/03/1/list-{number + 1}.md)\n".encode(), kind="text/markdown"))
        return
    await talk.send(event_page([], [f"/news/2026/02/7/event-{n}" for n in (number, number + 1)]))


def everything(server: HostileServer, inside: HostileServer) -> dict[str, str]:
    """What the one event cites: the address of each case."""
    scheme = {"https_without_tls": "https"}
    cited = {name: f"{scheme.get(name, 'http')}://{host}:{server.port}/{name}" for name, host in hosts().items()}
    direct = [url.replace("PORT", str(inside.port)).replace("HOST", f"127.0.0.1:{inside.port}") for url in DIRECT]
    page = event_page([*cited.values(), *direct], ["/news/2026/02/7/event-1"])
    events: dict[str, Answer] = {
        "/news/2026/02/7/everything.md": page,
        "/robots.txt": NOT_FOUND,
        "*": endless_events,
    }
    server.sites = {**server.sites, EVENTS: events}
    return cited
