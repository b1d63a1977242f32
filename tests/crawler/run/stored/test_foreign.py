"""`reprocess` over what other programs wrote: each record ends in a line or a told outcome, each damage is told."""

import gzip
import io
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.digest import digest
from tests.archive.foreign import (
    DATE,
    HTML,
    IDENTICAL,
    NOT_MODIFIED,
    arc,
    http,
    page,
    record,
    response,
    write,
)
from tests.crawler.run.reprocessed import reprocess

A, B, C = "http://a.example/one", "http://b.example/two", "http://c.example/three"
BODY = page("one")
DIGEST = f"WARC-Payload-Digest: {digest(BODY)}"
ORIGINAL = response(A, "one", DIGEST)
TO_A = (f"WARC-Refers-To-Target-URI: {A}", f"WARC-Refers-To-Date: {DATE}")


def revisit(uri: str, *fields: str, block: bytes | None = None) -> bytes:
    later = "2019-05-01T00:00:00Z"
    return record("revisit", uri, http(b"") if block is None else block, IDENTICAL, *fields, date=later)


@pytest.mark.parametrize("files", ["before", "behind", "file before", "file behind"])
@pytest.mark.parametrize(
    ("uri", "fields", "block"),
    [
        (B, (DIGEST, *TO_A), None),
        (B, (DIGEST,), None),
        (B, TO_A, None),
        (B, (DIGEST, *TO_A), b""),
        (B, TO_A, b""),
        (B, (f"WARC-Refers-To-Target-URI: <{A}>", "WARC-Refers-To-Date: 20190301100000"), None),
        (B, ("WARC-Refers-To: <urn:x:one>",), None),
        (B, (DIGEST.replace("sha1:", "SHA-1:").lower().replace("warc-payload-digest", "WARC-Payload-Digest"),), None),
        (B, (DIGEST,), b"HTTP/1.1 200 OK\r\n\r\n"),
        (A, (DIGEST, *TO_A), None),
        (A, TO_A, b""),
    ],
)
def test_the_response_gives_the_article_in_whatever_order_it_is_read(
    tmp_path: Path, files: str, uri: str, fields: tuple[str, ...], block: bytes | None
) -> None:
    original = record("response", A, http(BODY), DIGEST, record_id="<urn:x:one>")
    pair = original, revisit(uri, *fields, block=block)
    if files.endswith("before"):
        pair = pair[1], pair[0]
    one = [write(tmp_path / "a.warc.gz", *pair)]
    two = [write(tmp_path / f"{name}.warc", each) for name, each in zip("bc", pair, strict=True)]

    found = reprocess(*(two if "file" in files else one))

    (article,) = found.articles
    assert (article.url, article.capture.target_uri, article.capture.date) == (A, A, DATE)
    assert found.source(A).outcome == "archived"
    if uri == B:
        assert (found.source(B).outcome, found.source(B).article_id) == ("duplicate", article.article_id)
        assert found.source(B).reason is None
    assert found.damages == []


@pytest.mark.parametrize("order", ["abc", "acb", "bac", "bca", "cab", "cba"])
@pytest.mark.parametrize("digests", [(), (DIGEST,)])
def test_revisits_of_revisits_lead_to_the_page_in_whatever_order_they_are_read(
    tmp_path: Path, order: str, digests: tuple[str, ...]
) -> None:
    to_b = (f"WARC-Refers-To-Target-URI: {B}", "WARC-Refers-To-Date: 2019-05-01T00:00:00Z")
    records = {"a": response(A, "one"), "b": revisit(B, *TO_A, *digests), "c": revisit(C, *to_b, *digests)}

    found = reprocess(*(write(tmp_path / f"{number}.warc", records[name]) for number, name in enumerate(order)))

    (article,) = found.articles
    assert sorted(found.outcomes) == [(A, "archived"), (B, "duplicate"), (C, "duplicate")]
    assert {found.source(url).article_id for url in (A, B, C)} == {article.article_id}


