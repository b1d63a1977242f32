"""Real pages, where somebody has a corpus (PRESSMARK_CORPUS): read from there, made distinct, never copied."""

import gzip
import json
from pathlib import Path

from isal import isal_zlib

from tests.bench.pages import LEVEL


class CorpusPages:
    """Serves the corpus over and over, each time with another paragraph and under its new address."""

    def __init__(self, directory: Path) -> None:
        truth = (directory / "truth.jsonl").read_text(encoding="utf-8").splitlines()
        self._rows = [(row["url"], directory / row["html_file"]) for row in map(json.loads, truth)]

    def packed(self, number: int, address: str) -> bytes:
        """The body at *address*: its canonical address is that one, its text differs from all others by a paragraph."""
        url, path = self._rows[number % len(self._rows)]
        text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        text = text.replace(f'"{url}"', f'"{address}"')
        paragraph = f"<p>This copy was made for a measurement, and it is number {number} of those that were made.</p>"
        begin, paragraph_end, rest = text.rpartition("</p>")
        page = f"{begin}{paragraph_end}{paragraph}{rest}<!-- {number} -->"
        packer = isal_zlib.compressobj(LEVEL, wbits=31)
        return packer.compress(page.encode()) + packer.flush()


def corpus_pages(directory: Path) -> CorpusPages:
    """The pages of the corpus at *directory*, which holds `articles/`."""
    return CorpusPages(directory / "articles")
