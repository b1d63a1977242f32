"""What is gone, or there twice, is told by what the rest still says of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from archive.verification.verify import verify
from archive.warc.writer import WarcWriter
from tests.archive import samples
from tests.archive.sound import ARTICLES, EVENTS, SCHEMAS, SOURCES, Sample

RUN = "20260209101112-abc123"


def told(sample: Sample) -> list[str]:
    return [problem.what for problem in verify(sample.collection, SCHEMAS)]


def lines(sample: Sample, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (sample.collection.path / name).read_bytes().splitlines()]


def write(sample: Sample, name: str, *values: dict[str, Any]) -> None:
    (sample.collection.path / name).write_text("".join(json.dumps(value) + "\n" for value in values))


def asked(sample: Sample, uri: str, *, suffix: str = "", **context: Any) -> None:
    """An exchange that got no answer, for a source."""
    writer = WarcWriter(sample.collection.archive_dir, RUN, samples.SOFTWARE, samples.INFO, suffix=suffix)
    writer.write(replace(samples.nothing_received(uri), context={"role": "source", **context}))
    writer.close()


def test_an_event_of_which_only_the_sources_speak_is_missing(sample: Sample) -> None:
    (sample.collection.path / EVENTS).unlink()

    assert told(sample) == ["is of event e1, of which there is no line"]


def test_a_related_event_that_has_an_id_has_a_line(sample: Sample) -> None:
    (event,) = lines(sample, EVENTS)
    write(sample, EVENTS, {**event, "related": [{"event_id": None}, {"event_id": "e2"}]})

    assert told(sample) == ["is related to event e2, of which there is no line"]


def test_all_lines_gone_are_missed_by_the_records(sample: Sample) -> None:
    for path in sample.collection.items_dir.iterdir():
        path.unlink()

    what = [f"asked for http://a.example/{name}, of which there is no source line" for name in ("s1", "s2")]
    assert told(sample) == what


@pytest.mark.parametrize(
    ("uri", "context", "found"),
    [
        ("http://a.example/s9", {}, ["asked for http://a.example/s9, of which there is no source line"]),
        ("http://a.example/s3", {}, []),
        ("http://a.example/raw", {"cited": "http://a.example/s3"}, []),
        (
            "http://a.example/s3",
            {"cited": "http://a.example/s3#x"},
            ["asked for http://a.example/s3#x, of which there is no source line"],
        ),
        ("http://a.example/target", {"hops": 1, "via": "http://a.example/s3"}, []),
        ("http://a.example/robots.txt", {"role": "robots"}, []),
        ("http://archive.example/s3", {"suffix": "-recovered"}, []),
        ("http://a.example/s3", {"cited": ["no", "address"]}, []),
    ],
)
def test_what_was_asked_for_a_citation_has_a_line(
    sample: Sample, uri: str, context: dict[str, Any], found: list[str]
) -> None:
    asked(sample, uri, **context)

    assert told(sample) == found


def source_again(sample: Sample) -> None:
    write(sample, SOURCES, *lines(sample, SOURCES), lines(sample, SOURCES)[1])


def event_again(sample: Sample) -> None:
    (event,) = lines(sample, EVENTS)
    write(sample, EVENTS, event, {**event, "capture": lines(sample, SOURCES)[0]["capture"]})


def first_version_gone(sample: Sample) -> None:
    write(sample, ARTICLES, lines(sample, ARTICLES)[1])


def version_of_the_same_text(sample: Sample) -> None:
    first, second = lines(sample, ARTICLES)
    write(sample, ARTICLES, first, {**second, "text_digest": first["text_digest"]})


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (source_again, "says of source s2 what its last line says"),
        (event_again, "says of event e1 what its last line says"),
        (first_version_gone, "article a1 has no version 1"),
        (version_of_the_same_text, "version 2 has the text of the one before it"),
    ],
)
def test_a_line_that_says_nothing_new_or_stands_alone_is_told(
    sample: Sample, damage: Callable[[Sample], None], what: str
) -> None:
    damage(sample)

    assert told(sample) == [what]


def test_a_source_may_say_again_what_it_said_before_another_line(sample: Sample) -> None:
    *_, last = lines(sample, SOURCES)
    write(sample, SOURCES, *lines(sample, SOURCES), {**last, "outcome": "gone"}, last)

    assert told(sample) == []


def report(sample: Sample, text: str) -> None:
    (sample.collection.reports_dir / f"{samples.RUN}.json").write_text(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"lines": {"events": 1, "sources": 3, "articles": 2}}', []),
        (
            '{"lines": {"events": 2, "sources": 3, "articles": 2}}',
            ["the run wrote 2 lines of events, of which 1 are there"],
        ),
        ('{"lines": {"events": 1}}', ["no report: KeyError: 'sources'"]),
        ('{"lines": 1}', ["no report: TypeError: 'int' object is not subscriptable"]),
    ],
)
def test_the_lines_that_a_report_counted_are_there(sample: Sample, text: str, found: list[str]) -> None:
    report(sample, text)

    assert told(sample) == found


@pytest.mark.parametrize("name", ["empty.warc.gz", f"pressmark-20260209101112000-00000-{RUN}.warc.gz"])
def test_a_file_without_a_record_is_told(sample: Sample, name: str) -> None:
    (sample.collection.archive_dir / name).touch()

    assert told(sample) == ["holds no record"]


def test_a_file_of_ours_without_its_warcinfo_record_is_told(sample: Sample) -> None:
    asked(sample, "http://a.example/s3")
    other = max(sample.collection.archive_dir.iterdir())
    end = other.read_bytes().index(b"\x1f\x8b\x08", 10)
    other.write_bytes(other.read_bytes()[end:])

    assert "a file begins with its one warcinfo record" in told(sample)
