"""`python -m tests.fuzz [--seconds 600] [--seed 0] [TARGET …]`: each target, by default all, for so many seconds.

What fails is written to build/fuzz/ and named; the exit status is then 1. One seed gives the same inputs again.
"""

import argparse
import importlib
import random
import sys
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.accidents import mutated
from tests.fuzz.target import Target

NAMES = ("warc", "reprocess", "heads", "robots", "events", "addresses", "extraction")
ENOUGH = 20
"""Faults of one target, after which it is ended: more of them say the same."""


def judged(target: Target, data: bytes, seed: str) -> tuple[str, str | None]:
    """What *target* makes of *data*, and what is wrong with that."""
    start = time.process_time()
    try:
        kind, wrong = target.fault(data, random.Random(seed))
    except Exception as error:  # noqa: BLE001  (whatever a reader raises that it did not promise is what is looked for)
        return "raised", f"{type(error).__name__}: {error}"
    taken = time.process_time() - start
    if wrong is None and taken > target.slow:
        wrong = f"took {taken:.1f} s"
    return kind, wrong


def fuzz(name: str, seconds: float, seed: int, folder: Path) -> int:
    """Feeds one target; the number of faults."""
    target: Target = importlib.import_module(f"tests.fuzz.{name}").target()
    chance = random.Random(f"{name} {seed}")  # accidents, not secrets
    seen: Counter[str] = Counter()
    faults = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end and faults < ENOUGH:
        data = mutated(chance.choice(target.samples), chance.choice(target.samples), target.pieces, chance)
        data = data[: target.largest]
        key = f"{seed}-{seen.total()}"
        kind, wrong = judged(target, data, key)
        seen[kind] += 1
        if wrong:
            faults += 1
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{name}-{key}"
            path.write_bytes(data)
            print(f"{path}: {wrong[:500]}", flush=True)
    counts = ", ".join(f"{number} {kind}" for kind, number in seen.most_common())
    print(f"{name}: {seen.total()} inputs, {faults} faults: {counts}", flush=True)
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*NAMES, []], metavar="TARGET", help=", ".join(NAMES))
    parser.add_argument("--seconds", type=float, default=600, help="for each target")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"), help="where what fails is written")
    given = parser.parse_args()
    faults = [fuzz(name, given.seconds, given.seed, given.folder) for name in given.targets or NAMES]
    return 1 if any(faults) else 0


if __name__ == "__main__":
    sys.exit(main())