def test_a_date_alone_refers_to_a_capture_of_the_same_address(tmp_path: Path) -> None:
    again = revisit(A, f"WARC-Refers-To-Date: {DATE}")

    assert reprocess(write(tmp_path / "a.warc", again, ORIGINAL)).outcomes == [(A, "archived")]


@pytest.mark.parametrize("fields", [(DIGEST, *TO_A), (DIGEST,), TO_A, ()])
@pytest.mark.parametrize("block", [http(b""), b""])
def test_a_revisit_whose_original_is_not_there_says_so(tmp_path: Path, fields: tuple[str, ...], block: bytes) -> None:
    path = write(tmp_path / "a.warc.gz", revisit(B, *fields, block=block), response(C, "three"))

    found = reprocess(path)

    said = found.source(B)
    assert said.outcome == "extraction_failed"
    assert "a revisit whose original is not here" in (said.reason or "")
    assert found.source(C).outcome == "archived"


def test_nothing_that_was_read_in_nothing_is_remembered(tmp_path: Path) -> None:
    empty = f"WARC-Payload-Digest: {digest(b'')}"
    wrong = record("response", A, http(b""), DIGEST)
    path = write(tmp_path / "a.warc", wrong, record("response", C, http(b""), empty), response(B, "one", DIGEST))

    found = reprocess(path)

    assert found.source(B).outcome == "archived"
    assert [damage.offset for damage in found.damages] == [0]


def test_a_page_that_has_not_changed_since_a_capture_that_is_read_later_is_that_capture(tmp_path: Path) -> None:
    unchanged = record("revisit", A, http(b"", b"", b"HTTP/1.1 304 Not Modified"), NOT_MODIFIED, *TO_A)

    assert reprocess(write(tmp_path / "a.warc", unchanged, ORIGINAL)).outcomes == [(A, "archived")]
    assert reprocess(write(tmp_path / "b.warc", ORIGINAL, unchanged)).outcomes == [(A, "archived")]


def test_a_revisit_of_an_image_is_no_page(tmp_path: Path) -> None:
    image = record("response", B, http(b"\x89PNG", b"Content-Type: image/png\r\n"), record_id="<urn:x:png>")
    again = revisit(B, "WARC-Refers-To: <urn:x:png>", block=b"")

    assert reprocess(write(tmp_path / "a.warc", again, image)).sources == []


def test_pages_under_one_wrong_digest_are_articles_each_and_the_digest_is_told(tmp_path: Path) -> None:
    wrong = f"WARC-Payload-Digest: {digest(b'something else')}"
    pages = [response(f"http://{name}.example/", name, wrong) for name in "abc"]

    found = reprocess(write(tmp_path / "a.warc", *pages))

    assert [article.url for article in found.articles] == [f"http://{name}.example/" for name in "abc"]
    assert [damage.offset for damage in found.damages] == [0, len(pages[0]), len(pages[0] + pages[1])]
    assert all("WARC-Payload-Digest is sha1:" in damage.reason for damage in found.damages)
    assert {article.capture.payload_digest for article in found.articles} == {digest(page(name)) for name in "abc"}


def test_digests_that_count_the_framing_or_are_of_another_kind_are_right(tmp_path: Path) -> None:
    framed = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
    chunked = http(framed, HTML + b"Transfer-Encoding: chunked\r\n")
    block = f"WARC-Block-Digest: {digest(chunked)}"
    raw = record("response", A, chunked, block, f"WARC-Payload-Digest: {digest(framed)}")
    other = response(B, "two", "WARC-Payload-Digest: crc32:abcdef")

    found = reprocess(write(tmp_path / "a.warc.gz", raw, other))

    assert (found.damages, len(found.articles)) == ([], 2)


