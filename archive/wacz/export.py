"""A collection, or some days of it, as one WACZ file (Web Archive Collection Zipped 1.1.1)."""

from dataclasses import dataclass
from pathlib import Path

from archive.collection import Collection
from archive.index.sorting import SortedLines
from archive.scratch import Scratch
from archive.wacz import selection
from archive.wacz.excerpt import copied, excerpt_name, moved
from archive.wacz.package import Package, package_at
from archive.wacz.pages import SCHEMA as PAGE_LISTS
from archive.wacz.pages import Pages
from archive.wacz.selection import Days, SelectedFile, Selection
from archive.wacz.zipnum import ZipNum

_INDEX, _DIRECTORY = "index.cdx.gz", "index.idx"


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What an export holds."""

    parts: list[SelectedFile]
    pages: int
    without_original: int
    """Revisits that this file alone cannot replay."""


def export_wacz(
    collection: Collection, target: Path, *, software: str, days: Days | None = None, self_contained: bool = False
) -> ExportResult | None:
    """Write *target*, which appears whole or not at all; None, and no file, where there is no record of these days.

    Records are copied as they are; of a WARC file of which not all is taken, an excerpt is made. Raises ArchiveError
    where the collection is broken or the file cannot be written.
    """
    days = days or Days()
    with Scratch(selection.SCHEMA + PAGE_LISTS) as scratch:
        choice, pages = Selection(scratch), Pages(scratch)
        warcs = {path.name: path for path in collection.warcs()}
        for path in warcs.values():
            choice.note(path)
        choice.choose(days, self_contained=self_contained)
        parts = choice.parts()
        if not parts:
            return None
        pages.note(collection)
        with package_at(target) as package:
            _add_warcs(package, warcs, choice, parts)
            count = _add_pages(package, pages)
            package.complete(_about(collection, software, days))
        return ExportResult(parts, count, choice.revisits_without_original())


def _about(collection: Collection, software: str, days: Days) -> dict[str, str]:
    about = {"software": software, "title": f"{collection.name}{days}"}
    description = str(collection.about.get("description") or "")
    return about | ({"description": description} if description else {})


def _add_warcs(package: Package, warcs: dict[str, Path], choice: Selection, parts: list[SelectedFile]) -> None:
    with SortedLines() as lines:
        size = 0
        for part in parts:
            name = part.file if part.whole else excerpt_name(part.file)
            places = ((offset, length) for offset, length, _ in choice.records_of(part.file))
            package.add(f"archive/{name}", copied(warcs[part.file], places), part.size)
            at = 0
            for _, length, line in choice.records_of(part.file):
                if line is not None:
                    lines.add(line if part.whole else moved(line, at, name))
                    size += len(line)
                at += length
        index = ZipNum(_INDEX)
        package.add(f"indexes/{_INDEX}", index.blocks(lines), size)
        package.add(f"indexes/{_DIRECTORY}", index.directory, sum(map(len, index.directory)), compress=True)


def _add_pages(package: Package, pages: Pages) -> int:
    """Adds the page lists and says how many pages there are.

    Viewers begin with `pages.jsonl`, and search the texts of `extraPages.jsonl` if there is one: event pages stand in
    the former and articles in the latter. Without event pages, articles are what there is to begin with.
    """
    events, bytes_of_events = pages.size("events")
    articles, bytes_of_articles = pages.size("articles")
    if not events:
        package.add("pages/pages.jsonl", pages.lines("articles", "pages"), bytes_of_articles, compress=True)
        return articles
    package.add("pages/pages.jsonl", pages.lines("events", "pages"), bytes_of_events, compress=True)
    package.add("pages/extraPages.jsonl", pages.lines("articles", "extraPages"), bytes_of_articles, compress=True)
    return events + articles
