"""Crawls of a made-up web: by one process, by a cluster of this machine, or by one with a scheduler of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.archive.object_storage import free_port
from tests.site.running import ROOT, proxy_environment
from tests.synthetic.faults import kill, processes_below
from tests.synthetic.pages import Pages
from tests.synthetic.plan import Plan

DELAY = 0.05
SETTINGS = {
    "EXTRACTION_WORKERS": "1",
    "DOWNLOAD_DELAY": str(DELAY),
    "DOWNLOAD_DELAY_JITTER": "0",
    "AUTOTHROTTLE_MAX_DELAY": "0.2",
    "RECOVERY_ENABLED": "False",
}
Started = subprocess.Popen[str]


@dataclass(frozen=True, slots=True)
class Web:
    """A web that is served, and its log."""

    plan: Plan
    address: str
    log: Path

    @property
    def pages(self) -> Pages:
        return Pages(self.plan)

    def environment(self, more: Mapping[str, str] = {}) -> dict[str, str]:
        """In which a crawl sees it, and nothing else."""
        seen = {"SCRAPY_SETTINGS_MODULE": "settings.sample", "PYTHONPATH": str(ROOT), "no_proxy": "127.0.0.1"}
        return os.environ | proxy_environment(self.address) | seen | dict(more)

    def command(self, *before: str, settings: Mapping[str, str] = {}) -> list[str]:
        """`scrapy …`, which is to crawl it."""
        given = [word for name, value in {**SETTINGS, **settings}.items() for word in ("-s", f"{name}={value}")]
        what = ("-a", "site=thecontext", "-a", f"url={','.join(self.plan.days())}")
        return [sys.executable, "-m", "scrapy", *before, *what, *given]


@contextmanager
def serving(plan: Plan, log: Path) -> Iterator[Web]:
    """The web of *plan*, which writes to *log* what it is asked for."""
    numbers = map(str, (plan.addresses, plan.hosts, plan.seed))
    command = [sys.executable, "-m", "tests.synthetic.server", *numbers, str(log)]
    # A session of its own: Ctrl-C is for the crawls, which may still be asking.
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield Web(plan, server.stdout.readline().strip(), log)
        finally:
            server.stdin.close()


def one_crawl(web: Web, collection: Path) -> None:
    """The whole web as one collection, by one process."""
    settings = {"COLLECTION": str(collection), "READING_INDEX": "False"}
    subprocess.run(
        web.command("crawl", "events", settings=settings), cwd=ROOT, env=web.environment(), check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cluster:
    """What `scrapy cluster crawl` is told of where and how."""

    web: Web
    base: Path
    storage: str
    shards: int = 4
    workers: int | None = 2
    scheduler: str | None = None
    scratch: str = "scratch"
    settings: tuple[tuple[str, str], ...] = ()
    surroundings: tuple[tuple[str, str], ...] = ()

    def start(self) -> Started:
        """The command, begun; what it says is read from its pipes."""
        where = ["--shards", str(self.shards), "--storage", self.storage]
        where += ["--scheduler", self.scheduler] if self.scheduler else ["--workers", str(self.workers)]
        settings = {
            "CLUSTER_SCRATCH": str(self.base / self.scratch),
            "CLUSTER_PUSH_SECONDS": "2",
            **dict(self.settings),
        }
        command = self.web.command("cluster", "crawl", "events", *where, settings=settings)
        return subprocess.Popen(
            command, cwd=ROOT, env=self.web.environment(dict(self.surroundings)), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip


class Engine:
    """A scheduler of dask and its workers, as docs/cluster.md starts them; ended with the block."""

    def __init__(self, web: Web, base: Path, workers: int, surroundings: Mapping[str, str] = {}) -> None:
        self.address = f"tcp://127.0.0.1:{free_port()}"
        # What kills workers here is no task's fault.
        failures = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "100"}
        self._environment = web.environment(failures | dict(surroundings))
        self._base = base
        self._workers = workers
        self._started = ExitStack()
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Engine":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Starts the scheduler, at the address it always has, and workers."""
        port = self.address.rpartition(":")[2]
        self._start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-show")
        for number in range(self._workers):
            self._start(
                "distributed.cli.dask_worker", self.address, "--nthreads", "1", "--resources", "crawl=1",
                "--memory-limit", "0", "--local-directory", str(self._base / f"dask-{number}"),
            )  # fmt: skip

    def kill_scheduler(self) -> None:
        """Kills the scheduler alone: its workers end by themselves, sooner or later."""
        self.processes[0].kill()
        self.processes[0].wait()

    @property
    def has_scheduler(self) -> bool:
        return bool(self.processes) and self.processes[0].poll() is None

    def kill(self) -> None:
        """Kills the scheduler, the workers, and all that they have started."""
        below = [number for each in self.processes for number, _ in processes_below(each.pid)]
        for process in self.processes:
            process.kill()
            process.wait()
        for number in below:
            kill(number)
        self.processes.clear()

    def _start(self, module: str, *args: str) -> None:
        command = [sys.executable, "-m", module, *args, "--no-dashboard"]
        self.processes.append(
            subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        )