@pytest.mark.parametrize("coding", [b"Content-Encoding: gzip\r\n", b"", b"Content-Encoding: br\r\n"])
@pytest.mark.parametrize("length", [b"7", b"0", b"33, 44", b"-1", b"7\r\nTransfer-Encoding: chunked"])
def test_a_body_that_is_stored_decoded_is_read_whole(tmp_path: Path, coding: bytes, length: bytes) -> None:
    block = http(BODY, HTML + coding + b"Content-Length: " + length + b"\r\n")

    (article,) = reprocess(write(tmp_path / "a.warc.gz", record("response", A, block))).articles

    assert article.text == BODY.decode()
    assert article.flags == ()


@pytest.mark.parametrize(
    "status", [b"HTTP/2 200", b"HTTP/2 200 ", b"HTTP/3 200 OK", b"h2 200", b"HTTP/2.0 200", b"\r\n\r\nHTTP/1.1 200 OK"]
)
def test_answers_by_other_protocols_are_read(tmp_path: Path, status: bytes) -> None:
    path = write(tmp_path / "a.warc.gz", record("response", A, http(BODY, status=status)))

    assert [(source.outcome, source.status) for source in reprocess(path).sources] == [("archived", 200)]


@pytest.mark.parametrize("block", [BODY, b"", b":status: 200\r\n" + HTML + b"\r\n" + BODY, b"HTTP/2.0.0 200\r\n\r\nx"])
def test_a_record_in_which_no_answer_can_be_made_out_is_told(tmp_path: Path, block: bytes) -> None:
    path = write(tmp_path / "a.warc", record("response", A, block), response(B, "two"))

    found = reprocess(path)

    assert found.outcomes == [(A, "extraction_failed"), (B, "archived")]
    assert found.source(A).reason == "no HTTP answer in its record (a.warc, offset 0)"


def test_a_redirect_without_type_or_target_is_told(tmp_path: Path) -> None:
    nowhere = record("response", A, http(b"", b"Location:\r\n", b"HTTP/1.1 302 Found"))

    assert reprocess(write(tmp_path / "a.warc", nowhere)).source(A).reason == "status 302 without a Location"


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        ("urn:view:http://x.example/", "scheme urn is not fetched"),
        ("ftp://x.example/y.html", "scheme ftp is not fetched"),
        ("x.example:443", "scheme x.example is not fetched"),
        ("http://x.example:99999/y", "malformed address: bad port"),
        (f"http://{'l' * 64}.example/", "malformed address: bad host name"),
        ("http://x.example/?q=" + "a" * 8100, "address longer than 8000 characters"),
        ("http://[::1/", "malformed address: bracket left open"),
        ("", "malformed address: no scheme"),
        (None, "malformed address: no scheme"),
        ("/no/host", "malformed address: no scheme"),
    ],
)
def test_an_address_that_could_not_be_asked_is_refused_and_the_pages_beside_it_are_read(
    tmp_path: Path, uri: str | None, reason: str
) -> None:
    odd = record("response", uri, http(page("odd")))

    found = reprocess(write(tmp_path / "a.warc.gz", ORIGINAL, odd, response(B, "two")))

    assert found.outcomes == [(A, "archived"), (uri or "", "refused"), (B, "archived")]
    said = found.source(uri or "")
    assert (said.reason, said.status) == (reason, 200)


def test_what_others_had_in_their_own_network_is_read(tmp_path: Path) -> None:
    uri = "http://127.0.0.1:8000/page"

    assert reprocess(write(tmp_path / "a.warc", response(uri, "one"))).outcomes == [(uri, "archived")]


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("20190301100000", DATE),
        ("2019-03-01T10:00:00+01:00", "2019-03-01T09:00:00Z"),
        ("2019-03-01T10:00Z", "2019-03-01T10:00:59Z"),
        ("2019-03-01", "2019-03-01T23:59:59Z"),
        ("2019-03", "2019-03-31T23:59:59Z"),
        ("2019", "2019-12-31T23:59:59Z"),
        ("2009-03-65T08:43:19-0800", "2009-03-31T23:59:59Z"),
        ("2019-02-30T10:00:00Z", "2019-02-28T23:59:59Z"),
        ("Fri, 01 Mar 2019 10:00:00 GMT", DATE),
    ],
)
def test_a_capture_is_dated_as_far_as_its_date_is_known(tmp_path: Path, date: str, moment: str) -> None:
    (article,) = reprocess(write(tmp_path / "a.warc.gz", response(A, "one", date=date))).articles

    assert article.capture.date == moment


