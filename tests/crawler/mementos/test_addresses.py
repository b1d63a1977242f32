"""Addresses of web archives' copies."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.mementos.addresses import asked_address, memento_address
from crawler.urls import request_url
from crawler.urls.split import MAX_LENGTH

WAYBACK = "https://web.archive.org/web/"
RAW = "https://web.archive.org/web/20120503051852id_/http://paper.example/a?b=1"


@pytest.mark.parametrize(
    "cited",
    [
        f"{WAYBACK}20120503051852/http://paper.example/a?b=1",
        f"{WAYBACK}20120503051852id_/http://paper.example/a?b=1",
        f"{WAYBACK}20120503051852if_/http://paper.example/a?b=1",
        f"{WAYBACK}20120503051852im_/http://paper.example:80/a?b=1",
        f"{WAYBACK}20120503051852*/http://paper.example/a?b=1",
        f"{WAYBACK}20120503051852/http:/paper.example/a?b=1",
        f"{WAYBACK}20120503051852/paper.example/a?b=1",
        f"{WAYBACK}20120503051852/paper.example:80/a?b=1",
        f"{WAYBACK}20120503051852/http%3A%2F%2Fpaper.example%2Fa%3Fb%3D1",
        f"{WAYBACK}20120503051852/HTTP://Paper.Example/a?b=1#part",
        "https://wayback.archive.org/web/20120503051852/http://paper.example/a?b=1",
        "https://archive.org/web/20120503051852/http://paper.example/a?b=1",
        "https://WEB.archive.org:443/web/20120503051852/http://paper.example/a?b=1",
    ],
)
def test_every_form_of_a_wayback_address_is_asked_for_raw(cited: str) -> None:
    found = memento_address(cited)

    assert found is not None
    assert (found.archive, found.datetime) == ("web.archive.org", "2012-05-03T05:18:52Z")
    assert found.original == "http://paper.example/a?b=1"
    assert found.raw == asked_address(cited) == RAW


def test_the_scheme_of_the_archive_stays_as_cited() -> None:
    assert asked_address(RAW.replace("https:", "http:", 1)) == RAW.replace("https:", "http:", 1)


@pytest.mark.parametrize(
    "cited",
    [
        "https://arquivo.pt/wayback/20120503051852/http://paper.example/a",
        "https://arquivo.pt/wayback/20120503051852mp_/http://paper.example/a",
        "https://www.arquivo.pt/wayback/20120503051852/http://paper.example/a",
        "https://arquivo.pt/noFrame/replay/20120503051852/http://paper.example/a",
        "https://arquivo.pt/noFrame/replay/20120503051852id_/http://paper.example/a",
    ],
)
def test_a_copy_in_arquivo_pt_is_asked_for_without_frame_and_raw(cited: str) -> None:
    assert asked_address(cited) == "https://arquivo.pt/noFrame/replay/20120503051852id_/http://paper.example/a"


@pytest.mark.parametrize(
    ("cited", "raw"),
    [
        (f"{WAYBACK}http://paper.example/a", f"{WAYBACK}2id_/http://paper.example/a"),
        (f"{WAYBACK}id_/http://paper.example/a", f"{WAYBACK}2id_/http://paper.example/a"),
        (f"{WAYBACK}https%3A%2F%2Fpaper.example/a", f"{WAYBACK}2id_/https://paper.example/a"),
        (f"{WAYBACK}2/http://paper.example/a", f"{WAYBACK}2id_/http://paper.example/a"),
        (f"{WAYBACK}12if_/paper.example/a", f"{WAYBACK}12id_/http://paper.example/a"),
        ("https://web.archive.org/save/http://paper.example/a", f"{WAYBACK}2id_/http://paper.example/a"),
        ("https://web.archive.org/2012/http://paper.example/a", f"{WAYBACK}2012id_/http://paper.example/a"),
        ("https://liveweb.archive.org/http://paper.example/a", f"{WAYBACK}2id_/http://paper.example/a"),
        ("http://archive.org/web/http:/paper.example/a", "http://web.archive.org/web/2id_/http://paper.example/a"),
        ("https://arquivo.pt/wayback/http://p.example/", "https://arquivo.pt/noFrame/replay/id_/http://p.example/"),
    ],
)
def test_a_copy_that_is_named_without_a_whole_time_is_asked_for_raw_too(cited: str, raw: str) -> None:
    found = memento_address(cited)

    assert found is not None
    assert (found.datetime, found.raw) == (None, raw)
    assert asked_address(cited) == raw == asked_address(raw)


@pytest.mark.parametrize(
    ("cited", "moment", "original"),
    [
        ("https://archive.is/http://paper.example/a", None, "http://paper.example/a"),
        ("https://archive.ph/?run=1&url=http%3A%2F%2Fpaper.example%2Fa", None, "http://paper.example/a"),
        ("https://archive.ph/wip/AbC1d", None, None),
        ("https://archive.is/AbC1d/0123456789abcdef", None, None),
        ("https://archive.is/20130415/http://paper.example/a", None, "http://paper.example/a"),
        ("http://archive.ph/20130415123456/http://paper.example/a", "2013-04-15T12:34:56Z", "http://paper.example/a"),
        ("https://archive.today/2013.04.15-123456/http://p.example/", "2013-04-15T12:34:56Z", "http://p.example/"),
        ("https://archive.li/newest/http://paper.example/a", None, "http://paper.example/a"),
        ("https://archive.vn/AbC1d", None, None),
        ("https://archive.fo/AbC1d/image", None, None),
        ("https://archive.md/o/AbC1d/http://paper.example/a", None, "http://paper.example/a"),
    ],
)
def test_archive_today_gives_no_raw_form(cited: str, moment: str | None, original: str | None) -> None:
    found = memento_address(cited)

    assert found is not None
    assert (found.archive, found.datetime, found.original, found.raw) == ("archive.today", moment, original, None)
    assert asked_address(cited) == cited


@pytest.mark.parametrize(
    "cited",
    [
        "http://www.webcitation.org/6AbCdEfGh",
        "http://www.webcitation.org/query?url=http://paper.example/a&date=2012-05-03",
        f"{WAYBACK}*/http://paper.example/a",
        f"{WAYBACK}20120503051852/javascript:alert(1)",
        f"{WAYBACK}20120503051852/ftp://paper.example/a",
        f"{WAYBACK}20120503051852/http://",
        f"{WAYBACK}20120503051852/http://paper.example:99999/",
        f"{WAYBACK}20120503051852/https://archive.is/AbC1d",
        f"{WAYBACK}20120503051852/{WAYBACK}20110101000000/http://paper.example/a",
        f"{WAYBACK}20120503051852/http://paper.example/".ljust(MAX_LENGTH, "a"),
    ],
)
def test_a_copy_of_nothing_that_can_be_had_raw_has_no_raw_form(cited: str) -> None:
    found = memento_address(cited)

    assert found is not None
    assert found.raw is None
    assert asked_address(cited) == request_url(cited)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "not an address",
        "https://web.archive.org/",
        "https://web.archive.org/details/paper",
        "https://web.archive.org/cdx/search/cdx?url=http://paper.example/a",
        "https://web.archive.org/web/201205030518521/http://paper.example/a",
        "https://web.archive.org/web/20120503051852/",
        "https://web.archive.org:8080/web/20120503051852/http://paper.example/a",
        "https://web.archive.org.evil.example/web/20120503051852/http://paper.example/a",
        "https://evil.example/https://web.archive.org/web/20120503051852/http://paper.example/a",
        "https://web.archive.org@evil.example/web/20120503051852/http://paper.example/a",
        "https://archive.is/",
        "https://archive.example/20130415/http://paper.example/a",
        "https://arquivo.pt/",
        "https://arquivo.pt/wayback/cdx?url=http://paper.example/a",
    ],
)
def test_other_addresses_are_no_copies(url: str) -> None:
    assert memento_address(url) is None


@pytest.mark.parametrize("stamp", ["0", "2012", "20120503", "20129999999999", "00000000000000"])
def test_a_stamp_that_is_no_whole_moment_tells_no_time(stamp: str) -> None:
    found = memento_address(f"{WAYBACK}{stamp}/http://paper.example/a")

    assert found is not None
    assert found.datetime is None
    assert found.raw == f"{WAYBACK}{stamp}id_/http://paper.example/a"


@given(st.text(max_size=200))
def test_any_text_is_judged_without_an_error(text: str) -> None:
    for url in (text, f"{WAYBACK}{text}", f"{WAYBACK}20120503051852/{text}", f"https://archive.is/{text}"):
        memento_address(url)


_PARTS = st.text(st.characters(codec="utf-8", exclude_characters="#"), max_size=30)
_PAGES = st.builds("http://paper.example/{}?{}".format, _PARTS.filter(lambda part: "?" not in part), _PARTS)


@given(_PAGES, st.sampled_from(["", "if_", "id_", "js_", "*"]), st.from_regex("[0-9]{1,14}", fullmatch=True))
@example("http://paper.example/..?", "", "0")
@example("http://paper.example/../../a/./b?../c", "if_", "2012")
def test_what_is_asked_for_is_asked_for_again_alike_and_names_the_same_page(page: str, flags: str, stamp: str) -> None:
    cited = f"{WAYBACK}{stamp}{flags}/{page}"
    asked = asked_address(cited)
    found, again = memento_address(cited), memento_address(asked)

    assert asked_address(asked) == asked
    assert found is not None
    assert again is not None
    assert found.raw is not None
    assert (again.archive, again.stamp, again.original, again.raw) == (found.archive, stamp, found.original, asked)
    assert again.is_raw
    assert found.original == request_url(request_url(page))


@given(_PAGES, _PAGES)
def test_a_page_that_a_copy_leads_to_is_looked_for_at_the_same_time(page: str, other: str) -> None:
    copy = memento_address(f"{WAYBACK}2012/{page}")
    assert copy is not None
    within = copy.copy_of(other)
    assert within is not None
    found = memento_address(within)

    assert found is not None
    assert (found.stamp, found.original, found.raw) == ("2012", request_url(other), within)
