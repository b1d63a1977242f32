"""An article as a citation."""

from dataclasses import replace

import orjson
import pytest

from archive.browse.form.citations import STYLES, Work, bibtex, csl_json, ris, wikipedia
from archive.reading.lines import Article, Capture

CAPTURE = Capture(
    record_id="<urn:uuid:127dbc25-208c-4198-a8d6-e13aba15d72a>", warc="a.warc.gz", offset=1, length=2,
    target_uri="http://wire.example/story", date="2026-02-07T10:11:14.862207Z", status=200,
    payload_digest="sha1:SBQ5DECE6AUEXZKEUEMHGWUIA7RHEDLS", origin="live",
)  # fmt: skip
ARTICLE = Article(
    schema=1, run=None, article_id="aa1bde698abffaf5e28605f1f0e00505", url="http://wire.example/story?a=1",
    canonical_url="http://wire.example/story", title="Two spans fall", authors=("Ada Finch", "Tomas Brell"),
    date_published="2026-02-05T12:10:00+03:00", date_modified=None, date_evidence=None, language="de",
    site_name="Meridian Wire", domain="wire.example", description=None, text="", tags=(), image=None, word_count=0,
    text_digest=None, cluster_id=None, duplicate_of=None, version=1, rights={}, flags=(), capture=CAPTURE,
    extraction=None,
)  # fmt: skip
COPY = replace(
    CAPTURE, origin="recovered", archive="web.archive.org", memento_datetime="2026-02-06T00:00:00Z",
    target_uri="https://web.archive.org/web/20260206000000id_/http://wire.example/story",
)  # fmt: skip


def test_bibtex() -> None:
    assert bibtex(Work.of(ARTICLE)) == (
        "@article{wireexample-aa1bde69,\n"
        "  author = {Ada Finch and Tomas Brell},\n"
        "  title = {{Two spans fall}},\n"
        "  journal = {Meridian Wire},\n"
        "  year = {2026},\n"
        "  month = {2},\n"
        "  day = {5},\n"
        "  date = {2026-02-05},\n"
        "  url = {http://wire.example/story},\n"
        "  urldate = {2026-02-07},\n"
        "  langid = {de},\n"
        "  note = {Captured 2026-02-07: urn:uuid:127dbc25-208c-4198-a8d6-e13aba15d72a in a.warc.gz, "
        "sha1:SBQ5DECE6AUEXZKEUEMHGWUIA7RHEDLS},\n"
        "}\n"
    )


def test_csl_json_is_what_reference_managers_read() -> None:
    (item,) = orjson.loads(csl_json(Work.of(ARTICLE)))

    assert item["type"] == "article-newspaper"
    assert item["author"] == [{"literal": "Ada Finch"}, {"literal": "Tomas Brell"}]
    assert item["issued"] == {"date-parts": [[2026, 2, 5]]}
    assert item["URL"] == "http://wire.example/story"


def test_ris_has_a_field_a_line() -> None:
    lines = ris(Work.of(ARTICLE)).split("\r\n")

    assert lines[0] == "TY  - NEWS"
    assert lines[-2:] == ["ER  - ", ""]
    assert "AU  - Ada Finch" in lines
    assert "DA  - 2026/02/05" in lines


def test_wikipedia_names_the_archive_s_copy_as_people_see_it() -> None:
    assert wikipedia(Work.of(replace(ARTICLE, capture=COPY))) == (
        "{{cite news |author1=Ada Finch |author2=Tomas Brell |title=Two spans fall |url=http://wire.example/story "
        "|work=Meridian Wire |date=5 February 2026 |language=de |access-date=7 February 2026 "
        "|archive-url=https://web.archive.org/web/20260206000000/http://wire.example/story "
        "|archive-date=6 February 2026}}\n"
    )


@pytest.mark.parametrize("style", STYLES)
def test_what_strangers_wrote_cannot_leave_its_field(style: str) -> None:
    evil = 'a}|b]]{{c\\d\r\nER  - \ninjected = {x},\x1b\u202e % $ & # _ ~ ^ "q"'
    work = Work.of(
        replace(ARTICLE, title=evil, authors=(evil, "B, and C"), site_name=evil, canonical_url="http://a/|{}")
    )
    text = STYLES[style].write(work)
    lines = text.splitlines()

    assert "\x1b" not in text
    assert "\u202e" not in text
    if style == "bibtex":
        assert text.replace("\\{", "").replace("\\}", "").count("{") == text.replace("\\{", "").replace(
            "\\}", ""
        ).count("}")
        assert not any(line.strip().startswith("injected") for line in lines)
    if style == "csl-json":
        assert orjson.loads(text)[0]["title"].startswith("a}|b]]{{c")
    if style == "ris":
        assert lines.count("ER  - ") == 1
    if style == "wikipedia":
        assert len(lines) == 1
        assert text.count("}}") == text.count("{{")


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(ARTICLE, title=None, authors=(), date_published=None, site_name=None, language=None, capture=None)
    for style in STYLES.values():
        text = style.write(Work.of(bare))
        assert "None" not in text
        assert "http://wire.example/story" in text