@pytest.mark.parametrize(
    ("date", "reason"), [("yesterday", "WARC-Date 'yesterday' is no date"), (None, "no WARC-Date")]
)
def test_a_date_that_is_none_is_named(tmp_path: Path, date: str | None, reason: str) -> None:
    found = reprocess(write(tmp_path / "a.warc.gz", ORIGINAL, response(B, "two", date=date)))

    said = found.source(B)
    assert (said.outcome, said.capture) == ("extraction_failed", None)
    assert (said.reason or "").startswith(reason)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"Content-Type:\r\n",
        b"Content-Type: unknown/unknown\r\n",
        b"Content-Type: html\r\n",
        b"Content-Encoding: gzip\r\n",
    ],
)
def test_html_without_a_type_is_a_page(tmp_path: Path, head: bytes) -> None:
    body = gzip.compress(BODY) if b"gzip" in head else BODY
    plain = record("response", B, http(b"Neither is this HTML", head))
    image = record("response", C, http(b"\x89PNG....<body>", head))

    found = reprocess(write(tmp_path / "a.warc.gz", record("response", A, http(body, head)), plain, image))

    assert found.outcomes == [(A, "archived")]


@pytest.mark.parametrize(
    ("block", "outcome", "verb"),
    [
        (http(b"", HTML + b"Location: /gone\r\n", b"HTTP/1.1 301 Moved"), "http_error", "redirects"),
        (http(b"", b"Location: http://b.example/gone\r\n", b"HTTP/1.1 302 Found"), "http_error", "redirects"),
        (http(b"", HTML + b"Location: http://b.example/gone\r\n", b"HTTP/2 308"), "http_error", "redirects"),
        (http(b'<meta http-equiv="refresh" content="0; url=/gone">'), "not_article", "sends its reader on"),
        (http(b"<p>", HTML + b"Refresh: 0; url=/gone\r\n"), "not_article", "sends its reader on"),
    ],
)
def test_what_leads_out_of_the_files_is_told(tmp_path: Path, block: bytes, outcome: str, verb: str) -> None:
    leading = record("response", "http://b.example/from", block)
    first = record("response", A, http(b"", HTML + b"Location: http://b.example/from\r\n", b"HTTP/1.1 301 Moved"))

    for records in ((first, leading), (leading, first)):
        found = reprocess(write(tmp_path / "a.warc.gz", *records, response(C, "three")))

        reason = f"{verb} to http://b.example/gone, of which the files hold no page"
        for url in (A, "http://b.example/from"):
            assert (found.source(url).outcome, found.source(url).reason) == (outcome, reason)
        assert found.source(C).outcome == "archived"


def test_what_leads_to_a_page_in_the_files_is_no_end(tmp_path: Path) -> None:
    leading = record("response", B, http(b"", HTML + f"Location: {A}\r\n".encode(), b"HTTP/1.1 301 Moved"))

    for records in ((leading, ORIGINAL), (ORIGINAL, leading)):
        found = reprocess(write(tmp_path / "a.warc.gz", *records))

        assert (found.source(A).article_id, len(found.articles)) == (found.source(B).article_id, 1)
        assert {source.outcome for source in found.sources} <= {"archived", "duplicate"}


