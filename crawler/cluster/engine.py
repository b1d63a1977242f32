"""The engine: dask.distributed, on this machine or wherever its workers are."""

import contextlib
import logging
import os
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from archive.errors import ArchiveError
from archive.storage import HAS_OBSTORE
from crawler.arguments import ArgumentError
from crawler.run.interruptible import uninterrupted

if TYPE_CHECKING:
    from dask.distributed import Client, Future

HAS_DASK = find_spec("dask") is not None and find_spec("distributed") is not None
_DASK = "dask.distributed"
"""Imported where an engine is asked for: each command is loaded at the start of every other, and this takes long."""
CRAWL = "crawl"
"""The resource of dask of which a shard takes one, and a worker offers one."""
DEATHS = 100
"""Workers that may die over one task on this machine: what kills them is no shard's fault."""
CONNECT_SECONDS = 30
START = "start it, and the same command goes on"
FRUGAL = {
    "distributed.scheduler.allowed-failures": DEATHS,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.system-monitor.disk": False,
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.worker.profile.enabled": False,
}
"""Our own processes are not watched fifty times a second, nor their stacks, files and disks looked at."""
QUIET = dict.fromkeys(("distributed", "distributed.worker", "distributed.nanny", "distributed.client"), "critical")
"""The command says what matters, in one line."""


class EngineGoneError(ArchiveError):
    """The scheduler does not answer any more: the same command goes on."""


def require_engine() -> None:
    """Raises ArgumentError, which says what to install, where there is no engine."""
    if not HAS_DASK or not HAS_OBSTORE:
        raise ArgumentError("`scrapy cluster` needs the extra `cluster`: pip install 'pressmark[cluster]'")


@contextlib.contextmanager
def engine(scheduler: str | None, workers: int) -> "Iterator[Client]":
    """A client of the *scheduler*, or of *workers* processes on this machine that end with it.

    Raises ArgumentError for what is no address, EngineGoneError where nobody answers or when it goes.
    """
    require_engine()
    with contextlib.ExitStack() as opened:
        try:
            with uninterrupted():  # a cluster that is half begun cannot be ended in order
                client = opened.enter_context(_connected(scheduler, workers, opened))
        except ValueError as error:
            raise ArgumentError(f"--scheduler {scheduler}: is no address of a scheduler: {error}") from error
        except OSError as error:
            if scheduler is None:
                raise EngineGoneError(f"the workers of this machine do not start: {error}") from error
            raise EngineGoneError(f"--scheduler {scheduler} does not answer ({error}): {START}") from error
        yield client


def _connected(scheduler: str | None, workers: int, opened: contextlib.ExitStack) -> "Client":
    dask, distributed = import_module("dask"), import_module(_DASK)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    opened.enter_context(dask.config.set({"logging": QUIET, **FRUGAL}))
    if scheduler is not None:
        distributed.comm.get_address_host_port(scheduler)  # raises ValueError, before anything of a client is begun
        return cast("Client", distributed.Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False))
    # Whoever may talk to a scheduler may run anything: certificates of this run keep other users of the machine out.
    cluster = opened.enter_context(
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            resources={CRAWL: 1},
            memory_limit=0,
            dashboard_address="127.0.0.1:0",  # of two clusters on a machine neither takes the port of the other
            security=True,
            silence_logs=logging.CRITICAL,  # in the workers, which are ended in the middle of their work
        )
    )
    return cast("Client", distributed.Client(cluster, set_as_default=False))


def workers_here() -> int:
    """How many workers there are on this machine unless something else is said: one a core."""
    return len(os.sched_getaffinity(0))


def offers_crawl(client: "Client") -> bool:
    """Whether a worker offers what a shard takes; no question where the scheduler is gone, as `results` tells then."""
    workers: dict[str, Any] | None = client.scheduler_info(n_workers=-1).get("workers")
    return workers is None or any(worker.get("resources", {}).get(CRAWL) for worker in workers.values())


def results(client: "Client", futures: "list[Future[Any]]", look: Callable[[], None]) -> "Iterator[Future[Any]]":
    """The *futures* as they are done; *look* is called meanwhile. Raises EngineGoneError."""
    left = list(futures)
    while left:
        done = [future for future in left if future.done()]
        if client.status != "running" or any(future.status in ("cancelled", "lost") for future in left):
            raise EngineGoneError(f"the scheduler is gone: {START}")
        yield from done
        left = [future for future in left if future not in done]
        if left and not done:
            look()


def is_wanted(key: str) -> bool:
    """Whether anybody still waits for the task *key*, of which this is called."""
    task = import_module(_DASK).get_worker().state.tasks.get(key)
    return task is not None and task.state not in ("cancelled", "released", "forgotten")
