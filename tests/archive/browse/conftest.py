"""A small collection with an event, versions, near copies, what was lost, and names that strangers made."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from archive.capture import Capture
from tests.archive import samples
from tests.archive.browse.shelf import Shelf, client_of, page
from tests.replay.browser import chromium

STORY, COPY, HOSTILE = "http://gazette.example/story", "http://herald.example/copy", "http://hostile.example/page"
MARKUP = "<script>document.title='taken'</script><img src=x onerror=alert(1)>\u202egnp.exe\x1b[31m"
FIRST = "LORNE - Two spans of the viaduct fell into the river.\n\nNobody was hurt. The driver was rescued."
SECOND = "LORNE - Three spans of the viaduct fell into the river.\n\nNobody was hurt. The driver was rescued by boat."
CHINESE = "云港市元宵灯会六日晚在内港开幕。\n\n三百条渔船首次组成水上灯阵。"


@dataclass(frozen=True)
class Known:
    """The collection, and the ids of what is in it."""

    path: Path
    event: str
    hostile_event: str
    story: str
    copy: str
    chinese: str
    hostile: str
    captures: list[Capture]

    def uuid(self, number: int) -> str:
        return self.captures[number].record_id.strip("<>").removeprefix("urn:uuid:")


@pytest.fixture(scope="package")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """Captures: 0 the event page, 1 and 2 the story twice, 3 its copy, 4 Chinese, 5 hostile, 6 a PDF, 7 a redirect."""
    shelf = Shelf(tmp_path_factory.mktemp("room") / "sample")
    day = shelf.capture(page("<ul><li>Two spans fall</li></ul>", "http://wiki.example/wiki/Portal"))
    first = shelf.capture(page(f"<h1>Two spans fall</h1><p>{FIRST}</p><a href='/more'>More of it</a>", STORY))
    second = shelf.capture(page(f"<h1>Three spans fall</h1><p>{SECOND}</p>", STORY, date="2026-02-09T10:11:12.000001Z"))
    copied = shelf.capture(page(f"<p>{FIRST}</p>", COPY))
    lanterns = shelf.capture(page(f"<p>{CHINESE}</p>", "http://ribao.example/c88"))
    attack = shelf.capture(page(f"<title>{MARKUP}</title><p>Bad.</p>", HOSTILE))
    shelf.capture(page(b"%PDF-1.7 ...", "http://ministry.example/report.pdf", content_type="application/pdf"))
    moved = b"HTTP/1.1 301 Moved\r\nLocation: /story\r\nContent-Length: 0\r\n\r\n"
    shelf.capture(samples.exchange(moved, "http://gazette.example/old"))

    story = shelf.article(STORY, first, text=FIRST)
    shelf.article(STORY, second, text=SECOND, title="Three spans fall", version=2,
                  flags=["words_added:3", "words_removed:1", "title_changed"])  # fmt: skip
    copy = shelf.article(COPY, copied, text=FIRST + "\n\nReaders can lend beds.", domain="herald.example",
                         site_name="Valley Herald", cluster_id=story, duplicate_of=story,
                         date_published="2026-02-05T16:30:00+03:00")  # fmt: skip
    chinese = shelf.article("http://ribao.example/c88", lanterns, text=CHINESE, title="云港元宵灯会开幕", language="zh",
                            domain="ribao.example", site_name="云港日报", date_published="2026-02-06")  # fmt: skip
    hostile = shelf.article(HOSTILE, attack, title=MARKUP, authors=[MARKUP], site_name=MARKUP, text=MARKUP,
                            description=MARKUP, tags=[MARKUP], domain="hostile.example", flags=["short"],
                            date_evidence=MARKUP, canonical_url="javascript:alert(1)", language="ar",
                            rights={"license": MARKUP})  # fmt: skip
    event = shelf.event(
        "Two spans of a railway viaduct collapse at Lorne.", day,
        shelf.source(STORY, "archived", article=story, name="The Gazette", capture=first),
        shelf.source(COPY, "archived", article=copy, name="Valley Herald", capture=copied),
        shelf.source("http://vanished.example/a", "gone", status=404, reason="404 Not Found"),
        shelf.source("http://wall.example/a", "blocked", status=403, reason="a wall against robots"),
        shelf.source("http://ministry.example/report.pdf", "not_article", reason="application/pdf", capture=6),
    )  # fmt: skip
    hostile_event = shelf.event(
        MARKUP, day,
        shelf.source(HOSTILE, "archived", article=hostile, name='=LINK("http://evil.example")', capture=attack),
        shelf.source("javascript:alert(document.domain)", "refused", name="@SUM(1)", reason=MARKUP),
        category=MARKUP, topics=[MARKUP], description=MARKUP, date="2026-02-06", context=[MARKUP],
        related=[{"event_id": None, "url": "javascript:alert(2)", "title": MARKUP, "context": []}],
    )  # fmt: skip
    captures = shelf.finish()
    return Known(shelf.path, event, hostile_event, story, copy, chinese, hostile, captures)


@pytest.fixture(scope="package")
def room(known: Known) -> Iterator[TestClient]:
    with client_of(known.path) as client:
        yield client


@pytest.fixture(scope="package")
def browser_path() -> str:
    executable = chromium()
    if executable is None:
        pytest.skip("Chromium is not here: apt-get install chromium")
    return executable
