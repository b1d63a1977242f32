"""How many articles a second of CPU are placed among their near copies, with the state on disk as in a crawl."""

import random
import time
from functools import cache
from pathlib import Path

from crawler.ledger.near_duplicates import NearDuplicates
from crawler.state import State
from tests.bench.measure import BenchError
from tests.bench.pages import words

WANTED = 2_000
PARAGRAPHS, WORDS = 8, 50
EACH = 10
"""One text in so many is the one before it without its last paragraph."""


def rate(texts: int, path: Path) -> float:
    """Texts of 400 words a second of CPU; raises BenchError where not just the near copies are found."""
    state, found, seconds = State(path), 0, 0.0
    copies = NearDuplicates(state)
    for number in range(texts):
        text = near_text(number)
        begin = time.process_time()
        found += copies.place(f"article-{number}", text).duplicate_of is not None
        if number % 100 == 99:
            state.commit()
        seconds += time.process_time() - begin
    state.close()
    if found != texts // EACH:
        raise BenchError(f"near copies found among {texts} texts: {found}, not {texts // EACH}")
    return texts / seconds


def near_text(number: int) -> str:
    """The text of that number: every `EACH`th is the one before it without its last paragraph."""
    return _text(number - 1).rpartition("\n")[0] if number % EACH == EACH - 1 else _text(number)


def _text(number: int) -> str:
    """Words in any order: the sentences of the news web are too few for texts that have nothing in common."""
    chance = random.Random(f"copies {number}")
    return "\n".join(" ".join(chance.choices(_vocabulary(), k=WORDS)) for _ in range(PARAGRAPHS))


@cache
def _vocabulary() -> list[str]:
    return sorted({word for phrases in words().values() for phrase in phrases for word in phrase.split()})
