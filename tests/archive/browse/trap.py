"""A server that nobody may ask, and a page that tries everything to have it asked."""

import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class Trap:
    """What was asked, in order."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.hits: list[str] = []


@contextmanager
def trap(pages: Mapping[str, tuple[Mapping[str, str], str]] | None = None) -> Iterator[Trap]:
    """A server that notes each request; it answers with *pages* (path → headers, body) that a test puts there."""
    shown = pages if pages is not None else {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers, body = shown.get(self.path, ({}, ""))
            if self.path not in shown and self.path != "/favicon.ico":
                set_trap.hits.append(self.path)
            data = body.encode()
            self.send_response(200)
            for name, value in {"Content-Type": "text/html", "Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_GET  # noqa: N815  # the name that http.server asks for

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the tests' output is pytest's."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        set_trap = Trap(server.server_port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield set_trap
        finally:
            server.shutdown()


def hostile_page(address: str) -> str:
    """Markup that asks *address* in every way that is known, when it is loaded and when it is clicked."""
    return (Path(__file__).parent / "hostile.html").read_text(encoding="utf-8").replace("ADDRESS", address)
