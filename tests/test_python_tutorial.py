"""docs/python.md is run, snippet by snippet, on the sample collection, and prints what it says."""

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

from tests.documents import DOCS, text_of
from tests.scrapy_command import scrapy
from tests.site.crawl import SEEDS
from tests.site.running import proxy_environment

_SNIPPET = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)


def test_every_snippet_prints_what_stands_below_it(
    tmp_path: Path, sample_site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = proxy_environment(sample_site) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    sample = tmp_path / "collections" / "sample"
    arguments = ("-a", f"url={','.join(SEEDS)}", "-a", "site=thecontext", "-s", f"COLLECTION={sample}")
    done = scrapy("crawl", "events", *arguments, environment=environment)
    assert done.returncode == 0, done.stderr
    monkeypatch.chdir(tmp_path)

    names: dict[str, Any] = {}
    snippets = _SNIPPET.findall(text_of(DOCS / "python.md"))
    assert len(re.findall(r"^## \d+\. ", text_of(DOCS / "python.md"), re.MULTILINE)) == 10
    assert len(snippets) >= 10
    for code, expected in snippets:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "docs/python.md", "exec"), names)
        assert printed.getvalue() == expected, code
