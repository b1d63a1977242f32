"""Fixtures for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.running import running

TESTS = Path(__file__).parent
LONG = (
    "test_bare.py",
    "replay/test_replay.py",
    "test_cluster_crawl.py",
    "test_kill_reprocess.py",
    "crawler/ledger/test_versions.py",
    "crawler/cluster/test_part.py",
    "torture/test_endings.py",
    "hostile/test_hostile.py",
    "recovery/test_lost_and_killed.py",
    "recovery/test_archives_that_refuse.py",
    "recovery/test_lost_pages.py",
    "test_kill.py",
    "torture/test_full_disk.py",
    "torture/test_rebuild.py",
    "archive/browse/test_beside_a_crawl.py",
    "hostile/test_politeness.py",
)
"""Files that take longest: they begin first, so that at the end of a run no worker waits for one of them."""


@pytest.fixture(scope="session")
def sample_site() -> Iterator[str]:
    """Address of the sample web, served by a process of its own: an HTTP proxy for its hosts."""
    with running() as address:
        yield address


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {TESTS / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path, len(LONG)))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Long bytes are told by their length: packed ones differ from one process of the tests to the other."""
    return f"{argname}-{len(val)}-bytes" if isinstance(val, bytes) and len(val) > 30 else None
