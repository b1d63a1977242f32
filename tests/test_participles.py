"""A thing is called what it is, not told, said or kept."""

from pathlib import Path

import pytest

from tests.participles import PHRASE, is_participle, participles, phrases

ROOT = Path(__file__).parents[1]
ALLOWED = {
    ("archive.reading.views", "had"): "a field of what `ReadingIndex.events` gives, and of the JSON of `/`",
    ("crawler.ledger.resolution", "asked"): "a key in the state of every collection",
    ("crawler.recovery.search", "said"): "a key in the state of every collection",
    ("crawler.recovery.search", "seen"): "a key in the state of every collection",
    ("crawler.robots.verdicts", "asked"): "a column in the state of every collection",
    ("crawler.visits.statuses", "GONE"): "the name of an outcome",
}


def test_no_name_is_a_participle_in_a_nouns_place() -> None:
    found = [each for each in participles(ROOT) if each not in ALLOWED]
    assert found == [], "call it what it is: python -m tests.participles"


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


def test_docstrings_and_documents_have_no_such_nouns() -> None:
    assert list(phrases(ROOT)) == [], "say it plainly: python -m tests.participles"


@pytest.mark.parametrize(
    "text", ["Of the kept.", "what the asked is", "a page that was had", "Its told, too", "articles were\nhad first"]
)
def test_a_participle_that_stands_as_a_noun_is_found_in_a_sentence(text: str) -> None:
    assert PHRASE.search(text)


@pytest.mark.parametrize(
    "text", ["the kept records", "what was told", "it cannot be had", "as it had been", "a given name", "the said page"]
)
def test_a_participle_before_its_noun_and_a_verb_are_none(text: str) -> None:
    assert not PHRASE.search(text)
