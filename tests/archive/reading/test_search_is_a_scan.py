"""Searching the index gives what reading every line gives, in any script: held against a scan that knows no index."""

import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.reading import ReadingIndex, update_reading_index
from tests.archive.reading.small import article, event, id_of, small_collection

Phrase = str
WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "IDEOGRAPHIC", "THAI", "LAO", "KHMER", "MYANMAR")
LEFT_OUT = ("COMBINING", "HEBREW", "ARABIC", "VARIATION SELECTOR")

PIECES = st.sampled_from(
    [
        *("Überfall", "U\u0308berfall", "café", "cafe\u0301", "CAFÉ", "Straße", "STRASSE", "ﬁnal", "naïve", "Łódź"),
        *("ёлка", "елка", "Ёлка", "ΆΝΕΜΟΣ", "άνεμος", "İstanbul", "istanbul", "ĳs", "don't", "don’t", "covid-19"),
        *("U.S.", "us", "2026", "２０２６", "٢٠٢٦", "½", "3.5", "a_b", "x²", "№5", "①", "co\u00adop", "coop"),
        *("مُحَمَّد", "محمد", "الأخبار", "اخبار", "می\u200cخواهم", "میخواهم", "مـــحمد", "שָׁלוֹם", "שלום", "हिन्दी", "हिंदी"),
        *(
            "北京",
            "北京市",
            "地震",
            "美国总统",
            "京",
            "ニュース",
            "ﾆｭｰｽ",
            "きょう",
            "が",
            "か\u3099",
            "カ",
            "㎏",
            "𠀋",
            "々",
        ),
        *(
            "ที่",
            "ที",
            "ข่าว",
            "ຂ່າວ",
            "ព័ត៌មាន",
            "သတင်း",
            "한국",
            "한국".encode().decode(),
            "\u1112\u1161\u11ab\u1100\u116e\u11a8",
        ),
        *(
            "🔥",
            "a🔥b",
            "👩‍👩‍👧",
            "🤔",
            "€5",
            "₿",
            "…",
            "«mot»",
            "(1)",
            "—",
            "\u2028",
            "\u3000",
            "\x00",
            "\x1f",
            "\ufffe",
        ),
        *("𐐷", "𐐏", "𞤀𞤣", "Ꭰ", "ꭰ", "ǅ", "ſ", "ς", "ΐ", "a\u0345", "\u0301", "\u0651", "\ue000", "\U000e0041"),
    ]
)
TEXTS = st.lists(PIECES, max_size=8).flatmap(
    lambda pieces: st.sampled_from([" ", "", "\n\n", ", "]).map(lambda glue: glue.join(pieces))
)
FREE = st.text(max_size=12).filter(lambda text: text.isprintable())
PHRASES = st.one_of(PIECES, st.lists(PIECES, min_size=1, max_size=3).map(" ".join), FREE)


def is_left_out(char: str) -> bool:
    kind, name = unicodedata.category(char), unicodedata.name(char, "")
    if kind == "Cf":
        return name != "ZERO WIDTH SPACE" and char not in "\U000e0041\u0600"
    return (kind in ("Mn", "Me") and name.startswith(LEFT_OUT) and "KATAKANA" not in name) or name == "ARABIC TATWEEL"


def scanned(text: str) -> Iterator[str]:
    """The words of *text*, found character by character; by names and categories, not by ranges and tables."""
    word = ""
    for char in unicodedata.normalize("NFC", text):
        kept = "".join(part for part in unicodedata.normalize("NFKD", char.casefold()) if not is_left_out(part))
        for part in unicodedata.normalize("NFKC", kept).casefold().lower():
            kind = unicodedata.category(part)
            is_letter = kind[0] in "LMN" or (kind in ("Co", "Cn") and part not in "\ufffe\uffff")
            stands_apart = is_letter and unicodedata.name(part, "").startswith(WITHOUT_SPACES)
            if word and (stands_apart or not is_letter):
                yield word
            if stands_apart:
                yield part
            word = word + part if is_letter and not stands_apart else ""
    if word:
        yield word


def scanned_words(text: str) -> list[str]:
    return list(scanned(text))


def stands_in(phrase: str, fields: list[str]) -> bool:
    words = scanned_words(phrase)
    return any(
        words == there[at : at + len(words)]
        for there in map(scanned_words, fields)
        for at in range(len(there) - len(words) + 1)
    )


def quoted(phrase: str) -> str:
    return '"' + "".join(" " if char in '"“”„' else char for char in phrase) + '"'


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[list[Phrase]], list[Phrase]]:
    """Clauses of alternatives, all to be met, and what must not be there; each with a word in it."""
    phrases = PHRASES.filter(lambda phrase: bool(scanned_words(quoted(phrase))))
    all_of = draw(st.lists(st.lists(phrases, min_size=1, max_size=2), max_size=2))
    return all_of, draw(st.lists(phrases, max_size=1 if all_of else 0))


def asked(all_of: list[list[Phrase]], none_of: list[Phrase]) -> str:
    clauses = [" OR ".join(map(quoted, clause)) for clause in all_of]
    return " ".join([*clauses, *(f"-{quoted(phrase)}" for phrase in none_of)])


FIELDS = st.tuples(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=2))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FIELDS, min_size=1, max_size=5), st.lists(questions(), min_size=1, max_size=8))
def test_the_index_finds_what_a_scan_of_the_lines_finds(
    stored: list[tuple[str, str, str, list[str]]], queries: list[tuple[list[list[Phrase]], list[Phrase]]]
) -> None:
    articles: list[dict[str, Any]] = [
        article(f"a{number}", text=text, title=title, description=description, authors=authors)
        for number, (text, title, description, authors) in enumerate(stored)
    ]
    events = [event(f"e{number}", title=title, description=text) for number, (text, title, *_) in enumerate(stored)]
    with tempfile.TemporaryDirectory() as directory:
        path = small_collection(Path(directory) / "c", articles=articles, events=events)
        update_reading_index(path)
        index = ReadingIndex(path)
        for all_of, none_of in queries:
            query = asked(all_of, none_of)

            hits = index.search(query, limit=100).articles
            event_hits = index.search_events(query, limit=100)

            def fits(fields: list[str], all_of: Any = all_of, none_of: Any = none_of) -> bool:
                wanted = all(any(stands_in(phrase, fields) for phrase in clause) for clause in all_of)
                return wanted and not any(stands_in(phrase, fields) for phrase in none_of)

            expected = {
                id_of(f"a{number}")
                for number, (text, title, description, authors) in enumerate(stored)
                if fits([text, title, description, "\n".join(authors)])
            }
            assert {hit.item.article_id for hit in hits.items} == expected, query
            assert hits.total == len(expected)
            assert {hit.item.event_id for hit in event_hits.items} == {
                id_of(f"e{number}") for number, (text, title, *_) in enumerate(stored) if fits([text, title])
            }, query
        index.close()
