"""What changed between two versions of an article."""

import pytest

from crawler.identity.changes import FLAG, changes, packed, unpacked


@pytest.mark.parametrize(
    ("title", "text", "flags"),
    [
        ("The wall", "one two two", ("words_added:0", "words_removed:0")),
        ("The wall", "two  one\ntwo", ("words_added:0", "words_removed:0")),
        (" The\n wall ", "one two", ("words_added:0", "words_removed:1")),
        ("The wall", "one two two two", ("words_added:1", "words_removed:0")),
        ("The Wall", "three", ("words_added:1", "words_removed:3", "title_changed")),
        (None, "one two two", ("words_added:0", "words_removed:0", "title_changed")),
    ],
)
def test_words_are_counted_as_often_as_they_stand_and_white_space_is_no_change(
    title: str | None, text: str, flags: tuple[str, ...]
) -> None:
    assert changes(packed("The wall", "one two two"), title, text) == flags
    assert all(map(FLAG.fullmatch, flags))


def test_a_text_comes_back_as_it_was_and_half_a_character_breaks_nothing() -> None:
    assert unpacked(packed(None, "a\nb")) == ("", "a\nb")
    assert unpacked(packed("T", "half \ud800 of one")) == ("T", "half ? of one")


@pytest.mark.parametrize("flag", ["short", "words_added:", "words_added:1x", "title_changed_back"])
def test_other_flags_are_not_taken_for_changes(flag: str) -> None:
    assert FLAG.fullmatch(flag) is None
