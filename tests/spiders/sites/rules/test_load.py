"""Files of rules: what is wrong is one line that names file and key."""

from pathlib import Path

import pytest

from crawler.arguments import ArgumentError
from spiders.sites.registry import SITES, EventSites
from spiders.sites.rules.load import load_site

EXAMPLE = Path(__file__).parents[4] / "examples" / "harbour-watch.toml"


def test_the_example_can_be_read_and_comes_before_the_sites_in_code() -> None:
    sites = EventSites([str(EXAMPLE)])

    assert sites.names == ("harbour-watch", *(site.name for site in SITES))
    owner = sites.owner("https://harbour.example/event/7")
    assert owner is not None
    assert owner.name == "harbour-watch"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "harbour-watch"', "", "name: is missing"),
        ('hosts = ["harbour.example"]', "hosts = []", "hosts: is missing"),
        ('["harbour.example"]', '["*.harbour.example"]', "hosts: '*.harbour.example' is no host name"),
        ('["harbour.example"]', '["harbour.example:99999"]', "hosts: 'harbour.example:99999' is no host name"),
        ('name = "harbour-watch"', 'name = "list"', "name: 'list' is the site of events that files of addresses"),
        (
            'url = "^https?://harbour\\\\.example/days/"',
            'url = ""',
            "pages.list.url: is no regular expression: is empty",
        ),
        (
            'url = "^https?://harbour\\\\.example/days/"',
            "url = 7",
            "pages.list.url: is no regular expression: is empty",
        ),
        ("[pages.list]", "deep = " + "[" * 5000, "is no TOML: too many brackets in each other"),
        ('["harbour.example"]', '["https://harbour.example/"]', "hosts: 'https://harbour.example/' is no host name"),
        ('{ css = "h1" }', '{ xpath = "nosuch()" }', "pages.event.title.xpath: 'nosuch()' is no selector"),
        ('{ css = "h1" }', '{ xpath = "$x" }', "pages.event.title.xpath: '$x' is no selector"),
        ('"%d. %B %Y"', '"%Q"', "pages.event.date.format: '%Q' is no form of a day"),
        ('"%d. %B %Y"', '"%B %Y"', "pages.event.date.format: '%B %Y' is no form of a day"),
        ('language = "de"', 'language = "xx"', "pages.event.date.language: 'xx' is no language"),
        ('{ css = "h1" }', '{ css = "h1[" }', "pages.event.title.css: 'h1[' is no selector"),
        ('{ css = "h1" }', '{ xpath = "//h1[" }', "pages.event.title.xpath: '//h1[' is no selector"),
        ('{ css = "h1" }', '{ css = "h1", xpath = "//h1" }', "pages.event.title: needs css or xpath, and not both"),
        ('{ css = "h1" }', '{ css = "h1", colour = "red" }', "pages.event.title.colour: is not known"),
        ('{ css = "h1" }', "7", "pages.event.title: is neither CSS nor a table"),
        ("sources = {", "source = {", "pages.event.source: is not known"),
        ('url = "^https?://harbour', 'url = "(^https?://harbour', "pages.list.url: is no regular expression"),
        ("[pages.event]", "[pages.events]", "pages.events: is not known"),
        ("[pages.list]", "[pages.list", "is no TOML"),
        ('name = "harbour-watch"', 'name = "wikipedia"', "there are two sites of the name wikipedia"),
    ],
)
def test_a_mistake_is_one_line_that_names_the_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "my.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ArgumentError) as error:
        EventSites([str(path)])

    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_host_may_be_named_with_its_port(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    text = EXAMPLE.read_text(encoding="utf-8").replace('["harbour.example"]', '["127.0.0.1:8000", "::1"]', 1)
    path.write_text(text, encoding="utf-8")
    site = load_site(str(path))

    assert site.owns("http://me@127.0.0.1:8000/days/1")
    assert site.owns("http://[::1]:9/days/1")
    assert not site.owns("http://127.0.0.1:8001/days/1")


def test_a_host_may_be_named_in_any_script(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    text = EXAMPLE.read_text(encoding="utf-8").replace('["harbour.example"]', '["Häfen.example", "é.example:81"]', 1)
    path.write_text(text, encoding="utf-8")
    site = load_site(str(path))

    assert site.owns("http://häfen.example/days/1")
    assert site.owns("http://xn--hfen-loa.example/days/1")
    assert site.owns("http://xn--9ca.example:81/days/1")
    assert not site.owns("http://é.example/days/1")


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(ArgumentError, match=r"nosuch\.toml: cannot be read"):
        load_site("nosuch.toml")


def test_rules_that_find_nothing_are_told_by_their_names() -> None:
    site = load_site(str(EXAMPLE))
    article = b"<article><h1>Title</h1><ol class=refs><a href=/a>A</a></ol></article>"

    assert site.read("http://harbour.example/event/1", article, None).problem == (
        "the rule pages.event.date of harbour-watch finds nothing"
    )
    assert site.read("http://harbour.example/event/1", b"<p>moved</p>", None).problem is not None
    assert site.read("http://harbour.example/days/1", b"<p>moved</p>", None).lack is not None
