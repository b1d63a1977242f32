"""Pages of our own writing, one folder for each layout: the page, its address, and what it says."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.spiders.sites.by_name import read_event_page, site_of

PAGES = sorted(Path(__file__).with_name("data").iterdir())


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_a_saved_page_says_what_is_expected(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    (page,) = folder.glob("page.*")
    site = site_of(expected["url"]) or ""

    read = read_event_page(expected["url"], page.read_bytes(), None, site)

    assert _filled(asdict(read)) == expected["page"]


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_line_ends_and_a_byte_order_mark_change_nothing(folder: Path) -> None:
    url = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["url"]
    (page,) = folder.glob("page.*")
    body, site = page.read_bytes(), site_of(url) or ""

    other = read_event_page(url, b"\xef\xbb\xbf" + body.replace(b"\n", b"\r\n"), None, site)

    assert other == read_event_page(url, body, None, site)


def _filled(value: Any) -> Any:
    """*value* without its empty fields, which the expected pages leave out."""
    if isinstance(value, dict):
        return {key: _filled(item) for key, item in value.items() if item not in (None, ())}
    if isinstance(value, tuple):
        return [_filled(item) for item in value]
    return value
