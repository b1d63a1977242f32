"""A small web, and what a crawl of it holds that was left alone."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.torture.content import content
from tests.torture.crawling import FINISHED, crawl, serving

EVENTS = 8


@pytest.fixture(scope="package")
def web() -> Iterator[str]:
    with serving(EVENTS) as address:
        yield address


@pytest.fixture(scope="package")
def undisturbed(web: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    collection = tmp_path_factory.mktemp("undisturbed") / "collection"
    assert crawl(collection, EVENTS, web)[0] == FINISHED
    return content(collection)
