"""The collection that the tests of `verify` spoil."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.sound import Sample, sound_sample


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Sample]:
    with sound_sample(tmp_path / "c") as sample:
        yield sample
