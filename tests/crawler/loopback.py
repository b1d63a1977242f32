"""A web server on the loopback interface that answers as it is told and remembers what it was asked."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Reply:
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Loopback:
    """Paths that have no reply answer 404."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.origin = f"http://127.0.0.1:{port}"
        self.replies: dict[str, Reply] = {}
        self.asked: list[str] = []


@contextmanager
def loopback(replies: Mapping[str, Reply] | None = None) -> Iterator[Loopback]:
    """A server that runs as long as the context. It closes after each answer, and says so."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            reply = site.replies.get(self.path, Reply(404))
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), "Connection": "close", **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def do_CONNECT(self) -> None:
            site.asked.append(f"CONNECT {self.path}")
            self.send_error(502)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site = Loopback(server.server_address[1])
        site.replies.update(replies or {})
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
