"""A record as it lies in its file, and what is taken out of it for saving."""

import gzip

import pytest
from starlette.testclient import TestClient

from archive.browse.pages import records
from tests.archive.browse.conftest import Known
from tests.archive.browse.shelf import client_of


def test_a_record_is_a_warc_file_of_its_own(room: TestClient, known: Known) -> None:
    answer = room.get(f"/records/{known.uuid(1)}/warc")
    assert gzip.decompress(answer.content).startswith(b"WARC/1.1\r\n")
    assert len(answer.content) == known.captures[1].length
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_payload_is_given_in_pieces_and_whole(
    room: TestClient, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_PIECE", 5)
    answer = room.get(f"/records/{known.uuid(6)}/payload")
    assert answer.content == b"%PDF-1.7 ..."
    assert '.pdf"' in answer.headers["Content-Disposition"]
    assert '.bin"' in room.get(f"/records/{known.uuid(1)}/payload").headers["Content-Disposition"]


@pytest.mark.parametrize("what", ["warc", "payload", "page"])
def test_a_public_room_gives_no_bytes_of_others(known: Known, what: str) -> None:
    with client_of(known.path, public=True) as client:
        assert client.get(f"/records/{known.uuid(1)}/{what}").status_code == 403


def test_what_the_bytes_digest_to_now_is_told(room: TestClient, known: Known) -> None:
    told = room.get(f"/records/{known.uuid(1)}?format=json").json()
    assert told["type"] == "response"
    assert told["digests"]
    assert [one["type"] for one in told["concurrent"]] == ["request", "metadata"]
