"""Fixtures for all tests."""

from collections.abc import Iterator

import pytest

from tests.site.running import running


@pytest.fixture(scope="session")
def sample_site() -> Iterator[str]:
    """Address of the sample web, served by a process of its own: an HTTP proxy for its hosts."""
    with running() as address:
        yield address
