import gzip
from pathlib import Path

import orjson
import pytest

from archive.capture import Capture
from archive.index.index_line import cdxj_line, exchange_line, resource_line, timestamp
from archive.warc.record import record
from archive.warc.records import read_records
from tests.archive import samples

HTML = b"HTTP/1.1 %s OK\r\nContent-Type: %s\r\nContent-Length: 2\r\n\r\nhi"


def fields_of(line: bytes) -> dict[str, str]:
    assert line.endswith(b"\n")
    fields: dict[str, str] = orjson.loads(line.split(b" ", 2)[2])
    return fields


@pytest.mark.parametrize(
    "raw", [HTML % (b"200", b"text/html"), samples.chunked_page(), HTML % (b"404", b"TEXT/Plain;x")]
)
def test_the_line_of_what_was_written_is_that_of_the_record_that_is_read(tmp_path: Path, raw: bytes) -> None:
    first = samples.exchange(raw, "http://www.Gazette.example/A?b=1")
    exchanges = (first, samples.revisit(first))
    path, captures = samples.write(tmp_path, *exchanges)
    read = [cdxj_line(each) for each in read_records(path) if each.type in ("response", "revisit")]
    assert read == [exchange_line(*pair) for pair in zip(exchanges, captures, strict=True)]


def test_a_resource_has_no_status_and_its_type_is_the_records(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    data = record(
        "resource", "<urn:uuid:1>", samples.DATE, "application/json; x=1", [("WARC-Target-URI", "urn:x")], b"{}"
    )
    path.write_bytes(gzip.compress(data))
    (read,) = read_records(path)
    fields = fields_of(cdxj_line(read))
    assert fields["mime"] == "application/json"
    assert "status" not in fields
    place = Capture(
        record_id="<urn:uuid:1>", warc=path.name, offset=0, length=int(fields["length"]), target_uri="urn:x",
        date=samples.DATE, status=None, payload_digest=None,
    )  # fmt: skip
    assert resource_line("application/json; x=1", place) == cdxj_line(read)


@pytest.mark.parametrize(
    ("said", "mime"),
    [(b"text/html; charset=utf-8", "text/html"), (b" Text/HTML ", "text/html"), (b"text", "unk"), (b"", "unk"),
     (b"text/html, text/plain", "unk"), (b"te xt/html", "unk"), (b"text/\xe9", "unk")],
)  # fmt: skip
def test_a_type_that_is_none_is_unknown(tmp_path: Path, said: bytes, mime: str) -> None:
    exchange = samples.exchange(HTML % (b"200", said))
    _, (capture,) = samples.write(tmp_path, exchange)
    assert fields_of(exchange_line(exchange, capture))["mime"] == mime


@pytest.mark.parametrize(
    ("date", "stamp"),
    [("2026-02-07T10:11:12Z", "20260207101112"), ("2026-02-07T10:11:12.123456Z", "20260207101112")],
)
def test_a_moment_has_fourteen_digits(date: str, stamp: str) -> None:
    assert timestamp(date) == stamp


@pytest.mark.parametrize("date", ["2026", "2026-02", "2026-02-07", "2026-02-07T10:11Z", "", "soon"])
def test_so_has_one_that_is_not_whole(date: str) -> None:
    assert len(timestamp(date)) == 14
    assert timestamp(date).isdigit()
    assert timestamp(date).startswith("".join(filter(str.isdigit, date))[:4])
