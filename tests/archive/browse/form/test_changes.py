"""What changed from one text to another."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from archive.browse.form.changes import ADDED, REMOVED, SAME, TextPart, changes, words


def test_words_that_changed_are_told_from_those_that_stand() -> None:
    assert words("The quick brown fox.", "The slow brown fox jumps.") == (
        TextPart(SAME, "The "), TextPart(REMOVED, "quick"), TextPart(ADDED, "slow"), TextPart(SAME, " brown fox"),
        TextPart(ADDED, " jumps"), TextPart(SAME, "."),
    )  # fmt: skip


def test_a_lone_word_between_changes_goes_with_them_and_is_not_counted() -> None:
    found = changes(["red fox in old wood sleeps now"], ["blue hen in new barn sleeps now"])

    assert found.paragraphs == (
        (
            TextPart(REMOVED, "red fox in old wood"),
            TextPart(ADDED, "blue hen in new barn"),
            TextPart(SAME, " sleeps now"),
        ),
    )
    assert (found.added, found.removed) == (4, 4)


def test_a_script_without_blanks_is_compared_by_character() -> None:
    assert words("灯会六日", "灯会七日") == (
        TextPart(SAME, "灯会"),
        TextPart(REMOVED, "六"),
        TextPart(ADDED, "七"),
        TextPart(SAME, "日"),
    )


def test_paragraphs_that_came_and_went_are_whole() -> None:
    found = changes(["one", "two", "three"], ["one", "three", "four five"])

    assert found.paragraphs == (
        (TextPart(SAME, "one"),), (TextPart(REMOVED, "two"),), (TextPart(SAME, "three"),),
        (TextPart(ADDED, "four five"),),
    )  # fmt: skip
    assert (found.added, found.removed, found.is_none) == (2, 1, False)
    assert changes(["one"], ["one"]).is_none


def test_when_time_is_up_what_is_left_is_replaced_whole() -> None:
    clock = count(step=10)
    found = changes(["a b c"], ["a b d"], lambda: float(next(clock)))

    assert found.paragraphs == ((TextPart(REMOVED, "a b c"), TextPart(ADDED, "a b d")),)


def test_a_paragraph_without_end_is_not_compared_word_by_word() -> None:
    (parts,) = changes(["a " * 10_000], ["b " * 10_000]).paragraphs

    assert [part.kind for part in parts] == [REMOVED, ADDED]


@given(st.lists(st.text(min_size=1)), st.lists(st.text(min_size=1)))
def test_both_texts_can_be_read_off(before: list[str], after: list[str]) -> None:
    shown = changes(before, after).paragraphs

    old = ["".join(part.text for part in parts if part.kind != ADDED) for parts in shown]
    new = ["".join(part.text for part in parts if part.kind != REMOVED) for parts in shown]
    assert [text for text in old if text] == before
    assert [text for text in new if text] == after
