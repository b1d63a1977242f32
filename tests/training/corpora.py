"""The pages with known truth that weights are learned from: PRESSMARK_CORPUS, and PRESSMARK_TRAINING, unpacked."""

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.extraction.decoding.charset import utf8_of
from crawler.extraction.decoding.html_tree import parsed
from crawler.extraction.structure.page import Page

ROOT = Path(__file__).resolve().parents[2]
HEADERS = (("Content-Type", "text/html"),)
FOLDS = 5
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sample:
    row: Row
    path: Path

    @property
    def site(self) -> str:
        """What a page is grouped by: no site stands on both sides of a split."""
        return str(self.row.get("split_key") or self.row.get("publisher") or urlsplit(self.row["url"] or "").netloc)

    def fold(self, seed: int) -> int:
        return zlib.crc32(f"{seed} {self.site}".encode()) % FOLDS

    def page(self) -> Page:
        data = self.path.read_bytes()
        data = gzip.decompress(data) if self.path.suffix == ".gz" else data
        day = (self.row.get("crawl_date") or "2026-11-01")[:10]
        url = self.row["url"] or "http://localhost/"
        return Page(parsed(utf8_of(data, HEADERS)), HEADERS, url, f"{day}T23:59:59.000000Z")


def samples(*corpora: str) -> Iterator[Sample]:
    """The pages of *corpora*, in the order of their files."""
    articles = _place("PRESSMARK_CORPUS", "../shared/corpus") / "articles"
    if (articles / "truth.jsonl").exists():
        yield from _of(articles, (articles / "truth.jsonl").read_text("utf-8"), corpora)
    training = _place("PRESSMARK_TRAINING", "../shared/corpus/training")
    truth = _place("PRESSMARK_CORPUS", "../shared/corpus") / "training" / "truth.jsonl.gz"
    if (training / "pages").is_dir() and truth.exists():
        yield from _of(training, gzip.decompress(truth.read_bytes()).decode("utf-8"), corpora)


def _place(name: str, default: str) -> Path:
    place = Path(os.environ.get(name, default))
    return place if place.is_absolute() else ROOT / place


def _of(place: Path, lines: str, corpora: tuple[str, ...]) -> Iterator[Sample]:
    for line in filter(None, lines.split("\n")):
        row = json.loads(line)
        if row["corpus"] in corpora:
            yield Sample(row, place / row["html_file"])
