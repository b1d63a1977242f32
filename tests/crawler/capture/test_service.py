import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request

from archive.errors import ArchiveError
from archive.http.message import Message, parse_message
from archive.warc.writer import WarcWriter
from crawler.capture.journal import Journal
from crawler.capture.originals import Originals
from crawler.capture.sequencer import Sequencer
from crawler.capture.service import AT_ONCE, CaptureService
from crawler.capture.tap import Tap
from crawler.capture.validators import Validators
from crawler.state import State

HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def test_a_large_answer_is_taken_apart_while_the_event_loop_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers: list[str] = []

    def noted(raw: bytes, method: str) -> Message:
        readers.append(threading.current_thread().name)
        return parse_message(raw, method)

    monkeypatch.setattr("crawler.capture.exchanges.parse_message", noted)
    payloads = _taken(tmp_path, HEAD + b"1\r\nx\r\n0\r\n\r\n", HEAD + b"1\r\nx\r\n" * AT_ONCE + b"0\r\n\r\n")
    assert payloads == [b"x", b"x" * AT_ONCE]
    assert readers[0] == threading.main_thread().name != readers[1]


def test_a_state_that_cannot_be_kept_ends_the_taking_without_a_traceback(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    state = State()
    captures, told = _service(tmp_path, state), list[Exception]()
    captures.on_failure = told.append
    state.close()

    async def take() -> str:
        with pytest.raises(ArchiveError) as caught:
            await _payload(captures, 0, HEAD + b"1\r\nx\r\n0\r\n\r\n")
        await captures.close()
        assert told == [caught.value]
        return str(caught.value)

    assert "the state cannot be kept" in asyncio.run(take())
    assert caplog.records == []


def _service(directory: Path, state: State) -> CaptureService:
    writers: Any = [WarcWriter(directory, "run", "tests", {}, suffix=suffix) for suffix in ("", "-other")]
    journal = Journal(directory / "journal", "run", {})
    return CaptureService(writers, Originals(state), Validators(state), Sequencer(), journal)


async def _payload(captures: CaptureService, number: int, answer: bytes) -> bytes | None:
    tap = Tap(lambda *_: None)
    tap.received = [answer]
    request = Request(f"http://a.example/{number}", meta={"role": "source"})
    return (await captures.take(request, tap, None)).message.payload


def _taken(directory: Path, *answers: bytes) -> list[bytes | None]:
    """The payloads of these answers, archived one after the other."""
    state = State()
    captures = _service(directory, state)

    async def take() -> list[bytes | None]:
        payloads = [await _payload(captures, number, answer) for number, answer in enumerate(answers)]
        await captures.close()
        return payloads

    try:
        return asyncio.run(take())
    finally:
        state.close()
