"""What holds for every answer, errors and files included; and whom the reading room answers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from archive.browse import answers, security
from archive.browse.form.templating import ROOM, templates
from archive.browse.security import PAGE, PAGE_WITHOUT_FRAMES, STRANGERS_PAGE, host_of
from tests.archive.browse.conftest import Known
from tests.archive.browse.shelf import client_of
from tests.archive.browse.test_routes import addresses

WRONG = ("/nothing", "/?from=x", "/events/0", "/static/nothing.css", "/static/../app.py", "/%2e%2e/%2e%2e/etc/passwd",
         "/records/0/page", "/articles/%00", "/search?q=%ff", "//evil.example/", "/?format=json&from=x")  # fmt: skip


def everything(known: Known) -> list[str]:
    shown = addresses(known)
    forms = [f"{path}?format={form}" for path in shown for form in ("json", "csv")]
    return [*shown, *forms, *WRONG, f"/records/{known.uuid(6)}/page", "/static/style.css", "/static/pressmark.svg"]


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "TRACE"])
def test_no_answer_lacks_a_header(known: Known, method: str, public: bool) -> None:
    with client_of(known.path, public=public) as room:
        for address in everything(known):
            answer = room.request(method, address)
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'" in policy, address
            assert "frame-ancestors" in policy, address
            assert "script-src" not in policy, address
            assert answer.headers["x-content-type-options"] == "nosniff", address
            assert answer.headers["referrer-policy"] == "no-referrer", address
            assert answer.headers["cross-origin-resource-policy"] == "same-origin", address
            assert "cache-control" in answer.headers, address
            assert "set-cookie" not in answer.headers, address


def test_pages_have_the_policy_of_pages(known: Known, room: TestClient) -> None:
    assert room.get("/").headers["content-security-policy"] == PAGE
    assert room.get(f"/captures/{known.uuid(1)}").headers["content-security-policy"] == PAGE
    with client_of(known.path, public=True) as public:
        assert public.get("/").headers["content-security-policy"] == PAGE_WITHOUT_FRAMES


def test_a_captured_page_has_the_policy_of_strangers(known: Known, room: TestClient) -> None:
    answer = room.get(f"/records/{known.uuid(1)}/page")

    assert answer.headers["content-security-policy"] == STRANGERS_PAGE
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"


def test_a_bug_of_ours_is_one_line_with_all_headers(
    known: Known, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug\x1b[31m")

    monkeypatch.setattr(answers, "page", broken)
    with client_of(known.path) as room:
        answer = room.get("/")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "ZeroDivisionError" in caplog.text
    assert "\x1b" not in caplog.messages[0]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8010", "127.0.0.1.evil.example", "", "0.0.0.0", "localhost@evil"]
)
def test_another_name_for_this_machine_is_not_answered(room: TestClient, host: str) -> None:
    answer = room.get("/", headers={"host": host})

    assert answer.status_code == 400
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "Lorne" not in answer.text


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:1234", "localhost:8010", "LOCALHOST", "[::1]:8010", "localhost."]
)
def test_this_machine_s_own_names_are_answered(room: TestClient, host: str) -> None:
    assert room.get("/", headers={"host": host}).status_code == 200


def test_a_host_is_read_without_its_port() -> None:
    assert [host_of(text) for text in ("[::1]:80", "[::1]", "a.example:1", "A.Example.")] == [
        "::1", "::1", "a.example", "a.example",
    ]  # fmt: skip


def sources(kind: str) -> Iterator[Path]:
    yield from ROOM.rglob(f"*.{kind}")


def test_no_template_lets_markup_through() -> None:
    assert templates().autoescape is True
    for path in [*sources("html"), *sources("py")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|\bMarkup\(|autoescape\s+false|autoescape=False", text), path.name


def test_no_page_of_ours_has_a_script_or_a_style_of_its_own() -> None:
    for path in sources("html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<script|\son[a-z]+=\"|\sstyle=|javascript:", text), path.name
        assert "<style" not in text or path.name == "report.html", path.name


def test_the_room_needs_nothing_from_elsewhere() -> None:
    for path in [*sources("html"), *sources("css")]:
        addresses = re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s\"']*", path.read_text(encoding="utf-8"))
        assert addresses == [], path.name


def test_who_comes_when_too_many_ask_is_sent_away_with_all_headers(
    known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(security, "MOST_AT_ONCE", 0)
    with client_of(known.path) as room:
        answer = room.get("/")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "2"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
