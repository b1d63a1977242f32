"""How much memory the state of a head takes whose pages cite very many addresses, and what writing its outbox takes."""

import resource
import subprocess
import sys
from pathlib import Path

from crawler.context import FetchContext, Role
from crawler.identity.ids import source_id
from crawler.items import Via
from crawler.ledger.addresses import Addresses
from crawler.ledger.citation import Citation
from crawler.ledger.events import Events
from crawler.sharding.outbox import Outbox
from crawler.sharding.shard import Shard
from crawler.state import State
from tests.site.running import ROOT

COMMIT = 5_000
PER_EVENT = 5
SINCE = "2026-02-07T10:11:12Z"


def of_head(base: Path, addresses: int) -> int:
    """Bytes at most, of a process of its own."""
    directory = base / str(addresses)
    directory.mkdir()
    command = [sys.executable, "-m", "tests.bench.cluster.memory", str(directory), str(addresses)]
    return int(subprocess.check_output(command, cwd=ROOT))


def _owe(directory: Path, addresses: int) -> None:
    state = State(directory / "state.sqlite3")
    known, events = Addresses(state), Events(state)
    outbox = Outbox(Shard(0, 0), state, known, events, directory / "outbox", "20260207101112-abc123")
    for number in range(addresses):
        event, url = f"{number // PER_EVENT:032x}", f"http://paper{number % 9973}.example/2026/02/07/story-{number}"
        if number % PER_EVENT == 0:
            events.hear_of(event, {"title": f"Event {number}", "description": None, "date": "2026-02-07"})
        via = Via(kind="event", url="http://events.example/", record_id="<urn:uuid:0>")
        known.cite(Citation(source_id(event, url), event, "Paper", url, url, via))
        outbox.takes(url, url, FetchContext(role=Role.SOURCE, via=via.url), SINCE, "")
        if number % COMMIT == 0:
            state.commit()
    outbox.write()
    state.commit()
    state.close()


if __name__ == "__main__":
    _owe(Path(sys.argv[1]), int(sys.argv[2]))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
