"""Pages of our own writing, one folder for each layout: the page, its address, and what it says."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from spiders.sites.registry import EventSites

PAGES = sorted(Path(__file__).with_name("data").iterdir())


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_a_saved_page_says_what_is_expected(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    (page,) = folder.glob("page.*")
    sites = EventSites([str(rules) for rules in folder.glob("rules.toml")])
    site = sites.owner(expected["url"])
    assert site is not None

    read = site.read(expected["url"], page.read_bytes(), None)

    assert _filled(asdict(read)) == expected["page"]


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_line_ends_and_a_byte_order_mark_change_nothing(folder: Path) -> None:
    url = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["url"]
    (page,) = folder.glob("page.*")
    site, body = EventSites([str(rules) for rules in folder.glob("rules.toml")]).owner(url), page.read_bytes()
    assert site is not None

    other = site.read(url, b"\xef\xbb\xbf" + body.replace(b"\n", b"\r\n"), None)

    assert other == site.read(url, body, None)


def _filled(value: Any) -> Any:
    """*value* without its empty fields, which the expected pages leave out."""
    if isinstance(value, dict):
        return {key: _filled(item) for key, item in value.items() if item not in (None, ())}
    if isinstance(value, tuple):
        return [_filled(item) for item in value]
    return value
