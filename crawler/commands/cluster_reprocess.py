"""`scrapy cluster reprocess`: the JSON again, with pages read by the workers of an engine."""

import argparse
from contextlib import closing
from pathlib import Path

from scrapy.settings import BaseSettings

from archive.mirror.opening import read_collection
from archive.names import parse_warc_name
from crawler.cluster.engine import engine
from crawler.cluster.remote_extraction import RemoteExtraction
from crawler.cluster.stretches import sources_of, stretches
from crawler.commands.reprocess import carried_out, make_lines, output_of
from crawler.guard.address_guard import AddressGuard


def reprocess(place: str, opts: argparse.Namespace, workers: int, settings: BaseSettings) -> int:
    """The exit status. Raises ArgumentError, CollectionError or OSError before anything is written."""
    AddressGuard.from_settings(settings)
    files = _files(place)
    paths = [path for _, path in files]
    with engine(opts.scheduler, workers) as client:
        count = max(len(client.scheduler_info(n_workers=-1)["workers"]), 1)
        extraction = RemoteExtraction(client, stretches(files, count), count, settings)
        output = output_of(opts.output, None if "://" in place else Path(place), paths)
        with closing(extraction):
            return carried_out(output, lambda: make_lines(paths, output, settings, extraction, 0, extraction.minhash))


def _files(place: str) -> list[tuple[str, Path]]:
    """The WARC files of what *place* names, each with its source, in the order in which they are decided."""
    found = [(source, path) for source in sources_of(place) for path in read_collection(source).warcs()]
    return sorted(found, key=_order)


def _order(file: tuple[str, Path]) -> tuple[bool, tuple[str, bool, int, str], str]:
    name = parse_warc_name(file[1].name)
    return name is None, name.order if name else ("", False, 0, ""), file[1].name
