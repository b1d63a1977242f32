"""Literals of JavaScript as values."""

from typing import Any

import pytest

from crawler.extraction.structure.states.javascript import DEEPEST, LiteralError, called, string_at


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"a"', "a"),
        (r"'it\'s'", "it's"),
        ("`a\nb`", "a\nb"),
        (r'"\u00e4\x41\u{1F600}\n\q"', "äA\U0001f600\nq"),
        (r'"\u{FFFFFF}"', ""),
    ],
)
def test_strings_are_read_in_any_quotes(text: str, value: str) -> None:
    assert string_at(f"x{text}y", 1) == (value, len(text) + 1)


@pytest.mark.parametrize("text", ['"a', "'a\\'", "`"])
def test_a_string_without_end_is_none(text: str) -> None:
    with pytest.raises(LiteralError):
        string_at(text, 0)


@pytest.mark.parametrize(
    ("body", "given", "value"),
    [
        ('{a:1,"b":[c,d]}', '"x",null', {"a": 1.0, "b": ["x", None]}),
        ("{a:!0,b:!1,c:void 0}", "1,2", {"a": True, "b": False, "c": None}),
        ("{a:-1.5e3,b:.5,7:undefined}", "", {"a": -1500.0, "b": 0.5, "7": None}),
        ('{a:new Date("2026"),b:f(c)}', '"y"', {"a": "2026", "b": "y"}),
        ("{a:[1,,2,],}", "", {"a": [1.0, 2.0]}),
        ("{a:unknown}", "", {"a": None}),
    ],
)
def test_a_function_that_is_called_at_once_gives_its_object(body: str, given: str, value: dict[str, Any]) -> None:
    assert called(f"(function(c,d){{return {body}}}({given}))", 0) == value
    assert called(f"function(c,d){{c.x=1;return {body}}}({given})", 0) == value


@pytest.mark.parametrize(
    "text",
    [
        "var a = 1",
        "function(a){return {a:1}}",
        "function(a){return {a 1}}(1)",
        "function(a){return {a:1 2}}(1)",
        "function(a){return {a:+}}(1)",
        "function(a){return {a:1}}(1",
        "function(a){return }(1)",
    ],
)
def test_what_is_no_literal_is_left_unread(text: str) -> None:
    with pytest.raises(LiteralError):
        called(text, 0)


def test_what_is_too_deep_is_left_unread() -> None:
    def nested(depth: int) -> str:
        return f"function(a){{return {'[' * depth}1{']' * depth}}}(1)"

    assert called(nested(DEEPEST), 0)
    with pytest.raises(LiteralError):
        called(nested(DEEPEST + 1), 0)
