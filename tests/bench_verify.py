"""What checking costs: `scrapy verify` beside `warcio check` and `fastwarc check`, on the same file in the same run.

`python -m tests.bench_verify [--mebibytes N] [--rounds N]`. The file is written by our own writer: HTML of which each
page differs, chunked and compressed as servers send it. The others check digests only, of whole files.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from archive.collection import Collection
from archive.index.cdxj import update_index
from archive.warc.writer import WarcWriter
from tests.archive import samples

BIN = Path(sys.executable).parent
EVENT = {"role": "event"}


def filled(path: Path, size: int) -> Path:
    """A collection with one WARC file of about *size* bytes; returns that file."""
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 11))) for _ in range(5000)]
    with Collection.open(path, software=samples.SOFTWARE) as collection:
        writer = WarcWriter(collection.archive_dir, collection.new_run_id(), samples.SOFTWARE, samples.INFO)
        written = number = 0
        while written < size:
            number += 1
            text = f"<p>{' '.join(chance.choices(words, k=8000))}</p>".encode()
            page = samples.exchange(samples.chunked_page(text, 8192), f"http://a.example/{number}", context=EVENT)
            capture = writer.write(page)
            written = capture.offset + capture.length
        (warc,) = writer.close()
        update_index(collection)
    return warc


def seconds(command: Sequence[str], statuses: tuple[int, ...]) -> float:
    """Wall-clock time of a command, which must end with one of *statuses*."""
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    took = time.perf_counter() - begun
    if done.returncode not in statuses:
        raise SystemExit(f"{' '.join(command)}: status {done.returncode}: {done.stderr.decode()[-500:]}")
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mebibytes", type=int, default=512, help="size of the WARC file")
    parser.add_argument("--rounds", type=int, default=3, help="each is run so often, in turn")
    args = parser.parse_args()
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "settings.base")
    with tempfile.TemporaryDirectory() as directory:
        warc = filled(Path(directory, "c"), args.mebibytes << 20)
        size = warc.stat().st_size / 1e6
        # Both count chunk framing into payload digests (warcio issues 74, 75) and so end with 1.
        commands = {
            "pressmark": ([sys.executable, "-m", "scrapy.cmdline", "verify", str(warc.parents[1])], (0,)),
            "warcio": ([str(BIN / "warcio"), "check", str(warc)], (0, 1)),
            "fastwarc": ([str(BIN / "fastwarc"), "check", str(warc)], (0, 1)),
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(args.rounds):
            for name, (command, statuses) in commands.items():
                times[name].append(seconds(command, statuses))
    ours = median(times["pressmark"])
    print(f"{size:.0f} MB of WARC, median of {args.rounds}")
    for name, taken in times.items():
        took = median(taken)
        print(f"{name:<10} {took:7.2f} s  {size / took:7.1f} MB/s  {took / ours:5.2f} times as long as pressmark")


if __name__ == "__main__":
    main()
