"""`python -m tests.torture.frontier REQUESTS HOSTS`: memory and time that so many pending requests take."""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from crawler.context import FetchContext, Role
from crawler.frontier.frontier import Frontier
from crawler.state import State

COMMIT_EVERY = 10_000
TAKEN = 5_000


def measure(requests: int, hosts: int) -> dict[str, float]:
    """Seconds to add all, to begin anew with them, and to take some; the process's largest size in MB."""
    with tempfile.TemporaryDirectory(prefix="pressmark-frontier-") as scratch:
        path = Path(scratch) / "state.sqlite3"
        began = time.monotonic()
        _fill(path, requests, hosts)
        filled = time.monotonic()
        state = State(path)
        frontier = Frontier(state, per_host=1)
        assert len(frontier) == requests
        opened = time.monotonic()
        taken = _take(frontier, min(TAKEN, requests))
        state.commit()
        state.close()
        return {
            "requests": requests,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "seconds to add": filled - began,
            "seconds to begin anew": opened - filled,
            "taken a second": taken / (time.monotonic() - opened),
        }


def _fill(path: Path, requests: int, hosts: int) -> None:
    state = State(path)
    frontier = Frontier(state, per_host=1)
    context = FetchContext(
        role=Role.SOURCE, via="http://thecontext.example/news/2026/02/1/index.md", name="A paper", retries=2
    )
    for number in range(requests):
        frontier.add(f"http://paper{number % hosts}.example/2026/02/01/a-story-as-long-as-many-{number}", context, 0)
        if number % COMMIT_EVERY == 0:
            state.commit()
    state.commit()
    state.close()


def _take(frontier: Frontier, count: int) -> int:
    taken = 0
    while taken < count and (request := frontier.next()) is not None:
        frontier.left(request[0])
        frontier.done(request[0])
        taken += 1
    return taken


if __name__ == "__main__":
    print(json.dumps(measure(*map(int, sys.argv[1:3]))))
