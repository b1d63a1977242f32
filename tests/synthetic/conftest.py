"""A small web, and what one crawl of it holds that was left alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.synthetic.compare import faults, holdings
from tests.synthetic.crawls import Web, one_crawl, serving
from tests.synthetic.plan import Plan

PLAN = Plan(addresses=160, hosts=50, seed=49)


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with serving(PLAN, tmp_path / "log") as served:
        yield served


@pytest.fixture(scope="package")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    base = tmp_path_factory.mktemp("one")
    with serving(PLAN, base / "log") as served:
        one_crawl(served, base / "one")
        found = holdings(base / "one")
        assert faults(served, base / "one", found) == []
    return found
