"""Near copies: which texts are told together, how well on labelled pairs, and within what limits."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.identity.minhash import minhash_of
from crawler.ledger.near_duplicates import AT_ONCE, CROWD, NearDuplicates, Placement
from crawler.state import State
from tests.crawler.ledger.copy_pairs import Pair, pairs

PAIRS = {which: list(pairs(which)) for which in ("tune", "held")}
STORIES = [pair for pair in PAIRS["tune"] if pair.kind == "another story"]
FIRST, SECOND, THIRD = (pair.first for pair in STORIES[:3])


def _copies() -> NearDuplicates:
    return NearDuplicates(State())


def _told_together(pair: Pair) -> bool:
    copies = _copies()
    copies.place("first", pair.first)
    return copies.place("second", pair.second).duplicate_of == "first"


def _cut(text: str, paragraphs: int) -> str:
    return "\n\n".join(text.split("\n\n")[:paragraphs])


def test_texts_that_are_expected_are_placed_as_others_are() -> None:
    texts = [FIRST, SECOND, _cut(FIRST, 3), "too short", FIRST * (AT_ONCE // len(FIRST) + 1), THIRD, SECOND]
    expecting, other = _copies(), _copies()
    placed = []
    for number, text in enumerate(texts):
        if number % 3 == 0:
            expecting.expect(texts[number : number + 2])  # the third of them was not
        placed.append(expecting.place(f"article-{number}", text))
    assert placed == [other.place(f"article-{number}", text) for number, text in enumerate(texts)]
    assert placed[6].duplicate_of == "article-1"


@pytest.mark.parametrize("which", ["tune", "held"])
def test_of_labelled_pairs_at_most_three_in_a_hundred_are_told_wrongly_either_way(which: str) -> None:
    told = [(pair, _told_together(pair)) for pair in PAIRS[which]]
    right = sum(pair.near and together for pair, together in told)
    wrong = [f"{pair.kind} ({pair.language})" for pair, together in told if pair.near != together]
    assert len(told) >= 250
    assert right / sum(together for _, together in told) >= 0.97, wrong
    assert right / sum(pair.near for pair, _ in told) >= 0.97, wrong


def test_the_pairs_are_of_four_scripts_or_languages_and_of_every_kind() -> None:
    held = PAIRS["held"]
    assert {pair.language for pair in held} >= {"en", "de", "fr", "ru", "zh"}
    assert len({pair.kind for pair in held if pair.near}) == 13
    assert len({pair.kind for pair in held if not pair.near}) == 9


def test_an_article_alone_is_its_own_cluster() -> None:
    assert _copies().place("a", FIRST) == Placement("a", None)


def test_near_copies_name_the_earliest_whatever_order_they_are_alike_in() -> None:
    copies = _copies()
    copies.place("a", FIRST)
    copies.place("other", SECOND)
    assert copies.place("b", _cut(FIRST, 5)) == Placement("a", "a")
    # Of four paragraphs, it is more like the second than like the first.
    assert copies.place("c", _cut(FIRST, 4)) == Placement("a", "a")


def test_a_text_made_of_two_stories_joins_the_one_it_is_most_like_and_leaves_the_groups_two() -> None:
    copies = _copies()
    copies.place("a", FIRST)
    copies.place("b", SECOND)
    joined = f"{_cut(FIRST, 4)}\n\n{SECOND}"
    assert copies.place("joined", joined) == Placement("b", "b")
    assert copies.place("a2", _cut(FIRST, 5)) == Placement("a", "a")
    assert copies.place("b2", _cut(SECOND, 5)) == Placement("b", "b")


def test_a_later_version_stays_in_its_group_and_its_text_is_known_too() -> None:
    copies = _copies()
    copies.place("a", FIRST)
    assert copies.place("a", SECOND) == Placement("a", None)
    assert copies.place("b", _cut(SECOND, 5)) == Placement("a", "a")
    assert copies.place("b", THIRD) == Placement("a", "a")


def test_a_story_that_began_as_two_lines_is_placed_when_there_is_a_text() -> None:
    copies = _copies()
    assert copies.place("a", FIRST[:60]) == Placement("a", None)
    copies.place("b", FIRST)
    assert copies.place("a", _cut(FIRST, 5)) == Placement("b", "b")


def test_short_texts_have_no_near_copies_even_when_equal() -> None:
    copies = _copies()
    for text in ("", "\n", "Live: " + " ".join(FIRST.split()[:28]), "中" * 40):
        assert copies.place(f"a{text}", text).duplicate_of is None
        assert copies.place(f"b{text}", text).duplicate_of is None


def test_groups_are_known_to_a_later_run(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite")
    NearDuplicates(state).place("a", FIRST)
    state.commit()
    state.close()
    state = State(tmp_path / "state.sqlite")
    assert NearDuplicates(state).place("b", _cut(FIRST, 5)) == Placement("a", "a")
    state.close()


def test_a_minhash_is_the_same_in_every_process_and_on_every_machine() -> None:
    drawn = minhash_of("Ein Satz mit Umlauten: größer, später, schöner. Ещё одно предложение. 这是另一句话。 " * 4)
    assert drawn is not None
    assert (drawn.size, drawn.keys[0]) == (16, 36046623948859458)
    assert hashlib.sha256(drawn.signature).hexdigest()[:16] == "f38ba31f675b6d11"


def test_case_spacing_and_width_of_characters_make_no_difference() -> None:
    assert minhash_of(FIRST) == minhash_of(FIRST.upper().replace(" ", "\u00a0\n"))


def test_what_is_kept_of_a_text_does_not_grow_with_it() -> None:
    short, long = minhash_of(FIRST), minhash_of(" ".join(f"word{index}" for index in range(400_000)))
    assert short is not None
    assert long is not None
    assert len(short.signature) == len(long.signature) == 256
    assert len(short.keys) == len(long.keys)


def test_thousands_of_texts_alike_do_not_make_the_next_one_dearer() -> None:
    state = State()
    copies = NearDuplicates(state)
    template = FIRST.split()
    for number in range(200):
        copies.place(f"a{number}", " ".join([*template, *(f"n{number}w{word}" for word in range(10))]))
    crowds = state.rows("SELECT count(*) FROM copy_key GROUP BY key")
    assert max(crowds) == (CROWD,)
    assert copies.place("last", FIRST).duplicate_of == "a0"


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None), max_size=400), st.text(max_size=3))
def test_any_text_is_placed_the_same_way_each_time(text: str, between: str) -> None:
    one, other = _copies(), _copies()
    for key in ("a", "b"):
        assert one.place(key, text + between) == other.place(key, text + between)
