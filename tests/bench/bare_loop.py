"""Trafilatura with metadata in a bare loop over WARC files: `python -m tests.bench.bare_loop OUT WARC…`."""

import sys
from pathlib import Path

import orjson
from trafilatura import bare_extraction
from warcio.archiveiterator import ArchiveIterator

from tests.bench.plain import as_dict


def main() -> None:
    out, *warcs = map(Path, sys.argv[1:])
    with out.open("wb") as lines:
        for path in warcs:
            with path.open("rb") as file:
                for record in ArchiveIterator(file):
                    if record.rec_type != "response" or not is_page(record.http_headers):
                        continue
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    body = record.content_stream().read()
                    document = bare_extraction(body, url=url, with_metadata=True, include_comments=False)
                    if document is not None:
                        lines.write(orjson.dumps(as_dict(document)) + b"\n")


def is_page(headers: object) -> bool:
    get_header = getattr(headers, "get_header", None)
    return get_header is not None and (get_header("Content-Type") or "").startswith("text/html")


if __name__ == "__main__":
    main()
