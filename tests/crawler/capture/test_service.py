import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request

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

    monkeypatch.setattr("crawler.capture.service.parse_message", noted)
    payloads = _taken(tmp_path, HEAD + b"1\r\nx\r\n0\r\n\r\n", HEAD + b"1\r\nx\r\n" * AT_ONCE + b"0\r\n\r\n")
    assert payloads == [b"x", b"x" * AT_ONCE]
    assert readers[0] == threading.main_thread().name != readers[1]


def _taken(directory: Path, *answers: bytes) -> list[bytes | None]:
    """The payloads of these answers, archived one after the other."""
    state = State()
    writers: Any = [WarcWriter(directory, "run", "tests", {}, suffix=suffix) for suffix in ("", "-other")]
    journal = Journal(directory / "journal", "run", {})
    captures = CaptureService(writers, Originals(state), Validators(state), Sequencer(), journal)

    async def take() -> list[bytes | None]:
        payloads = []
        for number, answer in enumerate(answers):
            tap = Tap(lambda *_: None)
            tap.received = [answer]
            request = Request(f"http://a.example/{number}", meta={"role": "source"})
            payloads.append((await captures.take(request, tap, None)).message.payload)
        await captures.close()
        return payloads

    try:
        return asyncio.run(take())
    finally:
        state.close()
