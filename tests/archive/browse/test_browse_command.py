"""`scrapy browse` and `scrapy report` as users run them."""

import re
import signal
import socket
import urllib.request
from pathlib import Path

import pytest

from archive.browse.server import ServerError, check_bind
from tests.archive.browse.conftest import MARKUP, Known
from tests.archive.browse.opened import opened
from tests.archive.browse.reader import PHONE, Reader
from tests.scrapy_command import scrapy


def one_line(errors: str) -> str:
    lines = errors.splitlines()
    assert len(lines) == 1, errors
    assert lines[0].startswith("pressmark: ")
    return lines[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_until_a_signal_and_ends_with_status_0(known: Known, number: int) -> None:
    with opened(known.path) as room:
        with urllib.request.urlopen(f"{room.address}/health", timeout=30) as answer:
            assert answer.status == 200
            assert "server" not in {name.lower() for name in answer.headers}
        assert room.end(number) == (0, "")


@pytest.mark.parametrize(
    "request_", [b"no http\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"GET /" + b"a" * 100_000]
)
def test_what_is_no_request_is_answered_with_all_headers(known: Known, request_: bytes) -> None:
    with opened(known.path) as room:
        port = int(room.address.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
            line.sendall(request_)
            answer = line.makefile("rb").read()
        room.end()
    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    for header in (b"Content-Security-Policy: default-src 'none'", b"nosniff", b"no-referrer"):
        assert header in answer


def test_a_second_room_at_the_same_port_is_refused_in_one_line(known: Known) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = scrapy("browse", "--port", port, str(known.path))
    assert done.returncode == 2
    assert f"127.0.0.1:{port}: address already in use" in one_line(done.stderr)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere"], "nowhere: there is no collection"),
        (["--bind", "0.0.0.0", "KNOWN"], "say --public"),
        (["--bind", "::", "KNOWN"], "say --public"),
        (["--port", "http", "KNOWN"], "--port http: is no port"),
        (["--port", "70000", "KNOWN"], "--port 70000: is no port"),
        (["--bind", "no such host", "--public", "KNOWN"], "is no address of this machine"),
        (["KNOWN", "KNOWN"], "give one collection"),
    ],
)
def test_what_is_wrong_is_refused_in_one_line_with_status_2(known: Known, arguments: list[str], says: str) -> None:
    done = scrapy("browse", *(str(known.path) if one == "KNOWN" else one for one in arguments))

    assert done.returncode == 2
    assert says in one_line(done.stderr)


@pytest.mark.parametrize("bind", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_alone_needs_no_word(bind: str) -> None:
    check_bind(bind, public=False)


@pytest.mark.parametrize("bind", ["0.0.0.0", "192.168.1.4", "::", "archive.example.org", ""])
def test_others_need_the_word_public(bind: str) -> None:
    check_bind(bind, public=True)
    with pytest.raises(ServerError, match="--public"):
        check_bind(bind, public=False)


def test_a_report_is_one_file_that_asks_nobody(known: Known, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    done = scrapy("report", "-o", str(target), str(known.path))
    assert done.returncode == 0, done.stderr
    page = target.read_text(encoding="utf-8")

    assert "What is lost in the whole collection" in page
    assert "vanished.example" in page
    assert not re.search(r"<(?:script|img|link|iframe)|<[a-z][^<>]*\s(?:src|href)=|url\(|@import", page)
    assert MARKUP not in page
    assert "default-src 'none'" in page


def test_a_report_can_be_read_on_a_telephone(known: Known, tmp_path: Path, browser_path: str) -> None:
    target = tmp_path / "report.html"
    assert scrapy("report", "-o", str(target), str(known.path)).returncode == 0
    with Reader(browser_path, tmp_path / "profile") as reader:
        reader.look(PHONE)
        reader.go(target.as_uri())
        assert [node.level for node in reader.tree() if node.role == "heading"][:2] == [1, 2]
        assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--run", "20200101000000-abcdef", "KNOWN"], "no such run"),
        (["nowhere"], "there is no collection"),
        (["-o", "no/such/directory/report.html", "KNOWN"], "there is no directory"),
        (["-o", "README.md", "KNOWN"], "it is not replaced"),
        (["KNOWN", "KNOWN"], "give one collection"),
    ],
)
def test_a_report_that_cannot_be_made_is_refused(known: Known, arguments: list[str], says: str) -> None:
    done = scrapy("report", *(str(known.path) if one == "KNOWN" else one for one in arguments))

    assert done.returncode == 2
    assert says in one_line(done.stderr)
