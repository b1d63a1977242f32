"""Is a line of the index, or of an item stream, what it should be?"""

from pathlib import Path
from typing import Any

import orjson
import pytest

from archive.index.surt import surt
from archive.names import segment_name
from archive.verification.facts import Facts
from archive.verification.lines import check_index, check_segment, validator
from tests.archive.samples import RUN
from tests.archive.tables.lines import EVENT, article, capture, source

URL = "http://a.example/1"
FIELDS = {"url": URL, "filename": "a.warc.gz", "offset": "0", "length": "9"}


def index_line(url: str = URL, stamp: str = "20260207101112", **fields: Any) -> bytes:
    return f"{surt(url)} {stamp} ".encode() + orjson.dumps({**FIELDS, "url": url, **fields}) + b"\n"


def of_index(tmp_path: Path, *lines: bytes) -> tuple[list[str], int]:
    """What is wrong, and how many lines are noted."""
    path = tmp_path / "index.cdxj"
    path.write_bytes(b"".join(lines))
    with Facts() as facts:
        found = [str(problem) for problem in check_index(path, facts)]
        facts.complete()
        return found, facts.count("indexed")


def test_an_index_in_order_is_noted_line_by_line(tmp_path: Path) -> None:
    assert of_index(tmp_path, index_line(), index_line(stamp="20260207101113"), index_line(URL + "0")) == ([], 3)


def test_a_line_before_the_one_above_it_is_told_with_its_place(tmp_path: Path) -> None:
    first = index_line()
    found, count = of_index(tmp_path, first, index_line(stamp="20260207101111"))
    assert found == [f"indexes/index.cdxj: offset {len(first)}: line 2: the lines are not sorted"]
    assert count == 2, "it leads to its record all the same"


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"key stamp\n",
        b"key 20260207101112 {\n",
        b"key 20260207101112 []\n",
        b"\xff 20260207101112 {}\n",
        index_line(offset=0),
        index_line(offset="-1"),
        index_line(length="9" * 19),
        index_line().replace(b"filename", b"file"),
    ],
)
def test_what_is_no_line_of_an_index_is_told_and_not_noted(tmp_path: Path, line: bytes) -> None:
    (problem,), count = of_index(tmp_path, line)
    assert "line 1: no CDXJ line: " in problem
    assert count == 0


def test_eighteen_digits_are_a_number(tmp_path: Path) -> None:
    assert of_index(tmp_path, index_line(offset="9" * 18)) == ([], 1)


def test_a_key_is_that_of_its_address(tmp_path: Path) -> None:
    found, _ = of_index(tmp_path, index_line().replace(b"example,a)/1", b"example,a)/2"))
    assert found == [f"indexes/index.cdxj: offset 0: line 1: the key is not that of {URL}"]


SCHEMA = {"type": "object", "required": ["run"], "properties": {"run": {"type": "string"}}}


def of_segment(tmp_path: Path, kind: str, data: bytes, wrong: str | None = None) -> tuple[list[str], Facts]:
    path = tmp_path / segment_name(kind, RUN, 0)
    path.write_bytes(data)
    facts = Facts()
    found = [problem.what for problem in check_segment(path, kind, validator(SCHEMA), lambda _: wrong, facts)]
    facts.complete()
    return found, facts


def test_what_a_line_names_is_noted_for_the_joins(tmp_path: Path) -> None:
    found, facts = of_segment(tmp_path, "events", orjson.dumps(EVENT) + b"\n")
    with facts:
        assert found == []
        assert [facts.count(table) for table in ("captures", "events", "cited", "related")] == [1, 1, 2, 0]
        assert facts.lines("events", RUN) == 1
    found, facts = of_segment(tmp_path, "articles", orjson.dumps(article("x", 1, 2, "2026-02-05")) + b"\n")
    with facts:
        assert (found, facts.count("articles"), facts.count("captures")) == ([], 1, 1)


def test_a_torn_line_ends_a_segment_and_others_are_told_and_passed_over(tmp_path: Path) -> None:
    good = orjson.dumps(source("s1", "e1")) + b"\n"
    found, facts = of_segment(tmp_path, "sources", b'{"run": 1}\n{\n' + good + good[:-1])
    with facts:
        assert found[0].startswith("breaks the schema: run must be string")
        assert found[1].startswith("no JSON: ")
        assert found[2:] == ["the line is torn or over the limit"]
        assert (facts.count("sources"), facts.lines("sources", RUN)) == (1, 4)


@pytest.mark.parametrize(
    ("outcome", "more", "problem"),
    [
        ("gone", {}, []),
        ("archived", {"article_id": "x", "capture": capture(1, "2026-02-05")}, []),
        ("archived", {"article_id": "x"}, ["archived, but names no article or no capture"]),
        ("duplicate", {"capture": capture(1, "2026-02-05")}, ["duplicate, but names no article or no capture"]),
        ("not_article", {"capture": capture(1, "2026-02-05")}, []),
    ],
)
def test_an_outcome_with_an_article_names_it_and_its_capture(
    tmp_path: Path, outcome: str, more: dict[str, Any], problem: list[str]
) -> None:
    line = orjson.dumps(source("s1", "e1", outcome=outcome, **more)) + b"\n"
    found, facts = of_segment(tmp_path, "sources", line)
    facts.close()
    assert found == problem


def test_what_a_line_says_twice_is_asked_of_the_check_that_was_given(tmp_path: Path) -> None:
    found, facts = of_segment(tmp_path, "sources", orjson.dumps(source("s1", "e1")) + b"\n", wrong="the domain is b")
    facts.close()
    assert found == ["the domain is b"]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ({"run": "a"}, {"run": "b"}, True),
        ({"about": None}, {}, True),
        ({"about": "x"}, {}, False),
        ({"title": "="}, {}, False),
    ],
)
def test_a_line_of_another_run_says_the_same_where_its_event_does(
    tmp_path: Path, one: dict[str, Any], other: dict[str, Any], is_same: bool
) -> None:
    lines = [orjson.dumps({**EVENT, **each}) + b"\n" for each in (one, other)]
    _, facts = of_segment(tmp_path, "events", b"".join(lines))
    with facts:
        (first,), (second,) = facts.rows("SELECT said FROM events ORDER BY rowid")
        assert (first == second) is is_same
