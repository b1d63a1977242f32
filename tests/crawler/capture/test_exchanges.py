"""Exchanges that no plain page shows: other methods, credentials, stale connections, certificates, nothing received."""

import base64
import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archive.digest import digest
from tests.crawler.capture.certificates import self_signed
from tests.crawler.capture.crawling import StoredRecord, ask, crawl_articles, of_address, records, source_lines
from tests.crawler.capture.raw_server import End, RawServer, Step, raw_server

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<p>A page</p>"
OTHER = PAGE.replace(b"A page", b"Anew!!")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4711\r\n\r\n"
COOKIES = (
    b"HTTP/1.1 103 Early\r\nSet-Cookie: early=secret\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nset-COOKIE : id=secret; Path=/\r\nX-A: 1\r\nSet-Cookie: b=secret;\r\n secret=folded\r\n"
    b"Content-Length: 19\r\n\r\nSet-Cookie: c=body\n"
)


@pytest.fixture
def server() -> Iterator[RawServer]:
    answers: dict[str, list[list[Step]]] = {
        "/page": [[PAGE]],
        "/cookies": [[COOKIES]],
        "/closed": [[End.CLOSE]],
        "/reset": [[End.RESET]],
        "/silent": [[End.WAIT]],
        # The server closes a connection that it had offered to keep, when the next request has come.
        "/stale": [[End.CLOSE], [OTHER]],
    }
    with raw_server(answers) as server:
        yield server