@pytest.mark.parametrize(
    ("block", "fields", "why"),
    [
        (http(gzip.compress(BODY)[:-12], HTML + b"Content-Encoding: gzip\r\n"), (), "compressed body has no sound end"),
        (http(BODY[:50]), ("WARC-Truncated: length",), "its record is truncated (length)"),
        (http(BODY[:50], HTML + b"Content-Length: 900\r\n"), (), "the body is shorter than announced"),
        (http(b"ff\r\n" + BODY[:50], HTML + b"Transfer-Encoding: chunked\r\n"), (), "its last chunk is missing"),
        (http(BODY[:50]), ("WARC-Segment-Number: 1",), "of a record in segments only one is read (1)"),
    ],
)
def test_an_article_of_which_a_part_is_missing_says_so(
    tmp_path: Path, block: bytes, fields: tuple[str, ...], why: str
) -> None:
    found = reprocess(write(tmp_path / "a.warc", record("response", A, block, *fields), response(B, "two")))

    first, second = found.articles
    assert (first.flags, second.flags) == (("cut_off",), ())
    assert first.text.startswith("<!DOCTYPE html>")
    assert why in (found.source(A).reason or "")
    assert found.source(A).outcome == "archived"


def first_id(data: bytes) -> str:
    """The id of the record that begins with *data*, as warcio reads it."""
    first = next(iter(ArchiveIterator(io.BytesIO(data), no_record_parse=True)))
    return str(first.rec_headers.get_header("WARC-Record-ID"))


def damaged_files() -> dict[str, tuple[bytes, bytes, int]]:
    """Name → packed file, plain file, and how many of its five pages can be read."""
    records = [response(f"http://{name}.example/", name) for name in "abcde"]
    packed, plain = [gzip.compress(each, mtime=0) for each in records], records
    flipped = bytearray(packed[1])
    flipped[len(flipped) // 2] ^= 0xFF
    short = record("response", "http://b.example/", http(page("b")), end=b"\r\n")
    none = record("response", "http://b.example/", http(page("b")), end=b"")
    long = record("response", "http://b.example/", http(page("b")), length=9999)
    return {
        "torn": (b"".join(packed)[:-20], b"".join(plain)[:-20], 4),
        "zeros behind": (b"".join(packed) + bytes(512), b"".join(plain) + bytes(512), 5),
        "a page behind": (b"".join(packed) + b"<html>", b"".join(plain) + b"<html>", 5),
        "rubbish before": (b"rubbish\n" + b"".join(packed), b"rubbish\n" + b"".join(plain), 5),
        "rubbish within": (
            packed[0] + b"rubbish" * 20_000 + b"".join(packed[1:]),
            plain[0] + b"rubbish" * 20_000 + b"\n" + b"".join(plain[1:]),
            5,
        ),
        "one line break": _replaced(packed, plain, short, 5),
        "no line break": _replaced(packed, plain, none, 5),
        "a length too long": _replaced(packed, plain, long, 5),
        "a head that is none": _replaced(packed, plain, b"\r\n\r\nnothing of the kind\r\n", 4),
        "a flipped bit": (packed[0] + bytes(flipped) + b"".join(packed[2:]), b"", 4),
        "compressed as a whole": (gzip.compress(b"".join(records)), b"", 5),
    }


def _replaced(packed: list[bytes], plain: list[bytes], second: bytes, left: int) -> tuple[bytes, bytes, int]:
    return (
        packed[0] + gzip.compress(second) + b"".join(packed[2:]),
        plain[0] + second + b"".join(plain[2:]),
        left,
    )


@pytest.mark.parametrize("name", damaged_files())
def test_one_damage_is_told_and_all_that_can_be_read_is(tmp_path: Path, name: str) -> None:
    packed, plain, left = damaged_files()[name]
    for file, data in (("a.warc.gz", packed), ("a.warc", plain)):
        if data:
            (tmp_path / file).write_bytes(data)
            found = reprocess(tmp_path / file)

            assert len(found.articles) == len(found.sources) == left
            assert found.damages
            assert {damage.file for damage in found.damages} == {file}
            for article in found.articles if name != "compressed as a whole" else ():
                assert first_id(data[article.capture.offset :]) == article.capture.record_id


def test_a_file_that_is_no_archive_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"PK\x03\x04")

    found = reprocess(tmp_path / "a.warc.gz", write(tmp_path / "b.warc.gz", ORIGINAL))

    assert found.outcomes == [(A, "archived")]
    assert [(damage.file, "package" in damage.reason) for damage in found.damages] == [("a.warc.gz", True)]


