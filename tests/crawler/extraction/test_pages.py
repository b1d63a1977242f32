"""Pages of our own writing, each a folder: `page.html`, and in `expected.json` what the extractor must make of it.

`text` is the list of paragraphs; a key that is absent is not looked at.
"""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from crawler.extraction.article import extract_article

PAGES = sorted(Path(__file__).with_name("pages").iterdir())
CAPTURED = "2017-02-26T14:45:10.123456Z"


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_a_page_gives_what_its_folder_expects(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    headers = [(name, value) for name, value in expected.pop("headers", [["Content-Type", "text/html"]])]
    url = expected.pop("url")
    found = asdict(extract_article((folder / "page.html").read_bytes(), headers, url, CAPTURED))
    found["text"] = found["text"].split("\n\n") if found["text"] else []
    assert json.loads(json.dumps({key: found[key] for key in expected})) == expected
