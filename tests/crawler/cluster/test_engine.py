"""The engine: what is missing is told in one line."""

from types import SimpleNamespace
from typing import Any

import pytest

from crawler.arguments import ArgumentError
from crawler.cluster import engine as module
from crawler.cluster.engine import CRAWL, EngineGoneError, engine, offers_crawl, require_engine, workers_here
from tests.archive.object_storage import free_port


@pytest.mark.parametrize("missing", ["HAS_DASK", "HAS_OBSTORE"])
def test_without_the_extra_it_is_told_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    require_engine()
    monkeypatch.setattr(module, missing, False)
    with pytest.raises(ArgumentError, match=r"pip install 'pressmark\[cluster\]'"):
        require_engine()


def test_a_scheduler_that_does_not_answer_has_to_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CONNECT_SECONDS", 0.2)
    address = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(EngineGoneError, match=f"{address} does not answer .*the same command goes on"):
        engine(address, 1).__enter__()


@pytest.mark.parametrize("address", ["nonsense://x", "tcp://", "tcp://host:port"])
def test_what_is_no_address_of_a_scheduler_is_a_wrong_argument(address: str) -> None:
    with pytest.raises(ArgumentError, match="--scheduler"):
        engine(address, 1).__enter__()


def test_there_is_a_worker_for_each_core() -> None:
    assert workers_here() >= 1


@pytest.mark.parametrize(
    ("known", "is_offered"),
    [
        ({}, True),
        ({"workers": {}}, False),
        ({"workers": {"tcp://a": {"resources": {}}}}, False),
        ({"workers": {"tcp://a": {"resources": {CRAWL: 1}}}}, True),
    ],
)
def test_where_the_scheduler_is_gone_no_worker_is_missed(known: dict[str, Any], is_offered: bool) -> None:
    client = SimpleNamespace(scheduler_info=lambda n_workers: known)
    assert offers_crawl(client) == is_offered  # type: ignore[arg-type]
