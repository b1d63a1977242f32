"""Others' archives, broken: `reprocess` comes to its end, its lines are sound, and a kill changes nothing."""

import gzip
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import fastjsonschema
import orjson

from archive.digest import digest
from archive.errors import ArchiveError
from archive.warc.records import refusal
from crawler.output.schemas import schema_of
from tests.archive import foreign
from tests.crawler.run.reprocessed import Reprocessed, reprocess
from tests.fuzz.target import Fault, Target

PIECES = (
    b"WARC-Type: revisit\r\n", b"WARC-Refers-To: <urn:x:1>\r\n", b"WARC-Date: 2019-99\r\n", b"WARC-Date: \r\n",
    b"WARC-Target-URI: http://[\r\n", b"WARC-Target-URI: \xff\r\n", b"WARC-Record-ID: x y\r\n", b"Location: http://[x\r\n",
    b"Location: \xff\xfe//\r\n", b"Content-Length: 0\r\n", b"\r\n\r\n", b"WARC/1.0\r\n", b"h2 404 \r\n",
    b'{"context": {"role": []}}', b'{"context": {"role": "event", "hops": "x"}}', b"Content-Type: application/json\r\n",
    b"WARC-Payload-Digest: sha1:\r\n", b"Content-Encoding: gzip\r\n", b"Refresh: 0;url=//\r\n", b"\0",
)  # fmt: skip
FOLDER = tempfile.TemporaryDirectory(prefix="fuzz-reprocess-")
CHECKS = {kind: fastjsonschema.compile(schema_of(kind), use_default=False) for kind in ("source", "article")}


def fault(data: bytes, chance: random.Random) -> Fault:
    path = Path(FOLDER.name) / f"broken.{'arc' if data.startswith(b'filedesc') else 'warc'}"
    path.write_bytes(data)
    try:
        found = reprocess(path)
    except ArchiveError as error:
        return "refused", None if str(error) else "refused without a word"
    kind = f"{'damaged' if found.damages else 'sound'}, {'lines' if found.sources else 'no line'}"
    if refusal(path) is None and found.sources:
        again = reprocess(path, stop=chance.randint(1, 6))
        if (again.sources, again.articles) != (found.sources, found.articles):
            return kind, "other lines after a kill"
    return kind, next(_unsound(found), None)


def _unsound(found: Reprocessed) -> Iterator[str]:
    for kind, lines in (("source", found.sources), ("article", found.articles)):
        for line in lines:
            try:
                CHECKS[kind](json.loads(orjson.dumps(line)))
            except fastjsonschema.JsonSchemaException as error:
                yield f"a line breaks its schema: {error}"


def target() -> Target:
    body = foreign.page("one")
    fields = f"WARC-Payload-Digest: {digest(body)}", f"WARC-Refers-To-Target-URI: http://a.example/{'x' * 9}"
    moved = foreign.http(b"", foreign.HTML + b"Location: /two\r\n", b"HTTP/1.1 301 Moved")
    records = [
        foreign.record("revisit", "http://b.example/", foreign.http(b""), foreign.IDENTICAL, *fields),
        foreign.record("response", "http://a.example/", foreign.http(body), fields[0], record_id="<urn:x:1>"),
        foreign.record("response", "http://c.example/", moved),
        foreign.record("response", "http://c.example/two", foreign.http(gzip.compress(body))),
        foreign.record("metadata", "http://d.example/", b'{"context": {"role": "source"}, "error": "x"}'),
    ]
    arc = b"".join(foreign.arc(("http://a.example/", foreign.http(body)), ("http://b.example/", moved)))
    return Target(samples=[b"".join(records), b"".join(records), arc], pieces=PIECES, fault=fault, slow=10.0)
