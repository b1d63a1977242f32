"""A thing is called what it is, not told, said or kept."""

from collections import Counter
from pathlib import Path

import pytest

from tests.participles import is_participle, participles

ROOT = Path(__file__).parents[1]
ALLOWED = {
    ("crawler.ledger.resolution", "asked"): "a key in the state of every collection",
    ("crawler.recovery.search", "said"): "a key in the state of every collection",
    ("crawler.recovery.search", "seen"): "a key in the state of every collection",
    ("crawler.robots.verdicts", "asked"): "a column in the state of every collection",
    ("crawler.visits.statuses", "GONE"): "the name of an outcome",
    ("archive.repair", "kept"): "what the torn file is cut back to, beside what is cut",
    ("crawler.frontier.frontier", "kept"): "an adjective: whether a request is",
    ("crawler.capture.answer_parser", "_seen"): "how far: compared with where the line begins",
}
MOST = {
    "archive.browse": 25,
    "archive.health": 5,
    "archive.mirror": 5,
    "archive.reading": 15,
    "archive.remote": 5,
    "archive.storage": 5,
    "archive.tables": 5,
    "crawler.extraction": 55,
    "crawler.feeds": 10,
    "spiders": 30,
}
"""Rooms where such names are left, and how many there may be: fewer with each change."""


def room_of(module: str) -> str:
    return next((room for room in MOST if module == room or module.startswith(f"{room}.")), module)


def test_no_room_takes_up_names_that_are_participles() -> None:
    found = [each for each in participles(ROOT) if each not in ALLOWED]
    counts = Counter(room_of(module) for module, _ in found)
    over = {room for room, count in counts.items() if count > MOST.get(room, 0)}
    assert [each for each in found if room_of(each[0]) in over] == [], "python -m tests.participles"


def test_what_is_allowed_is_there() -> None:
    assert set(ALLOWED) - set(participles(ROOT)) == set()


@pytest.mark.parametrize("name", ["told", "_told", "TOLD", "__held", "lines_asked"])
def test_a_name_that_ends_in_a_participle_is_one(name: str) -> None:
    assert is_participle(name)


@pytest.mark.parametrize("name", ["is_kept", "_has_asked", "asked_address", "tolde", "may_be_had", "", "_"])
def test_a_question_and_a_name_in_which_it_says_which_are_none(name: str) -> None:
    assert not is_participle(name)


def test_every_way_in_which_a_name_comes_about_is_looked_at(tmp_path: Path) -> None:
    code = """
import said
class Made_told:
    kept: int = 0
def had(asked, *given, **sent):
    for seen in asked:
        self.shown = held = seen
    with a as met:
        print(gone, self.noted)
"""
    path = tmp_path / "archive" / "taken.py"
    path.parent.mkdir()
    path.write_text(code)
    assert [name for _, name in participles(tmp_path)] == [
        "taken", "Made_told", "asked", "given", "had", "held", "kept", "met", "seen", "sent", "shown",
    ]  # fmt: skip
