"""Fixtures for all tests."""

from collections.abc import Iterator

import pytest

from tests.site.running import running


@pytest.fixture(scope="session")
def sample_site() -> Iterator[str]:
    """Address of the sample web, served by a process of its own: an HTTP proxy for its hosts."""
    with running() as address:
        yield address


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Long bytes are told by their length: packed ones differ from one process of the tests to the other."""
    return f"{argname}-{len(val)}-bytes" if isinstance(val, bytes) and len(val) > 30 else None
