"""A stand-in for web archives and the pages that cite them: an HTTP proxy that answers for their hosts, on loopback."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOOLBAR = "<!-- BEGIN WAYBACK TOOLBAR INSERT --><p>The Wayback Machine shows it as of then.</p>"
ARTICLE = (
    '<html lang=en><head><meta charset="{charset}"><title>{title}</title>{head}</head><body>{frame}<article>'
    "<h1>{title}</h1>{text}</article></body></html>"
)
WORDS = "The harbour council of {town} met and agreed, after a long debate, to mend the old sea wall before winter."


@dataclass(frozen=True, slots=True)
class Answer:
    body: bytes = b""
    status: int = 200
    fields: Mapping[str, str] = field(default_factory=dict)
    type: str = "text/html"
    seconds: float = 0.0
    """That pass before it."""


HANG_UP = Answer(status=0)
"""The connection ends without an answer: what a host that is no more looks like behind a proxy."""


class ArchiveWeb(ThreadingHTTPServer):
    """Serves `answers` (address → answer), 404 for the rest, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.heads: dict[str, Mapping[str, str]] = {}
        """The header fields with which each address was asked last."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def pages(self) -> list[str]:
        """What was asked but robots.txt, sorted."""
        return sorted(url for url in self.asked if not url.endswith("/robots.txt"))


class _Handler(BaseHTTPRequestHandler):
    server: ArchiveWeb

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.heads[self.path] = dict(self.headers)
        answer = self.server.answers.get(self.path, Answer(b"<p>No such page.</p>", 404))
        time.sleep(answer.seconds)
        if answer == HANG_UP:
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in {"Content-Type": answer.type, **answer.fields}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def archive_web() -> Iterator[ArchiveWeb]:
    """The stand-in, serving until the block is left."""
    with ArchiveWeb() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def article(town: str, *, head: str = "", frame: str = "", charset: str = "utf-8", extra: str = "") -> Answer:
    """The page of a story about *town*."""
    said = "".join(f"<p>{WORDS.format(town=town)} Point {number} was settled. {extra}</p>" for number in range(8))
    page = ARTICLE.format(title=f"The wall of {town}", head=head, frame=frame, charset=charset, text=said)
    return Answer(page.encode(charset))
