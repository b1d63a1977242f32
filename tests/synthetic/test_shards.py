"""Four shards of a made-up web are one collection of it, whatever befalls workers and scheduler."""

from pathlib import Path
from typing import Any

from tests.synthetic.compare import faults
from tests.synthetic.crawls import Cluster, Engine, Started, Web
from tests.synthetic.faults import crawling_workers, kill, wait_until

SECONDS = 300


def _ended(command: Started) -> tuple[int, str]:
    out, err = command.communicate(timeout=SECONDS)
    return command.returncode, err or out


def test_four_shards_are_one_collection_and_no_host_is_asked_before_its_delay(
    web: Web, wanted: dict[str, Any], tmp_path: Path
) -> None:
    status, said = _ended(Cluster(web, tmp_path, f"file://{tmp_path}/storage").start())
    assert (status, said.splitlines()[-1]) == (0, f"merged: file://{tmp_path}/storage/merged"), said
    assert faults(web, tmp_path / "storage" / "merged", wanted) == []


def test_a_killed_worker_and_a_scheduler_that_is_started_anew_cost_nothing(
    web: Web, wanted: dict[str, Any], tmp_path: Path
) -> None:
    with Engine(web, tmp_path, workers=1) as engine:
        cluster = Cluster(web, tmp_path, f"file://{tmp_path}/storage", shards=1, scheduler=engine.address)
        command = cluster.start()
        wait_until(lambda: list(tmp_path.glob("storage/shards/*/archive/*.gz")), command)
        kill(next(number for each in engine.processes for number in crawling_workers(each.pid)))
        wait_until(lambda: list(tmp_path.glob("scratch/*/shards/*/reports/*.json")), command)
        engine.kill_scheduler()
        status, said = _ended(command)
        assert (status, said) == (3, "pressmark: the scheduler is gone: start it, and the same command goes on\n")
        engine.kill()
        engine.start()
        status, said = _ended(cluster.start())
    assert (status, "head:" in said) == (0, False), said
    assert faults(web, tmp_path / "storage" / "merged", wanted, kills=2) == []
