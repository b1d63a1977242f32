"""The language of a text beside what its page declares: texts of our own in the languages of the press."""

import pytest

from crawler.extraction.decoding.html_tree import parsed
from crawler.extraction.metadata import language
from crawler.extraction.structure.page import Page
from crawler.text.stop_words import common_words
from tests.crawler.identity.event_pairs import Pair, pairs

CAPTURED = "2026-11-21T00:00:00.000000Z"
TEXTS = [pair for which in ("tune", "held") for pair in pairs(which) if pair.kind == "fits" and len(pair.text) >= 200]
LANGUAGES = sorted({pair.language for pair in TEXTS})


def said(pair: Pair, declared: str | None) -> str | None:
    root = f"<html lang={declared}>" if declared else "<html>"
    page = Page(parsed(f"{root}<body><p>{pair.title}</p>".encode()), (), "http://gazette.example/a", CAPTURED)
    return language.language_of(page, pair.text)[0]


def test_texts_of_several_languages_are_at_hand() -> None:
    assert len(LANGUAGES) >= 4
    assert len(TEXTS) >= 20


@pytest.mark.parametrize("declared", sorted(common_words("function")))
def test_no_text_passes_by_its_words_for_one_in_another_language(declared: str) -> None:
    passed = {pair.language for pair in TEXTS if language._is_plainly(declared, pair.text)}
    assert passed <= {declared}


def test_words_and_detector_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [(pair, declared) for pair in TEXTS for declared in (*LANGUAGES, None)]
    by_words = [said(*case) for case in cases]
    monkeypatch.setattr(language, "_is_plainly", lambda *_: False)
    assert by_words == [said(*case) for case in cases]


def test_most_texts_are_spared_the_detector() -> None:
    told = [language._is_plainly(pair.language, pair.text) for pair in TEXTS]
    assert sum(told) >= 0.75 * len(told)


def test_english_that_nothing_is_said_of_is_spared_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    english = [pair for pair in TEXTS if pair.language == "en"]
    assert len(english) >= 5
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("the detector was asked"))
    assert {said(pair, None) for pair in english} == {"en"}


NAMES = "Anna Berg, Lund. Tom Ito, Oslo. Ada Voss, Graz. " * 8
SENTENCE = "The council met on Monday and spoke of the bridge that it will have built over the river. "


def test_a_text_that_begins_with_names_is_told_by_what_follows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("the detector was asked"))
    assert language._is_plainly("en", NAMES + SENTENCE * 6)
    assert not language._is_plainly("en", NAMES * 3)
    assert not language._is_plainly("sv", NAMES + SENTENCE * 6)


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("ja", "市議会は月曜日に開かれ、川に架かる新しい橋について話し合いました。"),
        ("ko", "시의회는 월요일에 열려 강을 건너는 새 다리에 관해 이야기했다."),
        ("th", "สภาเมืองประชุมกันเมื่อวันจันทร์และพูดถึงสะพานข้ามแม่น้ำ"),
        ("el", "Το δημοτικό συμβούλιο συνήλθε τη Δευτέρα και μίλησε για τη γέφυρα."),
    ],
)
def test_a_script_of_one_language_tells_it(declared: str, text: str) -> None:
    assert language._is_plainly(declared, text * 3)
    assert not language._is_plainly(declared, SENTENCE * 3)
    assert not language._is_plainly(declared, "市议会星期一开会，谈到了河上的新桥，会议持续了三个小时。" * 3)