@pytest.mark.parametrize("name", ["a.arc", "a.arc.gz"])
def test_arc_files_are_read(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, *arc((A, http(BODY)), (f"{B} of", http(page("two"))), ("dns:a.example", b"x")))

    found = reprocess(path)

    assert [article.url for article in found.articles] == [A, f"{B}%20of"]
    assert [article.text for article in found.articles] == [BODY.decode(), page("two").decode()]
    assert {article.capture.date for article in found.articles} == {"2008-04-30T20:48:26Z"}
    assert found.damages == []
    assert reprocess(path).sources == found.sources


@pytest.mark.parametrize("name", ["a.arc", "a.arc.gz"])
@pytest.mark.parametrize("rubbish", [b"", b"rubbish " * 9])
def test_arc_headers_of_ten_fields_are_read(tmp_path: Path, name: str, rubbish: bytes) -> None:
    about, *pages = arc((A, http(BODY)), (B, http(page("two"))))
    fields = b" text/html 200 0a1b2c - 1234 example.arc "
    path = write(tmp_path / name, about, *(each.replace(b" text/html ", fields, 1) for each in pages))
    path.write_bytes(path.read_bytes() + rubbish + write(tmp_path / f"b{name[1:]}", pages[0]).read_bytes())

    found = reprocess(path)

    assert found.outcomes == [(A, "archived"), (B, "archived")]
    assert {article.capture.date for article in found.articles} == {"2008-04-30T20:48:26Z"}
    assert len(found.damages) == bool(rubbish)


def test_a_reprocess_that_was_killed_anywhere_comes_to_the_same_lines(tmp_path: Path) -> None:
    leading = record("response", C, http(b"", HTML + b"Location: /gone\r\n", b"HTTP/1.1 301 Moved"))
    many = gzip.compress(response("http://d.example/", "d") + revisit(B, DIGEST) + response("http://e.example/", "e"))
    (tmp_path / "a.warc.gz").write_bytes(many + gzip.compress(leading))
    files = tmp_path / "a.warc.gz", write(tmp_path / "b.warc", revisit("http://f.example/", *TO_A), ORIGINAL)
    whole = reprocess(*files)

    assert len(whole.sources) == 6
    for stop in range(1, 8):
        again = reprocess(*files, stop=stop)
        assert (again.sources, again.articles) == (whole.sources, whole.articles)


def test_what_others_captured_is_imported(tmp_path: Path) -> None:
    (article,) = reprocess(write(tmp_path / "a.warc.gz", ORIGINAL)).articles

    assert article.capture.origin == "imported"


@pytest.mark.parametrize(
    "context",
    [
        '{"role": []}',
        '{"role": "source", "cited": 5}',
        '{"role": "source", "hops": "x"}',
        '{"role": "source", "reason": 3, "outcome": []}',
        '{"role": "source", "via": {}, "named": 1}',
        '{"reason": "x"}',
        "[]",
    ],
)
def test_json_of_others_is_no_context_of_ours(tmp_path: Path, context: str) -> None:
    one = record("response", A, http(BODY), record_id="<urn:x:r>")
    beside = record("metadata", A, f'{{"context": {context}}}'.encode(), "WARC-Concurrent-To: <urn:x:r>")

    assert reprocess(write(tmp_path / "a.warc", one, beside)).outcomes == [(A, "archived")]
