"""Each promise between records, index and lines: rows that hold it, and one step beyond."""

from collections.abc import Iterator
from typing import Any

import pytest

from archive.digest import digest
from archive.verification.facts import Facts
from archive.verification.joins import check_joins, is_anything_indexable

WARC, STAMP = "a.warc.gz", "20260207101112"
URI, DATE, DIGEST, OTHER = "http://a.example/", "2026-02-07T10:11:12.000000Z", digest(b"a"), digest(b"b")
RECORD = (WARC, 0, 9, "response", "<urn:x:1>", DIGEST, DIGEST, URI, DATE, 200, STAMP)
CAPTURE = ("items/sources", 0, 1, WARC, 0, 9, "<urn:x:1>", DIGEST, URI, DATE, 200)
INDEXED = (0, 1, WARC, 0, 9, DIGEST, URI, STAMP, "text/html")
ARTICLE = ("items/articles", 0, 1, "a1", 1, None, "a1", "sha256:1")
EVENT = ("items/events", 0, 1, "e1", b"1")
SOURCE = ("items/sources", 0, 1, "s1", "e1", "a1", "archived", URI)


@pytest.fixture
def facts() -> Iterator[Facts]:
    """A record, its index line, an event that cites it, its source line and its article."""
    with Facts() as facts:
        facts.add("records", *RECORD)
        facts.add("indexed", *INDEXED)
        facts.add("captures", *CAPTURE)
        facts.add("articles", *ARTICLE)
        facts.add("events", *EVENT)
        facts.add("sources", *SOURCE)
        facts.add("cited", "items/events", 0, 1, "e1", "s1", URI)
        yield facts


def problems(facts: Facts, *, indexed: bool = True) -> list[str]:
    facts.complete()
    return [problem.what for problem in check_joins(facts, indexed=indexed)]


def changed(row: tuple[Any, ...], **changes: Any) -> tuple[Any, ...]:
    """*row* with other values: `at_3=…` in its fourth column."""
    return tuple(changes.get(f"at_{at}", value) for at, value in enumerate(row))


def test_of_what_fits_together_there_is_nothing_to_say(facts: Facts) -> None:
    assert problems(facts) == []


ORIGINAL_BY_ID = ("<urn:x:1>", URI, DATE)
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


@pytest.mark.parametrize(
    ("digest", "refers", "profile", "problem"),
    [
        (DIGEST, ORIGINAL_BY_ID, IDENTICAL, None),
        (DIGEST, (None, URI, DATE), IDENTICAL, None),
        (f"sha256:{'0' * 64}", ORIGINAL_BY_ID, IDENTICAL, None),
        (OTHER, ORIGINAL_BY_ID, NOT_MODIFIED, None),
        (OTHER, ORIGINAL_BY_ID, IDENTICAL, "which has another address, date or payload"),
        (DIGEST, ("<urn:x:1>", URI, "2026-02-07T10:11:13.000000Z"), IDENTICAL, "which has another address"),
        (DIGEST, ("<urn:x:1>", URI + "b", DATE), IDENTICAL, "which has another address"),
        (DIGEST, ("<urn:x:9>", URI, DATE), IDENTICAL, "no original here: <urn:x:9>"),
        (DIGEST, (None, URI, "2026-02-08"), IDENTICAL, f"no original here: {URI}"),
        (DIGEST, (None, None, None), IDENTICAL, "no original here: none named"),
    ],
)
def test_a_revisit_has_its_original_with_its_address_date_and_payload(
    facts: Facts, digest: str, refers: tuple[str | None, ...], profile: str, problem: str | None
) -> None:
    facts.add("revisits", "archive/a.warc.gz", 9, "<urn:x:2>", digest, *refers, profile)
    found = problems(facts)
    assert len(found) == (problem is not None)
    assert all(problem is not None and problem in each for each in found)


def test_an_id_is_of_one_record_and_what_a_record_names_is_there(facts: Facts) -> None:
    facts.add("records", *changed(RECORD, at_1=9, at_3="request"))
    facts.add("links", "archive/a.warc.gz", 9, "<urn:x:2>", "WARC-Concurrent-To", "<urn:x:1>")
    facts.add("links", "archive/a.warc.gz", 9, "<urn:x:2>", "WARC-Refers-To", "<urn:x:3>")
    assert problems(facts) == [
        "2 records have this id",
        "WARC-Refers-To names <urn:x:3>, which is not in the collection",
    ]


