"""The language of a text beside what its page declares: texts of our own in the languages of the press."""

import pytest

from crawler.extraction.article import extract_article
from crawler.extraction.metadata import language
from crawler.text.stop_words import common_words
from tests.crawler.identity.event_pairs import Pair, pairs

CAPTURED = "2026-11-21T00:00:00.000000Z"
TEXTS = [pair for which in ("tune", "held") for pair in pairs(which) if pair.kind == "fits" and len(pair.text) >= 200]
LANGUAGES = sorted({pair.language for pair in TEXTS})


def said(pair: Pair, declared: str) -> str | None:
    paragraphs = f"<p>{pair.text}</p>" * 3
    page = f"<html lang={declared}><meta charset=utf-8><article><h1>{pair.title}</h1>{paragraphs}</article>"
    return extract_article(page.encode(), (), "http://gazette.example/a", CAPTURED).language


def test_texts_of_several_languages_are_at_hand() -> None:
    assert len(LANGUAGES) >= 4
    assert len(TEXTS) >= 20


@pytest.mark.parametrize("declared", sorted(common_words("function")))
def test_no_text_passes_by_its_words_for_one_in_another_language(declared: str) -> None:
    passed = {pair.language for pair in TEXTS if language._is_plainly(declared, pair.text[: language.SAMPLE])}
    assert passed <= {declared}


def test_words_and_detector_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    by_words = {(pair.text, declared): said(pair, declared) for pair in TEXTS for declared in LANGUAGES}
    monkeypatch.setattr(language, "_is_plainly", lambda *_: False)
    assert by_words == {(pair.text, declared): said(pair, declared) for pair in TEXTS for declared in LANGUAGES}


def test_most_texts_are_spared_the_detector() -> None:
    told = [language._is_plainly(pair.language, pair.text[: language.SAMPLE]) for pair in TEXTS]
    assert sum(told) >= 0.75 * len(told)
