"""Everything that the files of a collection promise, checked against the files."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any

from archive.collection import Collection
from archive.index.cdxj import INDEX
from archive.names import run_of
from archive.verification.facts import Facts
from archive.verification.joins import check_joins, is_anything_indexable
from archive.verification.lines import Check, check_index, check_segment, validator
from archive.verification.problem import Problem
from archive.verification.records import check_warc
from archive.verification.reports import check_report

__all__ = ["Check", "Problem", "verify"]

_COUNTED = ("records", "events", "sources", "articles")
_Checks = Mapping[str, Check]


def verify(
    collection: Collection,
    schemas: Mapping[str, Mapping[str, Any]],
    checks: _Checks | None = None,
    at_work: Set[str] = frozenset(),
) -> Generator[Problem, None, dict[str, int]]:
    """What is wrong with *collection*, found while reading it once, in constant memory; returns what was read.

    Record syntax, gzip members, block and payload digests; each index line and each record in the index; each JSON line
    against its schema (*schemas*: `events`, `sources`, `articles`), against itself (*checks*, by the same names) and
    its record; revisits and their originals; articles and events named; each cited address with an outcome, each
    address asked for with a line; nothing said twice, nothing left open; as many lines as the reports counted.
    Files of the runs *at_work* are left out: they do not fit together yet.
    """
    # What there is to read is looked up at once, and the index read first: a run may begin or end meanwhile.
    warcs = _ended(collection.warcs(), at_work)
    segments = {kind: _ended(collection.segments(kind), at_work) for kind in schemas}
    reports = [path for path in sorted(collection.reports_dir.glob("*.json")) if path.stem not in at_work]
    index = collection.indexes_dir / INDEX
    indexed = index.exists()
    for path in _ended(collection.left_open(), at_work):
        what = "left open: it is being written, or its run died and the next start finishes it"
        yield Problem("", what, str(path.relative_to(collection.path)))
    with Facts() as facts:
        if indexed:
            yield from _readable(f"indexes/{INDEX}", check_index(index, facts))
        for path in warcs:
            yield from check_warc(path, facts)
        for kind, schema in schemas.items():
            validate = validator(schema)
            for path in segments[kind]:
                found = check_segment(path, kind, validate, (checks or {}).get(kind), facts)
                yield from _readable(f"items/{path.name}", found)
        facts.complete()
        if not indexed and is_anything_indexable(facts):
            yield Problem("", "is missing", f"indexes/{INDEX}")
        for path in reports:
            yield from check_report(path, facts)
        yield from check_joins(facts, indexed=indexed)
        return {"warcs": len(warcs), **{table: facts.count(table) for table in _COUNTED}}


def _ended(paths: Iterable[Path], at_work: Set[str]) -> list[Path]:
    return [path for path in paths if run_of(path.name) not in at_work]


def _readable(name: str, problems: Iterator[Problem]) -> Iterator[Problem]:
    """*problems* of the file *name*, to which belongs that it cannot be read."""
    try:
        yield from problems
    except OSError as error:
        yield Problem("", f"cannot be read: {error.strerror}", name)
