from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import ArchiveError
from archive.warc import record
from archive.warc.reader import Damage, DamageError, StoredExchange, read_exchange_at, read_exchanges
from tests.archive import samples
from tests.archive.samples import two_exchanges, write


def test_exchanges_come_back_as_they_were_written(tmp_path: Path) -> None:
    first = samples.exchange(samples.chunked_page())
    exchanges = [first, samples.revisit(first), samples.nothing_received(), samples.exchange(interim=b"\xe9")]
    path, captures = write(tmp_path, *exchanges)

    found = list(read_exchanges(path))

    assert [stored.capture for stored in found] == captures
    assert [stored.type for stored in found] == ["response", "revisit", "metadata", "response"]
    assert [stored.payload for stored in found] == [first.payload, b"", b"", b"hello"]
    assert [stored.context for stored in found] == [{"role": "source", "event_id": "e1"}] * 4
    assert [stored.request for stored in found] == [exchange.request for exchange in exchanges]
    assert found[0].headers[0] == ("Transfer-Encoding", "chunked")
    assert (found[1].refers_to, found[1].profile) == (exchanges[1].revisit_of, "identical-payload-digest")
    assert found[2].error == "no DNS: gone.example"
    # The request of an exchange without a response lies before the record that the capture names.
    found[2] = replace(found[2], request=b"")
    assert [read_exchange_at(path, capture.offset) for capture in captures] == found


def test_a_block_over_the_limit_is_cut_and_reading_goes_on(tmp_path: Path) -> None:
    raw = b"HTTP/1.1 200 OK\r\n\r\n" + bytes(3_000_000)
    path, _ = write(tmp_path, samples.exchange(raw), samples.exchange())

    first, second = read_exchanges(path, limit=1_000_000)

    assert (first.cut, len(first.payload)) == (True, 1_000_000 - len(b"HTTP/1.1 200 OK\r\n\r\n"))
    assert (second.cut, second.payload) == (False, b"hello")


@pytest.mark.parametrize("where", ["magic", "body", "checksum"])
def test_reading_goes_on_behind_a_broken_member(tmp_path: Path, where: str) -> None:
    path, (_, second) = two_exchanges(tmp_path)
    data = bytearray(path.read_bytes())
    at = {"magic": 1, "body": second.length // 2, "checksum": second.length - 8}[where]
    data[second.offset + at] ^= 0x55
    path.write_bytes(data)

    damages: list[Damage] = []
    exchanges = list(read_exchanges(path, on_damage=damages.append))

    assert [(found.type, found.payload) for found in exchanges] == [("response", b"hello")]
    assert [(damage.file, damage.offset) for damage in damages] == [(path.name, second.offset)]
    with pytest.raises(DamageError, match=rf"{path.name}: offset {second.offset}: not a sound gzip member"):
        list(read_exchanges(path))


def test_there_is_no_exchange_where_a_request_lies(tmp_path: Path) -> None:
    path, captures = two_exchanges(tmp_path)

    with pytest.raises(ArchiveError, match="no exchange at offset"):
        read_exchange_at(path, captures[0].offset + captures[0].length)


def foreign(kind: str, record_id: str, block: bytes, *fields: tuple[str, str]) -> bytes:
    """A record as another crawler might write it."""
    type_of = {"metadata": "application/warc-fields"}.get(kind, f"application/http; msgtype={kind}")
    return record.member(record.record(kind, record_id, "2020-01-02T03:04:05Z", type_of, fields, block))


def one_exchange(tmp_path: Path, *records: bytes) -> StoredExchange:
    path = tmp_path / "foreign.warc.gz"
    path.write_bytes(b"".join(records))
    (found,) = read_exchanges(path, origin="imported")
    return found


TARGET = ("WARC-Target-URI", "<http://a.example/>")
POST = foreign("request", "<urn:x:1>", b"POST / HTTP/1.1\r\n\r\n", TARGET)
ABOUT = foreign("metadata", "<urn:x:3>", b"fetchTimeMs: 5\r\n", ("WARC-Concurrent-To", "<urn:x:2>"))


def test_requests_of_others_stand_before_their_response(tmp_path: Path) -> None:
    answer = foreign("response", "<urn:x:2>", samples.PLAIN, TARGET, ("WARC-Concurrent-To", "<urn:x:1>"))

    found = one_exchange(tmp_path, POST, answer, ABOUT)

    assert (found.request, found.payload, found.context) == (b"POST / HTTP/1.1\r\n\r\n", b"hello", None)
    assert (found.capture.target_uri, found.capture.origin) == ("http://a.example/", "imported")
    assert found.capture.payload_digest == "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N"


def test_responses_of_others_stand_alone(tmp_path: Path) -> None:
    found = one_exchange(tmp_path, POST, foreign("response", "<urn:x:2>", samples.PLAIN, TARGET), ABOUT)

    assert (found.request, found.status, found.type) == (b"", 200, "response")


def test_bodies_that_others_stored_dechunked_are_read(tmp_path: Path) -> None:
    block = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<html>\n</html>\n"

    assert one_exchange(tmp_path, foreign("response", "<urn:x:2>", block)).payload == b"<html>\n</html>\n"


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_garbage_ends_in_an_error_of_ours_or_nothing(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "garbage.warc.gz"
    path.write_bytes(record.member(data) + data)

    damages: list[Damage] = []
    assert list(read_exchanges(path, on_damage=damages.append)) == []
    assert damages
