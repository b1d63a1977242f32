"""What passes the sieve of a section, and that nothing which one of its expressions finds is held back."""

import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extraction.expressions import alternatives
from crawler.extraction.sieve import Sieve
from crawler.extraction.structure.phrases import _table

LINES = {name: [line.lower() for line in lines] for name, lines in _table().items()}
SIEVES = {name: Sieve(lines) for name, lines in LINES.items()}
NEWS = (
    "the bridge was closed on monday, and nobody knows when it opens again.",
    "",
    "„wir hatten minuten, keine stunden“, sagte der bürgermeister.",
    "桥于星期一关闭。",
)


def found_by_all(lines: list[str], text: str) -> bool:
    """What the sieve stands for: each expression tried, one after another."""
    return any(re.match(line, text) if line.startswith("^") else re.search(line, text) for line in lines)


@pytest.mark.parametrize("text", NEWS)
@pytest.mark.parametrize("name", SIEVES)
def test_of_news_the_sieve_says_what_all_expressions_say(name: str, text: str) -> None:
    assert SIEVES[name].passes(text) == found_by_all(LINES[name], text)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.data())
def test_what_an_expression_finds_passes(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(LINES)))
    line = data.draw(st.sampled_from(LINES[name]))
    part = data.draw(st.sampled_from(alternatives(line)))
    begins = line.startswith("^")
    text = data.draw(st.from_regex(part if begins else f"(?:{part})"))
    text = text.lower() if re.search(part, text.lower()) else text
    assert SIEVES[name].passes(text) == found_by_all(LINES[name], text)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_no_other_text_is_judged_otherwise_than_by_all_expressions(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(LINES)))
    line = data.draw(st.sampled_from(LINES[name]))
    near = data.draw(st.from_regex(data.draw(st.sampled_from(alternatives(line)))))
    cut = data.draw(st.integers(0, len(near)))
    text = data.draw(st.sampled_from([near[cut:], near[:cut], f"x{near}", near.replace(" ", "")]))
    assert SIEVES[name].passes(text) == found_by_all(LINES[name], text)


def test_a_beginning_counts_at_the_beginning_only_and_case_counts() -> None:
    sieve = Sieve(["^(?:read|see) also", r"\bnewsletters?\b", r"^\W*advert"])
    texts = [
        "see also",
        "read also: the bridge",
        "they see also this",
        "our newsletter",
        "newsletterly",
        "--advert",
        "Read also",
    ]
    assert [sieve.passes(text) for text in texts] == [True, True, False, True, False, True, False]


def test_of_many_expressions_few_are_compiled() -> None:
    sieve = Sieve(LINES["notice"])
    sieve.passes("our newsletter comes on mondays")
    parts = [*chain.from_iterable(sieve._by_mark.values()), *sieve._by_character.values()]
    assert 0 < sum("find" in vars(each) for each in parts) < len(parts) / 4


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.data())
def test_of_many_texts_those_pass_that_pass_by_themselves(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(LINES)))
    parts = data.draw(st.lists(st.sampled_from([p for line in LINES[name] for p in alternatives(line)]), max_size=6))
    texts = [data.draw(st.from_regex(part)).lower() for part in parts] + list(NEWS) + data.draw(st.lists(st.text()))
    texts = data.draw(st.permutations(texts))
    assert SIEVES[name].passing(texts) == {place for place, text in enumerate(texts) if SIEVES[name].passes(text)}
