"""Whom a page credits, by the strength of who says so."""

import json
from typing import Any

import pytest

from crawler.extraction.metadata.people.authors import MAX_AUTHORS, Credits, credits_of
from tests.crawler.extraction.one_page import heading_of, outline_of

PROSE = "<p>" + "The council met and agreed to mend the wall before the winter storms. " * 5 + "</p>"


def credit(head: str = "", body: str = "", author: Any = None) -> Credits:
    linked = json.dumps({"@type": "NewsArticle", "author": author})
    script = f'<script type="application/ld+json">{linked}</script>' if author else ""
    outline = outline_of(f"<html><head>{head}{script}</head><body><h1>Talks</h1>{body}{PROSE}</body></html>")
    return credits_of(outline, heading_of(outline), frozenset({"ferry times", "ferry"}))


BYLINE, META = "<p class=byline>By Max Moe</p>", "<meta name=author content='Doe, Jane'>"


def test_json_ld_comes_first_then_meta_then_the_byline() -> None:
    assert credit(META, BYLINE, {"@type": "Person", "name": "John Roe"}).authors == ("John Roe",)
    assert credit(META, BYLINE).authors == ("Jane Doe",)
    assert credit("", BYLINE).authors == ("Max Moe",)
    assert credit("", "<p>By Max Moe</p>").authors == ("Max Moe",)


def test_the_name_of_an_organisation_is_one_whatever_marks_are_in_it() -> None:
    name = "Coalition for Safe Roads, Rails and Rivers"
    assert credit(author={"@type": "Organization", "name": name}).authors == (name,)
    assert credit(author={"@type": "Organization", "name": "Reuters, AFP"}).authors == ("Reuters", "AFP")


def test_an_organisation_is_credited_where_nobody_is_and_stands_apart_where_somebody_is() -> None:
    assert credit(author={"@type": "Organization", "name": "Reuters"}) == Credits(("Reuters",), ())
    assert credit(author=["Jane Doe", "Reuters"]) == Credits(("Jane Doe",), ("Reuters",))
    assert credit(author=["Jane Doe", "Ferry Times"]) == Credits(("Jane Doe",), ())
    assert credit(author={"name": "Ferry Times"}, body=BYLINE) == Credits(("Max Moe",), ())


def test_the_account_that_software_put_there_gives_way_to_the_name_that_people_see() -> None:
    assert credit(author="mmoe", body=BYLINE).authors == ("Max Moe",)
    assert credit(author="mmoe").authors == ("mmoe",)
    assert credit(author="admin") == Credits()


PARTS_OF_A_NAME = (("first", "Jane"), ("last", "Doe"))


def test_names_in_parts_and_in_lists_are_whole_and_each_is_there_once() -> None:
    assert credit(author=[{"givenName": "Jane", "familyName": "Doe"}, "JANE DOE"]).authors == ("Jane Doe",)
    assert credit(author={"name": ["Jane Doe", "John Roe"]}).authors == ("Jane Doe", "John Roe")
    assert credit(
        "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Doe'>"
    ).authors == ("Jane Doe",)


@pytest.mark.parametrize("owner", ["article:author", "profile"])
def test_first_and_last_name_in_the_head_are_one_name(owner: str) -> None:
    first, last = (f'<meta property="{owner}:{part}_name" content="{name}">' for part, name in PARTS_OF_A_NAME)
    assert credit(first + last).authors == ("Jane Doe",)
    assert credit(first) == Credits(), "half a name"


def test_authors_without_end_are_cut() -> None:
    many = [f"Jane{chr(97 + n % 26)} Doe{chr(97 + n // 26)}" for n in range(MAX_AUTHORS + 1)]
    assert len(credit(author=many).authors) == MAX_AUTHORS
