"""The pages as people have them: by roles and names, at two widths, in light and dark, by keyboard, scripts off."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.archive.browse import picture
from tests.archive.browse.conftest import STORY, Known
from tests.archive.browse.opened import opened
from tests.archive.browse.reader import DESKTOP, PHONE, Reader
from tests.replay import viewers

AXE = "axe-core@4.10.3"
_AXE_RUN = """axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  iframes: false}).then(found => found.violations.map(one =>
  one.id + ": " + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")))"""
WIDTHS = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture(scope="module")
def address(known: Known) -> Iterator[str]:
    with opened(known.path) as room:
        yield room.address


@pytest.fixture(scope="module")
def reader(browser_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with Reader(browser_path, tmp_path_factory.mktemp("profile")) as reader:
        reader.without_scripts()
        yield reader


@pytest.fixture(scope="module")
def scripted(browser_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A browser in which the checker runs; the pages bring no script along."""
    with Reader(browser_path, tmp_path_factory.mktemp("scripted")) as reader:
        yield reader


@pytest.fixture(scope="module")
def axe() -> str:
    return (viewers.npm_package(AXE, "axe.min.js") / "axe.min.js").read_text(encoding="utf-8")


def pages(known: Known) -> dict[str, str]:
    story, record = known.story, known.uuid(1)
    return {
        "days": "/", "filtered days": "/?topic=Floods&from=2026-02-01", "event": f"/events/{known.event}",
        "hostile event": f"/events/{known.hostile_event}", "article": f"/articles/{story}",
        "hostile article": f"/articles/{known.hostile}", "Chinese article": f"/articles/{known.chinese}",
        "changes": f"/articles/{story}/changes", "copies": f"/articles/{story}/copies",
        "cite": f"/articles/{story}/cite", "search": "/search?q=viaduct&q2=boat", "empty search": "/search",
        "sources": "/sources", "publisher": "/publishers/gazette.example", "lost": "/lost",
        "captures": f"/captures?url={STORY}", "capture": f"/captures/{record}", "record": f"/records/{record}",
        "runs": "/runs", "about": "/about", "nothing": "/nothing", "refused": "/?from=x",
    }  # fmt: skip


@WIDTHS
def test_every_page_has_landmarks_one_heading_of_its_own_and_fits(
    reader: Reader, address: str, known: Known, size: tuple[int, int]
) -> None:
    reader.look(size)
    for name, path in pages(known).items():
        reader.go(address + path)
        tree = reader.tree()
        roles = [node.role for node in tree]
        assert [roles.count(role) for role in ("banner", "main", "contentinfo")] == [1, 1, 1], name
        assert "Reading room" in reader.names("navigation"), name
        levels = [node.level or 0 for node in tree if node.role == "heading"]
        assert levels.count(1) == 1, name
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == [], (name, levels)
        assert [
            node for node in tree if node.role in ("link", "button", "textbox", "searchbox") and not node.name
        ] == []
        width = reader.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1], (name, width)


@pytest.mark.parametrize(("size", "dark"), [(DESKTOP, False), (PHONE, True)], ids=["desktop, light", "phone, dark"])
def test_axe_finds_nothing_to_mend(
    scripted: Reader, address: str, known: Known, axe: str, size: tuple[int, int], dark: bool
) -> None:
    scripted.look(size, dark=dark)
    found = {}
    for name, path in pages(known).items():
        scripted.go(address + path)
        scripted.evaluate(axe + "; 0")
        violations = scripted.evaluate(_AXE_RUN)
        if violations:
            found[name] = violations
    assert found == {}


@WIDTHS
def test_a_reader_comes_from_the_days_to_the_bytes_by_keyboard(
    reader: Reader, address: str, known: Known, size: tuple[int, int]
) -> None:
    reader.look(size)
    reader.go(address + "/")
    reader.tab()
    assert reader.focused().name == "To the content"
    follow(reader, "Two spans of a railway viaduct collapse at Lorne.", f"/events/{known.event}")
    follow(reader, "Three spans fall", f"/articles/{known.story}")
    follow(reader, "As captured", f"/captures/{known.uuid(2)}")
    follow(reader, "The record", f"/records/{known.uuid(2)}")
    assert "WARC record: response" in reader.names("heading")


@WIDTHS
def test_a_search_is_made_by_keyboard(reader: Reader, address: str, known: Known, size: tuple[int, int]) -> None:
    reader.look(size)
    reader.go(address + "/")
    tab_to(reader, "Search articles and events")
    reader.type("viaduct")
    reader.enter()
    reader.wait_for_address("/search?q=viaduct")
    assert "Articles 2" in " ".join(reader.names("heading"))
    marked = reader.evaluate("[...document.querySelectorAll('mark')].map(mark => mark.innerText.toLowerCase())")
    assert set(marked) == {"viaduct"}
    follow(reader, "Three spans fall", f"/articles/{known.story}")


def test_the_skip_link_leads_to_the_content(reader: Reader, address: str) -> None:
    reader.look(DESKTOP)
    reader.go(address + "/sources")
    reader.tab()
    reader.enter()
    assert reader.evaluate("document.activeElement.id") == "content"


def test_a_chart_says_what_it_shows(reader: Reader, address: str) -> None:
    reader.look(DESKTOP)
    reader.go(address + "/")
    (chart,) = [node for node in reader.tree() if node.role in ("image", "graphics-document") and "month" in node.name]
    assert chart.name == "Events and their citations by month, and what became of these"
    text = reader.evaluate("document.querySelector('.chart table').textContent")
    assert "2026-02" in text
    assert "had" in text


def test_a_text_stands_in_its_own_language_and_direction(reader: Reader, address: str, known: Known) -> None:
    reader.look(DESKTOP)
    for article, language, direction in ((known.chinese, "zh", "ltr"), (known.hostile, "ar", "rtl")):
        reader.go(f"{address}/articles/{article}")
        asked = "[...document.querySelectorAll('.text, h1')].map(one => [one.lang, getComputedStyle(one).direction])"
        assert reader.evaluate(asked) == [[language, direction]] * 2


def test_a_line_of_text_is_no_longer_than_some_seventy_characters(reader: Reader, address: str, known: Known) -> None:
    reader.look((1920, 1080))
    reader.go(f"{address}/articles/{known.story}")
    measure = """(() => { const text = document.querySelector('.text'), probe = document.createElement('span');
      probe.textContent = 'the viaduct fell into the river on a Thursday and nobody was hurt';
      text.append(probe);
      const wide = probe.getBoundingClientRect().width / probe.textContent.length;
      return text.getBoundingClientRect().width / wide })()"""
    assert 55 <= reader.evaluate(measure) <= 85


def test_on_paper_there_is_the_text_and_no_way_around_it(reader: Reader, address: str, known: Known) -> None:
    reader.look(DESKTOP)
    reader.go(f"{address}/articles/{known.story}")
    reader.print_out()
    try:
        shown = reader.evaluate("[...document.querySelectorAll('nav, form')].filter(one => one.offsetParent).length")
        assert shown == 0
        assert reader.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert reader.evaluate("document.querySelector('.text').offsetHeight") > 0
    finally:
        reader.look(DESKTOP)


def tab_to(reader: Reader, name: str) -> None:
    for _ in range(150):
        if reader.focused().name == name:
            return
        reader.tab()
    raise AssertionError(f"{name} is not reached by keyboard at {reader.address()}")


def follow(reader: Reader, name: str, leads_to: str) -> None:
    tab_to(reader, name)
    reader.enter()
    reader.wait_for_address(leads_to)


def test_the_picture_in_the_readme_is_made_of_the_reading_room(reader: Reader, address: str, tmp_path: Path) -> None:
    picture.take(reader, address, tmp_path / "picture.png")

    for path in (tmp_path / "picture.png", picture.TARGET):
        assert path.read_bytes().startswith(b"\x89PNG")
        assert path.stat().st_size <= picture.MOST_BYTES, path
