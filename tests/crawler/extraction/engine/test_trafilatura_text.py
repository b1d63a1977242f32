"""The text is found whatever a version of trafilatura has of the names that the short way needs."""

import ast
import importlib
import sys
from collections.abc import Callable
from copy import copy
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest
from lxml.etree import Element, _Element, tostring
from lxml.html import HtmlElement, document_fromstring
from trafilatura import bare_extraction

from crawler.extraction.engine import trafilatura_text
from crawler.extraction.engine.trafilatura_text import TRIAL, TRIALS, agrees, quick_way, text_by_call, text_of_tree
from crawler.extraction.strings import words

ENGINE = Path(trafilatura_text.__file__).parent
SHORT_WAY = words(
    "body_frames cleaning discards link_blocks main_pass other_texts output own_frame page_length recovery "
    "trafilatura_steps"
)
STEPS = "crawler.extraction.engine.trafilatura_steps"


def private_names() -> list[tuple[str, str]]:
    """Module and name of all that the short way imports of trafilatura."""
    return sorted(
        (node.module, alias.name)
        for module in SHORT_WAY
        for node in ast.walk(ast.parse((ENGINE / f"{module}.py").read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("trafilatura")
        for alias in node.names
    )


@pytest.fixture
def reloaded(monkeypatch: pytest.MonkeyPatch) -> Callable[[], ModuleType]:
    """Imports the way to the text anew, as a process does that starts; forgotten after the test."""

    def load() -> ModuleType:
        for module in (*SHORT_WAY, "trafilatura_text"):
            monkeypatch.delitem(sys.modules, f"crawler.extraction.engine.{module}", raising=False)
        return importlib.import_module("crawler.extraction.engine.trafilatura_text")

    return load


def without(name: str, holder: ModuleType) -> ModuleType:
    """*holder* as another version may have it; trafilatura itself goes on with its own."""
    other = ModuleType(holder.__name__)
    other.__dict__.update({key: value for key, value in vars(holder).items() if key != name})
    return other


def by_trafilatura(page: str) -> bytes:
    document = bare_extraction(page, fast=True, include_comments=False)
    assert document is not None
    assert not isinstance(document, dict)
    body = tostring(document.body)
    assert b"The council met on Monday" in body
    return body


def test_the_short_way_imports_names_of_trafilatura() -> None:
    assert ("trafilatura.main_extractor", "handle_textelem") in private_names()
    assert ("trafilatura.xpaths", "_COMMENTS_ID") in private_names()


def test_nothing_else_of_the_product_imports_a_private_name_of_trafilatura() -> None:
    others = [path for path in ENGINE.parents[1].rglob("*.py") if path.stem not in SHORT_WAY]
    nodes = [node for path in others for node in ast.walk(ast.parse(path.read_bytes()))]
    taken = {
        (node.module, alias.name)
        for node in nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("trafilatura")
        for alias in node.names
    }
    assert taken == {("trafilatura", "bare_extraction")}


@pytest.mark.parametrize(("module", "name"), private_names(), ids=lambda value: value.rpartition(".")[2])
def test_where_a_private_name_is_gone_the_public_call_gives_the_text(
    module: str, name: str, reloaded: Callable[[], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, without(name, importlib.import_module(module)))
    way = reloaded()
    assert way.quick_way() is None
    body = way.text_of_tree(document_fromstring(TRIAL))
    assert body is not None
    assert tostring(body) == by_trafilatura(TRIAL)


def test_where_a_module_of_trafilatura_is_gone_the_public_call_gives_the_text(
    reloaded: Callable[[], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura.xpaths", None)
    way = reloaded()
    assert way.quick_way() is None
    assert tostring(way.text_of_tree(document_fromstring(TRIAL))) == by_trafilatura(TRIAL)


def refuse(root: HtmlElement) -> _Element:
    raise TypeError("handle_textelem() takes 2 positional arguments but 3 were given")


def read_nothing(root: HtmlElement) -> None:
    return None


def read_otherwise(root: HtmlElement) -> _Element:
    body = Element("body")
    body.text = root.text_content()
    return body


def mark_at_the_end(root: HtmlElement) -> _Element | None:
    """As the call, but for a trace that nobody sees in the text."""
    body = text_by_call(root)
    assert body is not None
    body[-1].set("mark", "x")
    return body


@pytest.mark.parametrize("steps", [refuse, read_nothing, read_otherwise, mark_at_the_end])
def test_steps_that_read_the_page_of_the_trial_otherwise_than_the_call_are_not_taken(
    steps: trafilatura_text.Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not agrees(steps)
    quick_way.cache_clear()
    monkeypatch.setattr(trafilatura_text, "_steps", steps)
    try:
        body = text_of_tree(document_fromstring(TRIAL))
        assert quick_way() is None
    finally:
        quick_way.cache_clear()
    assert body is not None
    assert tostring(body) == by_trafilatura(TRIAL)


def test_steps_that_read_as_the_call_are_taken() -> None:
    assert agrees(text_by_call)


@pytest.mark.skipif(find_spec(STEPS) is None or quick_way() is None, reason="this trafilatura has other private names")
@pytest.mark.parametrize("page", TRIALS)
def test_of_a_page_in_which_the_first_way_finds_little_the_steps_give_what_the_call_gives(page: str) -> None:
    steps = quick_way()
    assert steps is not None
    tree = document_fromstring(page)
    before = tostring(tree)
    body, called = steps(tree), text_by_call(tree)
    assert (None if body is None else tostring(body)) == (None if called is None else tostring(called))
    assert tostring(tree) == before


def test_the_call_leaves_the_page_as_it_is() -> None:
    page = document_fromstring(TRIAL)
    before = tostring(copy(page))
    assert text_by_call(page) is not None
    assert tostring(page) == before
