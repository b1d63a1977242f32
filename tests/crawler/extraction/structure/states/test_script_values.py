"""Values in scripts: JSON in a string, in pieces, and as a call."""

import json
from typing import Any

import pytest
from lxml.html import document_fromstring

from crawler.extraction.structure.scripts import scripts_of
from crawler.extraction.structure.states.json_state import article_in, states_of
from crawler.extraction.structure.states.script_values import value_of

TITLE = "Ferry waits for the ice to leave the sound"
HEADINGS = frozenset({f"{TITLE} | Skerry Post"})
BODY = "The ferry will not sail before the ice has left the sound, and nobody in the village is surprised. " * 4
ARTICLE = {"title": TITLE, "body": BODY, "publishedAt": "2026-02-05"}
STREAM = "7:" + json.dumps(["$", "main", None, {"story": ARTICLE}])


def pushed(*pieces: str) -> str:
    return "\n".join(f"self.__next_f.push([1,{json.dumps(piece)}])" for piece in pieces)


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ('{"a": [1, 2]}', {"a": [1, 2]}),
        ("window.__INITIAL_STATE__ = JSON.parse('{\"a\": \"it\\'s \\\\u00e9\"}');", {"a": "it's é"}),
        ('window.__DATA__ = JSON.parse("{\\"a\\": 1}")', {"a": 1}),
        ("window.__NUXT__=(function(a,b){return {t:a,'n':b,list:[b,void 0,!0,.5]}}('x \\x41',3))",
         {"t": "x A", "n": 3.0, "list": [3.0, None, True, 0.5]}),
        ('window.__NUXT__=(function(a,b){a.k=b;a.m=1;return {data:[a],on:new Date("2026-02-05")}}({},"y"));',
         {"data": [{}], "on": "2026-02-05"}),
        (pushed('0:["$","p",null,{"a":"$2"}]\n2:T7,', "one\ntwo3:[1]\n"), [["$", "p", None, {"a": "one\ntwo"}], [1]]),
    ],
)  # fmt: skip
def test_a_script_gives_its_value(script: str, value: Any) -> None:
    assert value_of(script) == value


@pytest.mark.parametrize(
    "script",
    [
        "window.__NUXT__=(function(a){return {a:b+c}}(1))",
        "window.__NUXT__=(function(a){return {",
        "window.__NUXT__=(function(a){return " + "[" * 5_000 + "}(1))",
        "window.__DATA__ = JSON.parse('{\"a\": ')",
        "window.__DATA__ = JSON.parse('never closed",
        'self.__next_f.push([1,"0:T',
    ],
)
def test_what_is_cut_off_or_no_literal_gives_nothing(script: str) -> None:
    assert value_of(script) is None


@pytest.mark.parametrize(
    "scripts",
    [
        (f"window.__NUXT__=(function(a,b){{return {{data:[{{article:{{title:a,body:b}}}}]}}}}({TITLE!r},{BODY!r}))",),
        (f"window.__STATE__ = JSON.parse({json.dumps(json.dumps({'story': ARTICLE}))})",),
        tuple(pushed(STREAM[place : place + 120]) for place in range(0, len(STREAM), 120)),
    ],
    ids=("call", "string", "pieces"),
)  # fmt: skip
def test_the_article_in_such_a_script_is_the_pages_own(scripts: tuple[str, ...]) -> None:
    root = document_fromstring("<html><body>" + "".join(f"<script>{script}</script>" for script in scripts))
    assert article_in(states_of(scripts_of(root), root.iter()), HEADINGS, "/x")["articleBody"] == BODY.strip()
