"""Every target of `make fuzz` runs, and finds nothing in its first inputs."""

import random
from pathlib import Path

import pytest

from tests.fuzz.__main__ import NAMES, fuzz, judged
from tests.fuzz.accidents import mutated
from tests.fuzz.target import Target


@pytest.mark.parametrize("name", NAMES)
def test_a_target_finds_nothing_in_its_first_inputs(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fuzz(name, 0.5, 0, tmp_path) == 0, capsys.readouterr().out
    assert f"{name}: " in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_whatever_a_reader_raises_is_a_fault() -> None:
    target = Target(samples=[b"x"], pieces=[b"y"], fault=lambda data, _: (str(1 // len(data)), None))

    assert judged(target, b"", "0") == ("raised", "ZeroDivisionError: integer division or modulo by zero")
    assert judged(target, b"a", "0") == ("1", None)


def test_one_seed_gives_the_same_inputs_again() -> None:
    first, second = (mutated(b"abc" * 50, b"xyz" * 50, [b"-"], random.Random(7)) for _ in range(2))
    assert first == second
