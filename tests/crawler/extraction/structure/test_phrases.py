"""What the sections find does not depend on how their expressions are put together."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extraction.structure import phrases

TABLE = Path(phrases.__file__).with_name("phrases.txt").read_text(encoding="utf-8")
SECTIONS = {
    name: [line for line in body.splitlines() if line and not line.startswith("#")]
    for name, body in re.findall(r"^\[([\w-]+)\]\n(.*?)(?=^\[[\w-]+\]$|\Z)", TABLE, re.MULTILINE | re.DOTALL)
}
WORDS = sorted({*re.findall(r"[^\W_]{2,}", TABLE), *"|.!?:@©&/-", "404", "12:30"})
CASES = st.sampled_from((str, str.upper, str.title, lambda text: text.replace("i", "ı").replace("s", "ſ")))
TEXTS = st.tuples(CASES, st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)).map(lambda pair: pair[0](pair[1]))


def by_each_line(section: str, text: str) -> str | None:
    """The first place where a line of the section is found, by the lines as they stand in the table."""
    lines = [re.compile(line, re.IGNORECASE) for line in SECTIONS[section]]
    begun = [line.match(text) for line in lines if line.pattern.startswith("^")]
    within = [line.search(text) for line in lines if not line.pattern.startswith("^")]
    found = list(filter(None, begun)) or sorted(filter(None, within), key=lambda match: match.start())
    return (" ".join(found[0][0].split()) or "—")[:60] if found else None


@given(TEXTS)
@settings(deadline=None, max_examples=200)
def test_a_section_finds_what_its_lines_find_one_by_one(text: str) -> None:
    for section in SECTIONS:
        assert phrases.matched(section, text) == by_each_line(section, text), section


@given(st.lists(TEXTS, max_size=5))
@settings(deadline=None, max_examples=100)
def test_that_a_section_finds_something_is_told_of_one_text_and_of_many_as_its_lines_tell_it(texts: list[str]) -> None:
    for section in SECTIONS:
        found = {place for place, text in enumerate(texts) if by_each_line(section, text) is not None}
        assert {place for place, text in enumerate(texts) if phrases.holds(section, text)} == found, section
        assert phrases.places_of(section, texts) == found, section


def test_where_a_line_says_that_case_counts_it_does() -> None:
    names = ["HTN (jdo)", "Anna Berg", "He smiled", "anna berg", "ANNA BERG"]
    assert [phrases.holds("signature", name) for name in names] == [
        phrases.matched("signature", n) is not None for n in names
    ]
    assert phrases.holds("signature", "Anna Berg")
    assert not phrases.holds("signature", "He smiled")
    assert phrases.places_of("signature", names) == {
        place for place, name in enumerate(names) if phrases.holds("signature", name)
    }


def test_each_section_finds_its_own_words_in_capitals() -> None:
    assert phrases.matched("bot-wall", "JUST A MOMENT") == "JUST A MOMENT"
    assert phrases.matched("soft-404", "SAYFA BULUNAMADI") == "SAYFA BULUNAMADI"
    assert phrases.matched("consent-text", "Diese Seite fragt nach Ihrer EINWILLIGUNG") == "EINWILLIGUNG"
    assert phrases.matched("consent-text", "a page of the council") is None