BODY = "cookie: not a header\r\nq=café"
SECRETS = {"Authorization": "Basic c2VjcmV0", "Cookie": "id=secret; b=secret", "X-Other": "kept"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One crawl of what no spider of ours asks."""

    server: RawServer
    stored: list[StoredRecord]

    def found(self, path: str) -> dict[str, StoredRecord]:
        return of_address(self.stored, f"http://127.0.0.1:{self.server.port}{path}")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    collection = tmp_path_factory.mktemp("asked") / "c"
    with raw_server({"/head": [[HEAD]], "/posted": [[PAGE]], "/secrets": [[PAGE]]}) as server:
        origin = f"http://127.0.0.1:{server.port}"
        requests: list[dict[str, Any]] = [
            {"url": f"{origin}/head", "method": "HEAD"},
            {"url": f"{origin}/posted", "method": "POST", "body": BODY},
            {"url": f"{origin}/secrets", "headers": SECRETS},
        ]
        done = ask(collection, requests)
        assert done.returncode == 0, done.stderr
        yield Asked(server, records(collection))


def test_a_head_request_has_no_payload_whatever_length_is_told(asked: Asked) -> None:
    found = asked.found("/head")

    assert found["response"].block == HEAD
    assert found["response"].get("WARC-Truncated") is None
    assert found["response"].get("WARC-Payload-Digest") == digest(b"")
    assert [found["request"].block] == asked.server.read["/head"]
    assert found["request"].block.startswith(b"HEAD /head HTTP/1.1\r\n")


def test_a_posted_body_is_in_the_request_record(asked: Asked) -> None:
    found = asked.found("/posted")

    assert [found["request"].block] == asked.server.read["/posted"]
    assert found["request"].block.endswith(b"\r\n\r\n" + BODY.encode())
    assert found["response"].block == PAGE


def test_credentials_are_sent_and_not_stored_and_that_is_told(asked: Asked) -> None:
    found = asked.found("/secrets")
    (read,) = asked.server.read["/secrets"]

    stored = read.replace(b"Basic c2VjcmV0", b"[redacted]").replace(b"id=secret; b=secret", b"[redacted]")
    assert found["request"].block == stored != read
    assert found["request"].get("WARC-Block-Digest") == digest(stored)
    assert sorted(found["metadata"].json()["context"]["redacted"]) == ["authorization", "cookie"]


def test_an_equal_payload_is_a_revisit_with_the_head_of_its_own(asked: Asked) -> None:
    first, again = asked.found("/posted")["response"], asked.found("/secrets")["revisit"]

    assert again.block == PAGE.removesuffix(b"<p>A page</p>")
    assert again.get("WARC-Profile") == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    refers = {name: again.get(f"WARC-Refers-To{name}") for name in ("", "-Target-URI", "-Date")}
    assert refers == {"": first.id, "-Target-URI": first.get("WARC-Target-URI"), "-Date": first.get("WARC-Date")}
    assert again.get("WARC-Payload-Digest") == first.get("WARC-Payload-Digest")
    assert again.get("WARC-Truncated") == "length"


def test_the_credentials_for_a_proxy_are_not_stored(server: RawServer, tmp_path: Path) -> None:
    proxy = f"http://someone:secret@127.0.0.1:{server.port}"

    crawl_articles(tmp_path / "c", ["http://gazette.example/page"], environment={"http_proxy": proxy})

    found = of_address(records(tmp_path / "c"), "http://gazette.example/page")
    (read,) = server.read["/page"]
    credentials = base64.b64encode(b"someone:secret")
    assert credentials in read
    assert found["request"].block == read.replace(b"Basic " + credentials, b"[redacted]")
    for path in (tmp_path / "c").rglob("*"):
        assert path.is_dir() or credentials not in path.read_bytes()


@pytest.mark.parametrize("redact", [False, True])
def test_cookies_that_are_set_are_redacted_where_the_operator_wants_it(
    server: RawServer, tmp_path: Path, redact: bool
) -> None:
    url = f"http://127.0.0.1:{server.port}/cookies"

    crawl_articles(tmp_path / "c", [url], settings={"REDACT_SET_COOKIE": redact})

    found = of_address(records(tmp_path / "c"), url)
    interim, _, block = COOKIES.partition(b"\r\n\r\n")
    if redact:
        interim = interim.replace(b"early=secret", b"[redacted]")
        block = block.replace(b"id=secret; Path=/", b"[redacted]").replace(
            b"b=secret;\r\n secret=folded", b"[redacted]"
        )
    told = found["metadata"].json()
    assert found["response"].block == block
    assert found["response"].get("WARC-Block-Digest") == digest(block)
    assert told["interim"].encode("latin-1") == interim + b"\r\n\r\n"
    assert told["context"].get("redacted") == (["set-cookie"] if redact else None)


def test_where_nothing_came_the_metadata_record_tells_why(server: RawServer, tmp_path: Path) -> None:
    origin = f"http://127.0.0.1:{server.port}"
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    urls = [f"{origin}{path}" for path in ("/closed", "/reset", "/silent")]
    urls += [f"http://127.0.0.1:{port}/refused", "http://no-such-name.invalid/"]

    crawl_articles(tmp_path / "c", urls, settings={"DOWNLOAD_TIMEOUT": 2, "ROBOTSTXT_OBEY": False})

    stored, lines = records(tmp_path / "c"), source_lines(tmp_path / "c")
    kinds = {url: sorted(of_address(stored, url)) for url in urls}
    assert kinds == {url: ["metadata", "request"] if url in urls[:3] else ["metadata"] for url in urls}
    reasons = {url: lines[url]["reason"] for url in urls}
    assert list(reasons.values()) == [
        "connection closed before an answer",
        "connection lost before an answer",
        "timeout",
        "connection refused",
        "name does not resolve",
    ]
    for url in urls:
        told = of_address(stored, url)["metadata"].json()
        assert told["error"]
        assert told["context"]["outcome"] == lines[url]["outcome"] == "network_error"
        assert told["context"]["reason"] == reasons[url]


def test_of_a_request_that_is_sent_again_on_a_new_connection_only_the_second_counts(
    server: RawServer, tmp_path: Path
) -> None:
    urls = [f"http://127.0.0.1:{server.port}{path}" for path in ("/page", "/stale")]

    crawl_articles(tmp_path / "c", urls, settings={"ROBOTSTXT_OBEY": False})

    found = of_address(records(tmp_path / "c"), urls[1])
    assert len(server.read["/stale"]) == server.connections == 2
    assert found["request"].block == server.read["/stale"][1]
    assert found["response"].block == OTHER
    assert "error" not in found["metadata"].json()


@pytest.mark.parametrize("way", ["plain", "TLS", "CONNECT"])
def test_a_connection_on_which_more_may_lie_than_the_answer_is_not_used_again(way: str, tmp_path: Path) -> None:
    before: dict[str, list[Step]] = {
        "/surplus": [OTHER + OTHER],
        "/late": [b"HTTP/1.1 204 None\r\nContent-Length: 13\r\n\r\n", 0.01, b"<p>Anew!!</p>"],
        "/old": [OTHER.replace(b"HTTP/1.1", b"HTTP/1.0")],
        "/option": [OTHER.replace(b"Content-Type", b"Connection: X-Any, Close\r\nContent-Type")],
    }
    after = {f"{path}-next": PAGE.replace(b"A page", path[:6].ljust(6).encode()) for path in before}
    paths = [each for path in before for each in (path, f"{path}-next")]
    answers = {path: [steps] for path, steps in before.items()} | {path: [[answer]] for path, answer in after.items()}
    tls = None if way == "plain" else self_signed(tmp_path / "key.pem")
    with raw_server(answers, tls) as server:
        here = f"127.0.0.1:{server.port}"
        origin = {"plain": f"http://{here}", "TLS": f"https://{here}", "CONNECT": "https://gazette.example"}[way]
        urls = {path: origin + path for path in paths}
        settings = {"ROBOTSTXT_OBEY": False, "DOWNLOAD_DELAY": 0.3}
        proxy = {"https_proxy": f"http://{here}"} if way == "CONNECT" else {}
        crawl_articles(tmp_path / "c", list(urls.values()), settings=settings, environment=proxy)

    stored = records(tmp_path / "c")
    assert server.connections == 1 + len(before)
    for path, answer in after.items():
        found = of_address(stored, urls[path])
        assert [found["request"].block] == server.read[path]
        assert found["response"].block == answer


def test_a_server_that_answers_before_it_is_asked_is_heard(tmp_path: Path) -> None:
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listening.accept()
                connection.sendall(PAGE)
                connection.recv(65536)
                connection.close()

    threading.Thread(target=serve, daemon=True).start()
    url = f"http://127.0.0.1:{listening.getsockname()[1]}/page"
    with closing(listening):
        crawl_articles(tmp_path / "c", [url], settings={"ROBOTSTXT_OBEY": False})
    assert of_address(records(tmp_path / "c"), url)["response"].block == PAGE


@pytest.mark.parametrize(("through_proxy", "trusted"), [(False, False), (False, True), (True, True)])
def test_certificates_are_verified_where_asked_for_against_the_file_of_the_environment(
    tmp_path: Path, through_proxy: bool, trusted: bool
) -> None:
    tls = self_signed(tmp_path / "key.pem")
    with raw_server({"/page": [[PAGE]]}, tls) as server:
        here = f"127.0.0.1:{server.port}"
        url = "https://gazette.example/page" if through_proxy else f"https://{here}/page"
        environment = {"https_proxy": f"http://{here}"} if through_proxy else {}
        settings: dict[str, Any] = {"DOWNLOAD_VERIFY_CERTIFICATES": True, "ROBOTSTXT_OBEY": False}
        if trusted:
            environment["SSL_CERT_FILE"] = str(tmp_path / "key.pem")
        crawl_articles(tmp_path / "c", [url], settings=settings, environment=environment)

    line = source_lines(tmp_path / "c")[url]
    if trusted:
        assert of_address(records(tmp_path / "c"), url)["response"].block == PAGE
    else:
        assert (line["outcome"], line["reason"]) == ("network_error", "TLS failed: certificate verify failed")
        # The request waited for a handshake that did not come to its end: it was never sent.
        assert sorted(of_address(records(tmp_path / "c"), url)) == ["metadata"]


def test_a_proxy_that_opens_no_tunnel_is_a_plain_reason(server: RawServer, tmp_path: Path) -> None:
    url = "https://closed.example/"

    crawl_articles(tmp_path / "c", [url], environment={"https_proxy": f"http://127.0.0.1:{server.port}"})

    line = source_lines(tmp_path / "c")[url]
    assert (line["outcome"], line["reason"]) == ("network_error", "robots.txt: the proxy opens no tunnel (status 502)")
