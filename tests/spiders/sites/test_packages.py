"""Sites that installed packages add by the entry point group `pressmark.sites`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.arguments import ArgumentError
from spiders.events import EventsSpider
from spiders.sites.registry import SITES, EventSites

CODE = """
from crawler.pages import EventEntry, EventPage

class Tides:
    name = "tides"
    def owns(self, url): return url.startswith("http://tides.example/")
    def page_url(self, url): return url
    def path(self, url): return url
    def day_pages(self, since, until): return iter(())
    def read(self, url, body, content_type):
        entry = EventEntry(url=url, date=None, title=body.decode())
        return EventPage(site="tides", kind="event", entries=(entry,))

made = Tides()
other = object()
"""


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A directory of installed packages, in which stands one with the code of a site."""
    (tmp_path / "tides.py").write_text(CODE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    sys.modules.pop("tides", None)


def install(packages: Path, target: str, name: str = "tides") -> None:
    info = packages / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[pressmark.sites]\n{name} = {target}\n", encoding="utf-8")


@pytest.mark.parametrize("target", ["tides:Tides", "tides:made"])
def test_a_package_adds_a_site_by_its_class_or_an_object(packages: Path, target: str) -> None:
    install(packages, target)
    sites = EventSites()

    assert sites.names == ("tides", *(site.name for site in SITES))
    assert sites.read("tides", "http://tides.example/1", b"High water", None).entries[0].title == "High water"
    assert [site.name for _, site in EventsSpider(sites, url="http://tides.example/1").seeds] == ["tides"]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nosuch:Tides", "pressmark.sites: tides (nosuch:Tides) cannot be loaded: ModuleNotFoundError"),
        ("tides:nosuch", "pressmark.sites: tides (tides:nosuch) cannot be loaded: AttributeError"),
        ("tides:other", "pressmark.sites: tides (tides:other) is no site"),
    ],
)
def test_a_package_that_does_not_is_told_in_one_line(packages: Path, target: str, said: str) -> None:
    install(packages, target)
    with pytest.raises(ArgumentError) as error:
        EventSites()
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_two_packages_cannot_have_a_site_of_one_name(packages: Path) -> None:
    install(packages, "tides:Tides")
    install(packages, "tides:made", "tidings")
    with pytest.raises(ArgumentError, match="there are two sites of the name tides"):
        EventSites()


def test_a_site_of_a_package_that_has_no_front_page_needs_an_address(packages: Path) -> None:
    install(packages, "tides:Tides")
    with pytest.raises(ArgumentError, match=r"^site=tides needs url="):
        EventsSpider(EventSites(), site="tides")
