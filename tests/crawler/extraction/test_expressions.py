"""What expressions are made of: the marks by which most texts are known to hold none of them."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crawler.extraction.expressions import alternatives, fewest, marks
from crawler.extraction.structure.phrases import _table

PARTS = [
    part.lower()
    for lines in _table().values()
    for line in lines
    if not line.startswith("^")
    for part in alternatives(line)
]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (r"\bsubscribe\b.{0,80}\binbox\b", {"subscribe"}),
        (r"newsletters?\b", {"newsletter"}),
        (r"lettres? d['’]information", {"information"}),
        (r"\ben (?:su|tu) (?:correo|bandeja)\b", {"en su ", "en tu "}),
        (r"(?:a|an )?account", {"account"}),
        (r"(?:image|photo)s?\s?:", {"image", "photo"}),
        (r"[\s(][\u4e00-\u9fff]{2,8}[摄攝]$", {"摄", "攝"}),
        (r"\d{1,2}:\d{2}", {":"}),
        (r"\d+", {""}),
        (r"a\.m\.", {"a.m."}),
        (r"(?:one|\d)", {"one", ""}),
        (r"colou+r", {"colo"}),
    ],
)
def test_each_text_that_an_expression_finds_holds_one_of_its_marks(part: str, expected: set[str]) -> None:
    assert marks(part) == expected


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_what_the_phrases_find_holds_a_mark(data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(PARTS))
    text = data.draw(st.from_regex(part))
    found = re.search(part, text)
    assume(found is not None)
    assert found is not None
    assert any(mark in found[0] for mark in marks(part)), part


def test_of_marks_that_hold_another_one_is_looked_for() -> None:
    assert fewest(["newsletter", "letter", "push", "letters"]) == ("push", "letter")
    assert fewest(["push", ""]) == ("",)
