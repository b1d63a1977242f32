"""A stranger's page in a real Chromium, beside a server that must see no request (docs/security.md)."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.browse.process.cleaning import cleaned
from archive.browse.security import PAGE, STRANGERS_PAGE
from tests.archive.browse.opened import opened
from tests.archive.browse.reader import DESKTOP, Reader
from tests.archive.browse.shelf import Shelf, client_of, page
from tests.archive.browse.trap import Trap, hostile_page, trap

SETTLED = 1.5
"""Seconds in which a page does what it will do by itself: its refresh waits one."""


@dataclass(frozen=True)
class Shown:
    """A hostile page in a reading room."""

    room: str
    record: str
    trap: Trap


@pytest.fixture(scope="module")
def reader(browser_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with Reader(browser_path, tmp_path_factory.mktemp("profile")) as reader:
        reader.look(DESKTOP)
        yield reader


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    with trap() as set_trap:
        shelf = Shelf(tmp_path_factory.mktemp("hostile") / "hostile")
        attack = shelf.capture(page(hostile_page(set_trap.address), "http://hostile.example/"))
        name = f"<img src={set_trap.address}/name.png><script src={set_trap.address}/name.js></script>"
        shelf.event(name, attack, shelf.source(f"{set_trap.address}/cited", "gone", name=name, reason=name))
        shelf.article("http://hostile.example/", attack, title=name, text=name, site_name=name, authors=[name],
                      image=f"{set_trap.address}/image.png")  # fmt: skip
        (capture,) = shelf.finish()
        with opened(shelf.path) as room:
            yield Shown(room.address, capture.record_id.strip("<>").removeprefix("urn:uuid:"), set_trap)


@pytest.fixture(autouse=True)
def _nobody_asked_yet(shown: Shown) -> None:
    shown.trap.hits.clear()


def settle() -> None:
    time.sleep(SETTLED)


def click_everything(reader: Reader) -> None:
    """Each place of the frame, and each thing in it that the keyboard gets to."""
    left, top, width, height = reader.evaluate(
        "(() => { const box = document.querySelector('iframe').getBoundingClientRect();"
        " return [box.left, box.top, box.width, Math.min(box.height, innerHeight - box.top)] })()"
    )
    for y in range(int(top) + 5, int(top + height) - 5, 24):
        for x in range(int(left) + 10, int(left + width) - 10, 60):
            reader.click(x, y)
    for _ in range(40):
        reader.tab()
        if reader.evaluate("document.activeElement.tagName") == "IFRAME":
            reader.enter()


def test_without_protection_the_page_does_ask(reader: Reader) -> None:
    """Else the tests below would say nothing."""
    pages: dict[str, tuple[dict[str, str], str]] = {}
    with trap(pages) as set_trap:
        pages["/page"] = ({}, hostile_page(set_trap.address).replace("top.location", "window.kept"))
        reader.go(f"{set_trap.address}/page")
        settle()
        hits = set(set_trap.hits)
    assert {"/script.js", "/img.png", "/link.css", "/inline", "/iframe", "/font.woff2"} <= hits
    assert len(hits) > 12


def test_a_captured_page_asks_nobody_when_it_is_shown_or_clicked(reader: Reader, shown: Shown) -> None:
    address = f"{shown.room}/captures/{shown.record}"
    reader.go(address)
    settle()
    assert shown.trap.hits == []
    (frame,) = [node for node in reader.tree() if node.role == "Iframe"]
    assert frame.name == "The page as captured"
    click_everything(reader)
    settle()

    assert shown.trap.hits == []
    assert reader.address() == f"/captures/{shown.record}", "the tab is still ours"
    assert reader.pages() <= 2, "no window was opened"
    assert not reader.evaluate("document.title").startswith("taken")


def test_the_page_s_own_answer_asks_nobody_without_a_frame(reader: Reader, shown: Shown) -> None:
    reader.go(f"{shown.room}/records/{shown.record}/page")
    settle()

    assert "A hostile page that is shown" in reader.evaluate("document.body.innerText")
    assert shown.trap.hits == []


def test_the_answer_s_policy_alone_lets_nothing_load(reader: Reader) -> None:
    """Should the page not be cleaned one day."""
    pages: dict[str, tuple[dict[str, str], str]] = {}
    with trap(pages) as set_trap:
        pages["/page"] = ({"Content-Security-Policy": STRANGERS_PAGE}, hostile_page(set_trap.address))
        reader.go(f"{set_trap.address}/page")
        settle()
        assert "A hostile page" in reader.evaluate("document.body.innerText")
        assert [hit for hit in set_trap.hits if hit != "/refresh"] == []


def test_the_framing_page_s_policy_keeps_a_frame_from_leading_away(reader: Reader) -> None:
    pages: dict[str, tuple[dict[str, str], str]] = {}
    with trap(pages) as outside, trap(pages) as inside:
        pages["/framing"] = (
            {"Content-Security-Policy": PAGE},
            '<iframe sandbox="" src="/framed" width=600 height=300></iframe>',
        )
        link = f'<a href="{outside.address}/link" style="display:block;height:200px">a link</a>'
        pages["/framed"] = ({}, link)
        reader.go(f"{inside.address}/framing")
        reader.click(100, 100)
        settle()
        assert outside.hits == []


def test_cleaning_alone_lets_nothing_load_or_lead_away(reader: Reader) -> None:
    """Should a policy be lost one day: the page is served as ours would be, with no header and no sandbox."""
    pages: dict[str, tuple[dict[str, str], str]] = {}
    with trap(pages) as set_trap:
        pages["/page"] = ({}, cleaned(hostile_page(set_trap.address)))
        pages["/frame"] = ({}, '<iframe src="/page" width=1000 height=700></iframe>')
        reader.go(f"{set_trap.address}/frame")
        settle()
        click_everything(reader)
        settle()
        assert set_trap.hits == []
        assert reader.address() == "/frame"


@pytest.mark.parametrize(
    "path", ["/", "/sources", "/search?sort=date", "/lost", "/captures?url=http://hostile.example/"]
)
def test_names_that_strangers_made_ask_nobody(reader: Reader, shown: Shown, path: str) -> None:
    reader.go(shown.room + path)
    settle()

    assert shown.trap.hits == []
    assert "<img src=" in reader.evaluate("document.body.innerText") or path in ("/lost",) or "captures" in path


def test_a_page_made_to_take_hours_is_refused(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "deep")
    deep = shelf.capture(page("<div>" * 300_000, "http://deep.example/"))
    shelf.article("http://deep.example/", deep)
    (capture,) = shelf.finish()
    record = capture.record_id.strip("<>").removeprefix("urn:uuid:")
    with client_of(shelf.path) as room:
        assert room.get(f"/records/{record}/page").status_code == 404
        shown = room.get(f"/captures/{record}")
        assert shown.status_code == 200
        assert "takes too long" in shown.text
        assert room.get(f"/records/{record}/payload").status_code == 200
