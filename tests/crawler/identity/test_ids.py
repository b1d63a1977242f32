import hashlib
import re

import pytest

from crawler.identity.ids import article_id, entry_id, event_id, hashed, source_id, text_digest

URL = "http://a.example/1"
IDS = [
    article_id(URL),
    source_id(None, URL),
    source_id("1" * 32, URL),
    event_id("site", URL),
    entry_id("s", "d", [], URL),
]


@pytest.mark.parametrize("made", IDS)
def test_an_id_is_32_hexadecimal_digits(made: str) -> None:
    assert re.fullmatch("[0-9a-f]{32}", made)


def test_ids_of_different_kinds_of_one_address_differ() -> None:
    assert len(set(IDS)) == len(IDS)


def test_ids_are_what_they_were_in_every_collection_that_exists() -> None:
    assert article_id(URL) == hashlib.sha256(b"article\nhttp://a.example/1").hexdigest()[:32]
    assert source_id(None, URL) == hashlib.sha256(b"source\n\nhttp://a.example/1").hexdigest()[:32]
    assert event_id("wikipedia", "/2026") == hashlib.sha256(b"event\nwikipedia\n/2026").hexdigest()[:32]
    assert text_digest("One two.") == "sha256:" + hashlib.sha256(b"one two.").hexdigest()


def test_where_one_part_ends_and_the_next_begins_counts() -> None:
    assert hashed("ab", "c") != hashed("a", "bc")


def test_an_entry_is_known_by_what_it_cites_in_any_order_whatever_its_text() -> None:
    first = entry_id("site", "2026-02-05", ["http://a.example/", "http://b.example/"], "One.")
    again = entry_id("site", "2026-02-05", ["http://b.example/", "http://a.example/", "http://b.example/"], "Edited.")
    assert first == again
    assert first != entry_id("site", "2026-02-06", ["http://a.example/", "http://b.example/"], "One.")


def test_an_entry_that_cites_nothing_is_known_by_its_text() -> None:
    assert entry_id("site", "d", [], "One.") == entry_id("site", "d", (), "One.")
    assert entry_id("site", "d", [], "One.") != entry_id("site", "d", [], "Edited.")


@pytest.mark.parametrize("same", ["One two.", " one\n\tTWO. ", "ONE\u00a0two.", "\uff2fne two."])
def test_a_text_is_the_same_however_its_white_space_case_and_width_are_set(same: str) -> None:
    assert text_digest(same) == text_digest("one two.")


@pytest.mark.parametrize("other", ["one, two.", "onetwo.", "one two", ""])
def test_a_text_with_other_words_or_marks_is_another(other: str) -> None:
    assert text_digest(other) != text_digest("one two.")


def test_half_a_character_of_utf_16_is_no_fault() -> None:
    assert text_digest("\ud800") == text_digest("?")
    assert hashed("\ud800") == hashed("?")
