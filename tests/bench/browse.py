"""`make bench-browse`: the reading room over a generated collection, as a reader's browser meets it.

`python -m tests.bench.browse --help`; with `PRESSMARK_CORPUS` the texts are real ones.
"""

import argparse
import http.client
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import orjson

from archive.collection import Collection
from tests.archive.generated import generate
from tests.site.running import ROOT

_INDEX = (
    "import sys, time; from pathlib import Path; from archive.reading import update_reading_index as update; "
    "begun = time.process_time(); print(update(Path(sys.argv[1])).articles / (time.process_time() - begun))"
)


def main() -> int:
    given = _arguments()
    scratch = Path(tempfile.mkdtemp(prefix="pressmark-browse-", dir=given.scratch))
    path = given.collection or scratch / "collection"
    try:
        if not path.exists():
            generate(path, given.articles)
        text, samples = _looked_at(path, given.requests)
        shutil.rmtree(path / "indexes")
        rate = float(subprocess.check_output([sys.executable, "-c", _INDEX, str(path)], cwd=ROOT))
        _say("index, articles a second of CPU, one core", rate, "at least 500, aim 1,000")
        size = (path / "indexes" / "reading.sqlite").stat().st_size
        _say("index size / text", size / text, "at most 1.0, aim 0.7")
        with Room(path) as room:
            _say("start with a current index, seconds", room.start, f"at most 2, aim 1; of CPU {room.start_cpu:.1f}")
            for name, routes in samples.items():
                room.measure(name, routes, "at most 200, aim 80" if name == "search" else "at most 100, aim 40")
            _say("memory of browse, MB", room.memory(), "at most 250, aim 120")
    finally:
        shutil.rmtree(scratch)
    return 0


class Room:
    """`scrapy browse` in a process of its own."""

    def __init__(self, path: Path) -> None:
        begun = time.monotonic()
        command = [sys.executable, "-m", "scrapy", "browse", "--port", "0", str(path)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        found = re.search(r"http://([\d.]+):(\d+)", line)
        assert found is not None, line
        self._connection = http.client.HTTPConnection(found[1], int(found[2]))
        self._get("/health")
        self.start, self.start_cpu = time.monotonic() - begun, self._cpu()

    def measure(self, name: str, routes: list[str], wanted: str) -> None:
        """Asks for each route once, one after another; tells what the slowest twentieth takes, by the clock and of CPU.

        On a machine that others use, too, the two differ; with nothing else to do they are about the same.
        """
        self._get(routes[0])
        clock, cpu = [], []
        for route in routes:
            begun, used = time.monotonic(), self._cpu()
            self._get(route)
            clock.append(1000 * (time.monotonic() - begun))
            cpu.append(1000 * (self._cpu() - used))
        more = f"median {_at(clock, 0.5):.0f}; of CPU {_at(cpu, 0.95):.0f}, median {_at(cpu, 0.5):.0f}"
        _say(f"{name}, ms: 95th percentile", _at(clock, 0.95), f"{wanted}; {more}")

    def memory(self) -> float:
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def _get(self, route: str) -> None:
        self._connection.request("GET", route)
        answer = self._connection.getresponse()
        answer.read()
        assert answer.status == 200, (route, answer.status)

    def _cpu(self) -> float:
        """Seconds that its threads have run."""
        threads = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text(encoding="ascii").split()[0]) for thread in threads) / 1e9

    def __enter__(self) -> "Room":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


def _at(values: list[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]


def _looked_at(path: Path, count: int) -> tuple[int, dict[str, list[str]]]:
    """Bytes of the articles' texts, and addresses that readers might ask for: of each kind so many, drawn at random."""
    chance = random.Random(1)
    collection = Collection.read(path)
    size, seen = 0, 0
    drawn: list[dict[str, str]] = []
    for segment in collection.segments("articles"):
        for line in segment.open("rb"):
            article = orjson.loads(line)
            size += len(article["text"].encode())
            seen += 1
            if len(drawn) < count:
                drawn.append(article)
            elif (place := chance.randrange(seen)) < count:
                drawn[place] = article
    (first, *_) = collection.segments("events")
    events = [orjson.loads(line)["event_id"] for line in first.read_bytes().splitlines()[:count]]
    months = [f"20{year}-{month:02d}" for year in range(16, 26) for month in range(1, 13)][: count // 2]
    return size, {
        "search": [f"/search?q={quote(query)}" for article in drawn for query in _query(chance, article["text"])],
        "/": ["/", *(f"/?from={month}-01&to={month}-28" for month in months)],
        "event": [f"/events/{event_id}" for event_id in events],
        "article": [f"/articles/{article['article_id']}" for article in drawn],
        "sources": ["/sources", "/sources?outcome=gone", "/lost", "/sources?year=2020", "/publishers/paper1.example"],
    }


def _query(chance: random.Random, text: str) -> Iterator[str]:
    """Words that stand in *text*: one, several, a phrase."""
    if not text.isascii() and "。" in text:
        at = chance.randrange(len(text) - 4)
        yield text[at : at + chance.randint(2, 4)].strip("。\n") or "北京"
        return
    words = re.findall(r"\w+", text)
    at = chance.randrange(len(words) - 2)
    yield chance.choice(
        [chance.choice(sorted(set(words))), " ".join(chance.sample(words, 2)), f'"{" ".join(words[at : at + 2])}"']
    )


def _say(name: str, value: float, wanted: str) -> None:
    print(f"{name:44} {value:8.2f}   ({wanted})", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.browse", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000, help="of the collection that is made (100000)")
    parser.add_argument("--requests", type=int, default=200, help="of each kind (200)")
    parser.add_argument("--collection", type=Path, help="where it is kept, or is already; its index is made anew")
    parser.add_argument("--scratch", type=Path, help="directory for what is made and removed again")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