def test_versions_are_there_once_one_after_the_other_and_differ(facts: Facts) -> None:
    facts.add("articles", *changed(ARTICLE, at_2=2, at_4=2, at_7="sha256:2"))
    assert problems(facts) == []
    facts.add("articles", *changed(ARTICLE, at_2=3, at_4=3, at_7="sha256:2"))
    facts.add("articles", *changed(ARTICLE, at_2=4, at_4=1))
    facts.add("articles", *changed(ARTICLE, at_2=5, at_3="a2", at_4=2))
    facts._write("articles")
    assert [problem.what for problem in check_joins(facts, indexed=True)] == [
        "article a1 has version 1 twice",
        "article a2 has no version 1",
        "version 3 has the text of the one before it",
    ]


@pytest.mark.parametrize(
    ("table", "row", "problem"),
    [
        ("articles", changed(ARTICLE, at_3="a2", at_5="a9"), "duplicate_of names a9, of which there is no line"),
        ("articles", changed(ARTICLE, at_3="a2", at_6="a9"), "cluster_id names a9, of which there is no line"),
        ("sources", changed(SOURCE, at_3="s2", at_5="a9"), "names article a9, of which there is no line"),
        ("sources", SOURCE, "says of source s1 what its last line says"),
        ("events", EVENT, "says of event e1 what its last line says"),
        ("related", ("items/events", 0, 1, "e9"), "is related to event e9, of which there is no line"),
    ],
)
def test_what_a_line_names_has_a_line_and_no_line_says_the_same_again(
    facts: Facts, table: str, row: tuple[Any, ...], problem: str
) -> None:
    facts.add(table, *row)
    assert problems(facts) == [problem]


def test_an_outcome_that_comes_back_is_news(facts: Facts) -> None:
    facts.add("sources", *changed(SOURCE, at_5=None, at_6="gone"))
    facts.add("sources", *SOURCE)
    facts.add("events", *changed(EVENT, at_4=b"2"))
    facts.add("events", *EVENT)
    assert problems(facts) == []


def test_only_of_a_whole_crawl_each_address_has_its_source_line_and_each_source_its_event(facts: Facts) -> None:
    facts.add("cited", "items/events", 0, 1, "e1", "s2", "http://b.example/")
    facts.add("sources", *changed(SOURCE, at_3="s3", at_4="e9"))
    facts.add("asked", "archive/a.warc.gz", 0, "<urn:x:1>", "http://c.example/", None)
    facts.add("asked", "archive/a.warc.gz", 0, "<urn:x:1>", "http://c.example/", URI)
    facts.complete()
    assert [problem.what for problem in check_joins(facts, indexed=True)] == [
        "cites http://b.example/, of which there is no source line",
        "is of event e9, of which there is no line",
        "asked for http://c.example/, of which there is no source line",
    ]
    facts.is_part = True
    assert list(check_joins(facts, indexed=True)) == []


def test_an_index_has_one_line_for_each_record_and_only_where_there_is_an_index(facts: Facts) -> None:
    facts.add("records", *changed(RECORD, at_1=9, at_4="<urn:x:2>"))
    facts.add("records", *changed(RECORD, at_1=18, at_3="request", at_4="<urn:x:3>"))
    facts.add("indexed", *changed(INDEXED, at_0=50, at_1=2))
    facts.complete()
    found = list(check_joins(facts, indexed=True))
    assert [str(problem) for problem in found] == [
        "archive/a.warc.gz: offset 9: <urn:x:2>: is not in the index",
        "indexes/index.cdxj: offset 50: line 2: 2 lines lead to the record at 0 of a.warc.gz",
    ]
    assert list(check_joins(facts, indexed=False)) == []


@pytest.mark.parametrize(
    ("table", "row", "problem"),
    [
        ("captures", changed(CAPTURE, at_4=1), "no record begins at 1 of a.warc.gz"),
        ("captures", changed(CAPTURE, at_5=8), "length 8 is 9"),
        ("captures", changed(CAPTURE, at_7=OTHER, at_10=404), f"{OTHER!r} is {DIGEST!r}; status 404 is 200"),
        ("indexed", changed(INDEXED, at_3=7), "no record begins at 7 of a.warc.gz"),
        ("indexed", changed(INDEXED, at_3=0, at_8="warc/revisit"), "mime 1 is 0"),
    ],
)  # fmt: skip
def test_a_line_says_of_its_record_what_is_so(facts: Facts, table: str, row: tuple[Any, ...], problem: str) -> None:
    facts.add(table, *row)
    assert any(each.endswith(problem) for each in problems(facts)), problem


@pytest.mark.parametrize(
    ("kind", "uri", "is_indexable"),
    [("response", URI, True), ("resource", URI, True), ("revisit", URI, True), ("metadata", URI, False),
     ("response", None, False)],
)  # fmt: skip
def test_what_an_index_would_hold_is_an_answer_or_a_resource_with_an_address(
    kind: str, uri: str | None, is_indexable: bool
) -> None:
    with Facts() as facts:
        facts.add("records", *changed(RECORD, at_3=kind, at_7=uri))
        facts.complete()
        assert is_anything_indexable(facts) is is_indexable
