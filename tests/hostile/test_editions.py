"""All editions of Wikipedia as one host: what a server that counts open requests sees."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from tests.scrapy_command import scrapy
from tests.site.running import proxy_environment

EDITIONS = [f"{language}.wikipedia.org" for language in ("en", "de", "fr", "zh-yue")]
PAPERS = ["one.example", "two.example"]


class Counting(ThreadingHTTPServer):
    """A proxy that answers for all hosts; of papers only when both are asked at once."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.counting = threading.Lock()
        self.both = threading.Barrier(len(PAPERS))
        self.open: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()

    def answer(self, host: str, path: str) -> tuple[int, bytes]:
        kind = "wikipedia" if host in EDITIONS else "papers"
        with self.counting:
            self.asked[host] += 1
            self.open[kind] += 1
            self.most[kind] = max(self.most[kind], self.open[kind])
        try:
            if path == "/robots.txt":
                return 404, b""
            if kind == "papers":
                self.both.wait(60)
            time.sleep(0.05)
            return 200, f"<h1>{host}</h1><p>{'One after the other they are asked. ' * 20}</p>".encode()
        finally:
            with self.counting:
                self.open[kind] -= 1


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Counting

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        status, body = self.server.answer(parts.hostname or "", parts.path)
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing: the counts are the log."""


@contextmanager
def counting() -> Iterator[Counting]:
    with Counting() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def test_one_request_is_open_over_all_editions_while_other_hosts_are_asked_at_once(tmp_path: Path) -> None:
    urls = [f"http://{host}/wiki/{number}" for number in range(2) for host in EDITIONS]
    urls += [f"http://{host}/" for host in PAPERS]
    with counting() as server:
        environment = proxy_environment(f"http://127.0.0.1:{server.server_port}")
        done = scrapy(
            *("crawl", "articles", "-a", f"url={','.join(urls)}", "-s", f"COLLECTION={tmp_path / 'c'}"),
            environment=environment | {"SCRAPY_SETTINGS_MODULE": "settings.sample"},
        )

    assert done.returncode == 0, done.stderr
    assert server.most == {"wikipedia": 1, "papers": len(PAPERS)}
    assert {host: server.asked[host] for host in EDITIONS} == dict.fromkeys(EDITIONS, 3)  # robots.txt, and two pages
