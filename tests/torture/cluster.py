"""Workers of a cluster are killed at random; what is merged in the end is what one crawl has that was left alone.

`python -m tests.torture.cluster [EVENTS] [KILLS]`; part of `make torture`.
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.site.running import ROOT
from tests.torture.content import content, differences, problems
from tests.torture.crawling import crawl, environment, serving
from tests.torture.web import days

SHARDS, WORKERS = 4, 2
SETTINGS = ("EXTRACTION_WORKERS=1", "DOWNLOAD_DELAY=0.2", "CLUSTER_PUSH_SECONDS=2", "CLUSTER_LEASE_SECONDS=8")


def main() -> int:
    given = [int(word) for word in sys.argv[1:]]
    events, kills = given or (40, 8)
    with tempfile.TemporaryDirectory(prefix="pressmark-torture-") as scratch, serving(events) as web:
        base = Path(scratch)
        assert crawl(base / "one", events, web)[0] == 0
        done = _crawl(base, events, web, kills)
        found, wanted = content(base / "storage" / "merged"), content(base / "one")
        # How often an address had failed in passing is not known to a worker that goes on elsewhere.
        for each in (found, wanted):
            each["exchanges"] = {key: min(count, 2) for key, count in each["exchanges"].items()}
        wrong = [*differences(found, wanted), *problems(base / "storage" / "merged")]
    print(f"{events} events, {done} workers killed: {len(wrong)} differences", *wrong, sep="\n")
    return 1 if wrong else 0


def _crawl(base: Path, events: int, web: str, kills: int) -> int:
    """How many workers were killed until the crawl ended."""
    settings = [word for each in (*SETTINGS, f"CLUSTER_SCRATCH={base / 'scratch'}") for word in ("-s", each)]
    command = [sys.executable, "-m", "scrapy", "cluster", "crawl", "events", "-a", "site=thecontext"]
    command += ["-a", f"url={','.join(days(events))}", "--shards", str(SHARDS), "--workers", str(WORKERS)]
    command += ["--storage", f"file://{base}/storage", *settings]
    chance, done = random.Random(events), 0
    with subprocess.Popen(command, cwd=ROOT, env=environment(web)) as process:
        while process.poll() is None:
            time.sleep(chance.uniform(3, 9))
            workers = _workers(process.pid)
            if workers and done < kills:
                subprocess.run(["kill", "-9", str(chance.choice(workers))], check=False)
                done += 1
        if process.returncode:
            raise AssertionError(f"exit status {process.returncode}")
    return done


def _workers(parent: int) -> list[int]:
    """The processes of dask that the command has started."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            words, line = (path / "stat").read_text().rpartition(")")[2].split(), (path / "cmdline").read_bytes()
        except OSError:
            continue
        if int(words[1]) == parent and b"spawn_main" in line:
            found.append(int(path.name))
    return found


if __name__ == "__main__":
    sys.exit(main())
