"""The sample web's server on the wire, as a proxy's client sees it."""

import gzip
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE
from urllib.parse import urlsplit

import pytest

from tests.site.running import ROOT, running
from tests.site.truth import ADDRESSES


def connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    assert parts.hostname is not None
    assert parts.port is not None
    return socket.create_connection((parts.hostname, parts.port), timeout=20)


def exchange(address: str, target: str, *, host: str = "", method: str = "GET") -> tuple[bytes, bytes]:
    """Head and rest of what the server sent until it closed the connection."""
    with connected(address) as client:
        client.sendall(f"{method} {target} HTTP/1.0\r\nHost: {host or urlsplit(target).netloc}\r\n\r\n".encode())
        head, _, rest = b"".join(iter(lambda: client.recv(65536), b"")).partition(b"\r\n\r\n")
    return head, rest


def dechunked(rest: bytes) -> bytes:
    body = b""
    while (size := int(rest.partition(b"\r\n")[0], 16)) > 0:
        rest = rest.partition(b"\r\n")[2]
        body, rest = body + rest[:size], rest[size + 2 :]
    return body


def test_absolute_and_origin_form_give_the_same_page(sample_site: str) -> None:
    url = "http://courier.example/science/telescope-first-light"

    head, body = exchange(sample_site, url)

    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert exchange(sample_site, "/science/telescope-first-light", host="courier.example") == (head, body)


def test_headers_keep_their_order_and_repeats(sample_site: str) -> None:
    head, _ = exchange(sample_site, ADDRESSES["ferry"][0])

    names = [line.split(b":")[0] for line in head.split(b"\r\n")[1:]]
    assert names[:3] == [b"Set-Cookie", b"Vary", b"Set-Cookie"]


def test_a_chunked_and_gzipped_page_unpacks(sample_site: str) -> None:
    head, rest = exchange(sample_site, "http://wire.example/story/7731")

    assert b"Transfer-Encoding: chunked" in head
    assert b"Content-Encoding: gzip" in head
    assert b"Two spans of the railway viaduct" in gzip.decompress(dechunked(rest))


def test_a_body_cut_short_is_shorter_than_promised(sample_site: str) -> None:
    head, rest = exchange(sample_site, "http://cut.example/landslide")

    promised = int(head.partition(b"Content-Length: ")[2].split(b"\r\n")[0])
    assert len(rest) == promised - 5000


def test_a_name_that_does_not_exist_gets_no_byte(sample_site: str) -> None:
    assert exchange(sample_site, "http://vanished.example/health/clinic") == (b"", b"")


def test_a_host_without_rules_for_robots_answers_404_and_one_answers_503(sample_site: str) -> None:
    assert exchange(sample_site, "http://courier.example/robots.txt")[0].startswith(b"HTTP/1.1 404 ")
    assert exchange(sample_site, "http://tired.example/robots.txt")[0].startswith(b"HTTP/1.1 503 ")


def test_redirects_lead_in_two_hops_to_the_article(sample_site: str) -> None:
    target, hops = "http://short.example/tr4", []
    while (head := exchange(sample_site, target)[0]).startswith(b"HTTP/1.1 30"):
        hops.append(head[9:12])
        target = head.partition(b"Location: ")[2].split(b"\r\n")[0].decode()

    assert hops == [b"301", b"302"]
    assert head.startswith(b"HTTP/1.1 200 ")


def test_an_answer_to_head_has_no_body(sample_site: str) -> None:
    head, rest = exchange(sample_site, "http://courier.example/science/telescope-first-light", method="HEAD")

    assert b"Content-Length: " in head
    assert rest == b""


def test_one_connection_serves_request_after_request(sample_site: str) -> None:
    request = b"HEAD http://gazette.example/robots.txt HTTP/1.1\r\nHost: gazette.example\r\n\r\n"
    with connected(sample_site) as client:
        for _ in range(3):
            client.sendall(request)
            assert client.recv(65536).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize(
    "garbage", [b"\r\n\r\n", b"GET\r\n\r\n", b"GET http://[cape/ HTTP/1.1\r\n\r\n", b"\x16\x03\x01" + b"a" * 100_000]
)
def test_garbage_ends_its_connection_and_nothing_else(sample_site: str, garbage: bytes) -> None:
    with connected(sample_site) as client:
        client.sendall(garbage)
        # A reset where the server had not read all of it.
        with suppress(ConnectionResetError):
            assert client.recv(100) == b""
    assert exchange(sample_site, "http://gazette.example/robots.txt")[0].startswith(b"HTTP/1.1 200")


def test_the_server_logs_each_request_and_stops_with_the_block(tmp_path: Path) -> None:
    log = tmp_path / "requests.log"
    with running(log) as address:
        exchange(address, "http://gazette.example/robots.txt")
        exchange(address, "http://vanished.example/")

    assert log.read_text() == "GET http://gazette.example/robots.txt 200\nGET http://vanished.example/ 0\n"
    with pytest.raises(ConnectionRefusedError):
        connected(address)


def test_the_server_dies_with_a_killed_parent() -> None:
    script = (
        "from tests.site.running import running; manager = running(); print(manager.__enter__(), flush=True); input()"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as parent:
        assert parent.stdout is not None
        address = parent.stdout.readline().strip()
        connected(address).close()
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
    for _ in range(100):
        try:
            connected(address).close()
        except ConnectionRefusedError:
            return
        time.sleep(0.1)
    pytest.fail("the server outlived its parent by ten seconds")


def test_the_ready_file_holds_the_address(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    command = [sys.executable, "-m", "tests.site", "--ready-file", str(ready), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=PIPE, text=True) as server:
        assert server.stdout is not None
        server.stdout.readline()
        for _ in range(100):
            if ready.exists():
                break
            time.sleep(0.05)
        assert exchange(ready.read_text().strip(), "http://gazette.example/robots.txt")[0].startswith(b"HTTP/1.1 200")
        server.terminate()
        assert server.wait() == 0
