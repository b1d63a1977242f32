"""How many entries of feeds and addresses of sitemaps are read a second of CPU, and in how much memory.

`python -m tests.bench.lists feed` or `sitemap`: each in a process of its own, as in a crawl.
"""

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from crawler.feeds.reading import read_list
from tests.bench.measure import BenchError

ROOT = Path(__file__).parents[2]
SIZES = {"feed": 5_000, "sitemap": 50_000}


@dataclass(frozen=True, slots=True)
class Rate:
    """Entries a second of CPU; bytes of memory at most, those of the process itself included."""

    rate: float
    memory: int


def rate(kind: str) -> Rate:
    """What a process of its own measures. Raises BenchError where it does not read all."""
    command = [sys.executable, "-m", "tests.bench.lists", kind]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchError(f"{kind}: {done.stderr.strip()[-300:]}")
    return Rate(**json.loads(done.stdout))


def body(kind: str, count: int) -> bytes:
    """A list of so many entries, each with title and day."""
    made = {"feed": _item, "sitemap": _url}[kind]
    entries = b"".join(made(number) for number in range(count))
    if kind == "feed":
        return b'<rss version="2.0"><channel><title>Paper</title>' + entries + b"</channel></rss>"
    return b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + entries + b"</urlset>"


def _item(number: int) -> bytes:
    text = "<p>What the paper says of it, in two sentences. The second one is longer than the first was.</p>" * 3
    return (
        f"<item><title>Story {number} of the valley</title><link>http://paper.example/2026/02/{number}</link>"
        f"<guid>http://paper.example/?p={number}</guid><pubDate>Thu, 05 Feb 2026 10:{number % 60:02}:00 +0100</pubDate>"
        f"<description><![CDATA[{text}]]></description></item>\n"
    ).encode()


def _url(number: int) -> bytes:
    return (
        f"<url><loc>http://paper.example/2026/02/05/story-{number}-of-the-valley</loc>"
        f"<lastmod>2026-02-05T10:{number % 60:02}:00Z</lastmod><priority>0.5</priority></url>\n"
    ).encode()


def main() -> int:
    kind = sys.argv[1]
    count = SIZES[kind]
    data = body(kind, count)
    begin = time.process_time()
    page = read_list("http://paper.example/list.xml", data, [], "", is_site=False)
    seconds = time.process_time() - begin
    assert len(page.addresses) == count, len(page.addresses)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"rate": count / seconds, "memory": peak}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
