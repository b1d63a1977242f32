import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.collection import Collection
from archive.digest import digest
from archive.segments import SegmentWriter
from archive.verification.verify import verify
from tests.archive import samples
from tests.archive.sound import ARTICLES, EVENTS, SCHEMAS, SOURCES, WARC, Sample, problems


def test_nothing_is_wrong_with_a_sound_collection(sample: Sample) -> None:
    assert problems(sample) == []


def test_a_collection_in_which_nothing_is_yet_is_sound(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "c", software=samples.SOFTWARE) as collection:
        assert list(verify(collection, SCHEMAS)) == []


def test_a_flipped_byte_is_found_wherever_it_is(sample: Sample) -> None:
    data = sample.warc.read_bytes()
    page = sample.captures[1]

    for offset in (
        *range(10),
        *range(page.offset, page.offset + 10),
        *range(page.offset, page.offset + page.length, 7),
    ):
        sample.flip(offset)
        assert problems(sample), offset
        sample.warc.write_bytes(data)


def flipped(sample: Sample) -> None:
    sample.flip(sample.captures[1].offset + sample.captures[1].length // 2)


def torn(sample: Sample) -> None:
    sample.warc.write_bytes(sample.warc.read_bytes()[:-7])


def cut_out(sample: Sample) -> None:
    data = sample.warc.read_bytes()
    page = sample.captures[1]
    sample.warc.write_bytes(data[: page.offset] + data[page.offset + page.length :])


def left_open(sample: Sample) -> None:
    SegmentWriter(sample.collection.items_dir, "events", "20260208101112-abc123").write(b"{}")


def without(name: str) -> Callable[[Sample], None]:
    return lambda sample: (sample.collection.path / name).unlink()


def edited(name: str, old: str, new: str) -> Callable[[Sample], None]:
    return lambda sample: sample.edit(name, old, new)


def index_reversed(sample: Sample) -> None:
    sample.index.write_bytes(b"".join(reversed(sample.index.read_bytes().splitlines(keepends=True))))


def index_twice(sample: Sample) -> None:
    lines = sample.index.read_bytes().splitlines(keepends=True)
    sample.index.write_bytes(b"".join(sorted([lines[0], *lines])))


def line_twice(sample: Sample) -> None:
    path = sample.collection.path / ARTICLES
    path.write_bytes(path.read_bytes() + path.read_bytes().splitlines(keepends=True)[0])


def other_run(**changes: Any) -> Callable[[Sample], None]:
    def write(sample: Sample) -> None:
        sample.rewrite(replace(samples.exchange(uri="http://z.example/"), **changes))

    return write


def revisit_of_nothing(sample: Sample) -> None:
    sample.rewrite(samples.revisit(samples.exchange(uri="http://never.example/")))


def revisit_of_another(sample: Sample) -> None:
    page = samples.exchange(record_id=sample.captures[1].record_id, uri="http://a.example/s1")
    sample.rewrite(samples.revisit(page))


def wrong_index_offset(sample: Sample) -> None:
    sample.edit("indexes/index.cdxj", f'"offset":"{sample.captures[1].offset}"', '"offset":"11"')


def wrong_line_offset(sample: Sample) -> None:
    sample.edit(ARTICLES, f'"offset":{sample.captures[1].offset}', '"offset":11')


@pytest.mark.parametrize(
    ("damage", "file", "what"),
    [
        (flipped, WARC, "not a sound gzip member"),
        (torn, WARC, "torn: the file ends inside"),
        (cut_out, SOURCES, "does not fit the record at"),
        (cut_out, r"indexes/index\.cdxj", "no record begins at"),
        (cut_out, WARC, "no original here: <urn:uuid:"),
        (left_open, r"items/events-20260208101112-abc123-00000\.jsonl\.open", "left open"),
        (without("indexes/index.cdxj"), r"indexes/index\.cdxj", "is missing"),
        (wrong_index_offset, r"indexes/index\.cdxj", "no record begins at 11 of"),
        (wrong_index_offset, WARC, "is not in the index"),
        (edited("indexes/index.cdxj", '"status":"200",', ""), "", ""),
        (edited("indexes/index.cdxj", '"digest":"sha1:', '"digest":"sha1:X'), r"indexes/index\.cdxj", "digest 'sha1:X"),
        (edited("indexes/index.cdxj", '"length":"', '"length":"9'), r"indexes/index\.cdxj", "length 9"),
        (edited("indexes/index.cdxj", "example,e)/", "example,a)/"), r"indexes/index\.cdxj", "the key is not that of"),
        (edited("indexes/index.cdxj", '{"url"', '{"uri"'), r"indexes/index\.cdxj", "no CDXJ line: KeyError"),
        (edited("indexes/index.cdxj", " ", "\n"), r"indexes/index\.cdxj", "no CDXJ line: ValueError"),
        (index_reversed, r"indexes/index\.cdxj", "the lines are not sorted"),
        (index_twice, r"indexes/index\.cdxj", "2 lines lead to the record at"),
        (wrong_line_offset, ARTICLES, "no record begins at 11 of"),
        (edited(ARTICLES, '"length":', '"length":9'), ARTICLES, "length 9"),
        (edited(ARTICLES, "<urn:uuid:", "<urn:uuid:0"), ARTICLES, "record_id '<urn:uuid:0"),
        (edited(ARTICLES, '"payload_digest":"sha1:', '"payload_digest":"sha1:X'), ARTICLES, "payload_digest 'sha1:X"),
        (edited(ARTICLES, '"status":200', '"status":201'), ARTICLES, "status 201 is 200"),
        (edited(ARTICLES, '"version":1', '"version":"1"'), ARTICLES, "breaks the schema: version must be integer"),
        (edited(ARTICLES, '"cluster_id"', '"cluster"'), ARTICLES, "breaks the schema"),
        (edited(ARTICLES, '"cluster_id":"a1"', '"cluster_id":"a9"'), ARTICLES, "cluster_id names a9"),
        (edited(ARTICLES, '"duplicate_of":null', '"duplicate_of":"a8"'), ARTICLES, "duplicate_of names a8"),
        (edited(ARTICLES, "{", ""), ARTICLES, "no JSON"),
        (edited(ARTICLES, "a1", "\udcff"), ARTICLES, "no JSON"),
        (line_twice, ARTICLES, "article a1 has version 1 twice"),
        (edited(SOURCES, '"article_id":"a1"', '"article_id":"a9"'), SOURCES, "names article a9"),
        (edited(SOURCES, '"article_id":"a1"', '"article_id":null'), SOURCES, "archived, but names no article"),
        (
            edited(SOURCES, '"source_id":"s3"', '"source_id":"s4"'),
            EVENTS,
            "cites http://a.example/s3, of which there is",
        ),
        (without(SOURCES), EVENTS, "cites http://a.example/s2, of which there is no source line"),
        (other_run(payload_digest=digest(b"another")), WARC, "WARC-Payload-Digest is sha1:"),
        (other_run(payload_digest=None), WARC, "WARC-Payload-Digest is missing"),
        (other_run(payload_digest="sha1:nonsense"), WARC, "none that can be checked"),
        (other_run(date="yesterday"), WARC, "WARC-Date is missing or no UTC time"),
        (other_run(record_id="urn:uuid:1"), WARC, "WARC-Record-ID is missing or no URI"),
        (revisit_of_nothing, WARC, "no original here: <urn:uuid:"),
        (revisit_of_another, WARC, "which has another address, date or payload"),
    ],
)
def test_what_is_wrong_is_found_and_named(
    sample: Sample, damage: Callable[[Sample], None], file: str, what: str
) -> None:
    damage(sample)

    found = problems(sample)

    if not what:
        assert found == []
    else:
        assert [problem for problem in found if re.fullmatch(file, problem.file) and what in problem.what], found


def test_a_problem_says_where(sample: Sample) -> None:
    page = sample.captures[1]
    flipped(sample)

    first = problems(sample)[0]

    assert (first.file, first.offset) == (f"archive/{page.warc}", page.offset)
    assert str(first).startswith(f"archive/{page.warc}: offset {page.offset}: not a sound")


def test_a_torn_line_ends_its_segment(sample: Sample) -> None:
    path = sample.collection.path / ARTICLES
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + second[:20])

    assert [str(problem) for problem in problems(sample)] == [
        f"{ARTICLES}: offset {len(first)}: line 2: the line is torn or over the limit"
    ]


def test_a_record_twice_is_found(sample: Sample) -> None:
    page = samples.exchange(uri="http://z.example/")
    sample.rewrite(page, page)

    assert [problem.what for problem in problems(sample)] == ["2 records have this id"]
