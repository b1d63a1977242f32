"""What a process of ours costs: time, CPU of it and all that it started, memory, and what others used meanwhile."""

import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SAMPLE_SECONDS = 0.25
TRIES, PATIENCE = 4, 120
"""Runs of one contestant in one round, and seconds for which each of them waits, on a machine that others use."""
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Cost:
    """Of one process with its children."""

    seconds: float = 0.0
    cpu: float = 0.0
    """Seconds of CPU, user and system, children included."""
    others: float = 0.0
    """Cores that the rest of the machine used meanwhile, the news web apart."""
    main_memory: int = 0
    """Peak of the process itself, resident bytes."""
    worker_memory: int = 0
    """Peak of the largest process below it; what it shares with others counts, too."""
    status: int = 0
    output: str = ""
    curve: list[tuple[float, int]] = field(default_factory=list)
    """Resident bytes of the process itself, every few seconds."""


class BenchError(RuntimeError):
    """A contestant failed, or did not do what it was measured for: its figures would mean nothing."""


def measured(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Cost:
    """Runs *command* to its end; what it says goes to *log*. Raises BenchError where it fails."""
    busy = busy_seconds()
    begin = time.monotonic()
    with log.open("wb") as out:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=out, stderr=out)
    cost = Cost()
    ended = threading.Event()
    sampler = threading.Thread(target=_sample, args=(process.pid, cost, ended))
    sampler.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = cost.status = os.waitstatus_to_exitcode(status)
    cost.seconds = time.monotonic() - begin
    ended.set()
    sampler.join()
    cost.cpu = usage.ru_utime + usage.ru_stime
    cost.others = max(0.0, (busy_seconds() - busy - cost.cpu) / cost.seconds)
    if cost.status != 0:
        raise BenchError(f"{' '.join(command)} ended with {cost.status}:\n{log.read_text('utf-8', 'replace')[-2000:]}")
    return cost


def undisturbed(run: Callable[[], Cost], cores: float | None) -> Cost:
    """The cost of *run* while others used at most so many *cores*; of the quietest try, where they never do."""
    if cores is None:
        return run()
    tries: list[Cost] = []
    while len(tries) < TRIES and (not tries or tries[-1].others > cores):
        for _ in range(PATIENCE):
            if _others_now() <= cores:
                break
        tries.append(run())
    return min(tries, key=lambda cost: cost.others)


def _others_now() -> float:
    """Cores in use over the next second, while we do nothing."""
    begin, busy = time.monotonic(), busy_seconds()
    time.sleep(1)
    return (busy_seconds() - busy) / (time.monotonic() - begin)


def busy_seconds() -> float:
    """CPU seconds that the whole machine has spent since it began; 0 where /proc does not tell."""
    try:
        line = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
    except OSError:
        return 0.0
    user, nice, system, _idle, _wait, irq, soft, *_ = map(int, line.split()[1:])
    return (user + nice + system + irq + soft) / TICK


def _sample(pid: int, cost: Cost, ended: threading.Event) -> None:
    begin = time.monotonic()
    while not ended.wait(SAMPLE_SECONDS):
        cost.main_memory = max(cost.main_memory, _memory(pid, "VmHWM"))
        cost.worker_memory = max([cost.worker_memory, *(_memory(below, "VmHWM") for below in descendants(pid))])
        seconds = time.monotonic() - begin
        if not cost.curve or seconds - cost.curve[-1][0] >= 5:
            cost.curve.append((seconds, _memory(pid, "VmRSS")))


def children(pid: int) -> list[int]:
    """The processes that a process has started and that live."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text(encoding="ascii").split())
        except OSError:
            continue  # the thread has just ended
    return found


def descendants(pid: int) -> Iterator[int]:
    """All processes below a process that live."""
    for child in children(pid):
        yield child
        yield from descendants(child)


def _memory(pid: int, name: str) -> int:
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0  # the process has just ended
    for line in text.splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) * 1024
    return 0
