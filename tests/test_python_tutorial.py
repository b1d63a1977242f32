"""docs/python.md is run, snippet by snippet, on the sample collection, and prints what it says."""

import contextlib
import io
import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.collection import Collection
from archive.names import KINDS
from archive.segments import SegmentWriter
from tests.documents import DOCS, text_of
from tests.scrapy_command import scrapy
from tests.site.crawl import SEEDS
from tests.site.running import proxy_environment

_SNIPPET = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)


def test_every_snippet_prints_what_stands_below_it_beside_a_running_crawl_too(
    tmp_path: Path, sample_site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = proxy_environment(sample_site) | {"SCRAPY_SETTINGS_MODULE": "settings.sample"}
    sample = tmp_path / "collections" / "sample"
    arguments = ("-a", f"url={','.join(SEEDS)}", "-a", "site=thecontext", "-s", f"COLLECTION={sample}")
    done = scrapy("crawl", "events", *arguments, environment=environment)
    assert done.returncode == 0, done.stderr
    monkeypatch.chdir(tmp_path)

    run_snippets()
    with at_work(sample) as count:
        before = count()
        run_snippets()
        assert count() > before


def run_snippets() -> None:
    names: dict[str, Any] = {}
    snippets = _SNIPPET.findall(text_of(DOCS / "python.md"))
    assert len(re.findall(r"^## \d+\. ", text_of(DOCS / "python.md"), re.MULTILINE)) == 10
    assert len(snippets) >= 10
    for code, expected in snippets:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "docs/python.md", "exec"), names)
        assert printed.getvalue() == expected, code


@contextlib.contextmanager
def at_work(path: Path) -> Iterator[Callable[[], int]]:
    """A run that goes on writing lines of its own to *path*; how many it has written."""
    stop, written = threading.Event(), [0]
    with Collection.open(path, software="Pressmark test") as collection:
        run = collection.new_run_id()
        segments = [(SegmentWriter(collection.items_dir, kind, run), new_line(collection, kind, run)) for kind in KINDS]

        def write() -> None:
            while not stop.wait(0.002):
                for segment, line in segments:
                    segment.write(line)
                written[0] += 1

        for segment, line in segments:
            segment.write(line)
        writer = threading.Thread(target=write)
        writer.start()
        try:
            yield lambda: written[0]
        finally:
            stop.set()
            writer.join()
            for segment, _ in segments:
                segment.close()


def new_line(collection: Collection, kind: str, run: str) -> bytes:
    """A line of one stream as that has them, of something that is new."""
    line = json.loads(collection.segments(kind)[0].read_bytes().splitlines()[0])
    return json.dumps({**line, "run": run, f"{kind.removesuffix('s')}_id": "f" * 64}).encode()
