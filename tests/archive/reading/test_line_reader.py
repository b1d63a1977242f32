"""JSON objects as lines: strict about values, not about keys."""

from dataclasses import dataclass

import pytest

from archive.reading.line_reader import LineError, read_line


@dataclass(frozen=True)
class _Part:
    name: str


@dataclass(frozen=True)
class _Line:
    name: str
    count: int
    share: float | None
    names: tuple[str, ...]
    parts: tuple[_Part, ...]
    part: _Part | None
    rights: dict[str, object]
    kind: str = "other"


NOTHING = _Line("a", 0, None, (), (), None, {})


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (b'{"name":"a"}', NOTHING),
        (b'{"name":"a","new":[1]}', NOTHING),
        (b'{"name":"a","count":null,"names":null,"kind":null}', NOTHING),
        (b'{"name":"a","share":1}', _Line("a", 0, 1.0, (), (), None, {})),
        (b'{"name":"a","parts":[{"name":"b"}],"kind":"k"}', _Line("a", 0, None, (), (_Part("b"),), None, {}, "k")),
        (b'{"name":"a","count":9223372036854775807}', _Line("a", 2**63 - 1, None, (), (), None, {})),
    ],
)
def test_keys_that_are_unknown_are_passed_over_and_those_that_may_lack_have_nothing(line: bytes, read: _Line) -> None:
    assert read_line(_Line, line) == read


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "no JSON"),
        (b"[]", "no JSON object"),
        (b"{}", "it has no name"),
        (b'{"name":1}', "name: no text"),
        (b'{"name":"a","count":1.5}', "count: no whole number"),
        (b'{"name":"a","count":true}', "count: no whole number"),
        (b'{"name":"a","count":9223372036854775808}', "count: no whole number"),
        (b'{"name":"a","share":"1"}', "share: no number"),
        (b'{"name":"a","names":"b"}', "names: no list"),
        (b'{"name":"a","names":[1]}', "names: no text"),
        (b'{"name":"a","parts":[{}]}', "parts: it has no name"),
        (b'{"name":"a","part":5}', "part: no JSON object"),
        (b'{"name":"a","rights":[]}', "rights: no object"),
    ],
)
def test_a_value_of_another_kind_is_an_error_that_names_it(line: bytes, why: str) -> None:
    with pytest.raises(LineError, match=why):
        read_line(_Line, line)
