"""Where a site by rules begins when nothing but its name is given."""

import re
from pathlib import Path

import pytest

from crawler.arguments import ArgumentError
from spiders.events import EventsSpider
from spiders.sites.registry import EventSites
from spiders.sites.rules.front_pages import spelled

EXAMPLE = Path(__file__).parents[4] / "examples" / "harbour-watch.toml"
URL = 'url = "^https?://harbour\\\\.example/days/"'


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        (r"^https?://harbour\.example/days/", "https://harbour.example/days/"),
        (r"^http://127.0.0.1:8000/days/index\.html$", "http://127.0.0.1:8000/days/index.html"),
        (r"https://a\.example/\?page=1", "https://a.example/?page=1"),
        (r"^https?://(www\.)?harbour\.example/days/", None),
        (r"^https?://harbour\.example/days/\d+", None),
        (r"/days/", None),
    ],
)
def test_an_expression_of_one_text_is_an_address(pattern: str, address: str | None) -> None:
    assert spelled(re.compile(pattern)) == address


def spider(tmp_path: Path, url: str, **given: str) -> EventsSpider:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert URL in text
    path = tmp_path / "my.toml"
    path.write_text(text.replace(URL, url, 1), encoding="utf-8")
    return EventsSpider(EventSites([str(path)]), site="harbour-watch", **given)


def test_a_site_by_rules_begins_at_its_list_page(tmp_path: Path) -> None:
    assert [url for url, _ in spider(tmp_path, URL).seeds] == ["https://harbour.example/days/"]


def test_the_rules_may_name_the_pages_to_start_at(tmp_path: Path) -> None:
    pages = ["http://harbour.example/days/1", "http://harbour.example/days/2"]
    made = spider(tmp_path, f"{URL}\nstart = {pages}")
    assert [url for url, _ in made.seeds] == pages
    assert [url for url, _ in spider(tmp_path, f"{URL}\nstart = {pages[0]!r}").seeds] == pages[:1]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (
            'url = "/days/[0-9]+"',
            "site=harbour-watch needs url=, or a page to start at",
        ),
        (f'{URL}\nstart = "http://other.example/days/1"', "pages.list.start: 'http://other.example/days/1' is no list"),
        (f"{URL}\nstart = 7", "pages.list.start: is neither an address nor a list of them"),
        (f"{URL}\nstart = []", "pages.list.start: is neither an address nor a list of them"),
    ],
)
def test_without_one_it_says_what_is_missing(tmp_path: Path, url: str, said: str) -> None:
    with pytest.raises(ArgumentError) as error:
        spider(tmp_path, url)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_it_has_no_pages_of_days(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="harbour-watch has no pages of days"):
        spider(tmp_path, URL, since="-1d")
