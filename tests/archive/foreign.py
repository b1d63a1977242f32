"""WARC and ARC files as other programs write them: records byte for byte, each with whatever is wrong with it."""

import gzip
import itertools
from pathlib import Path

HTML = b"Content-Type: text/html; charset=utf-8\r\n"
DATE = "2019-03-01T10:00:00Z"
IDENTICAL = "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/server-not-modified"
_numbers = itertools.count(1)


def page(name: str) -> bytes:
    return f"<!DOCTYPE html><html><body><h1>{name}</h1><p>What is said of {name}.</p></body></html>".encode()


def http(body: bytes, head: bytes = HTML, status: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return status + b"\r\n" + head + b"\r\n" + body


def record(
    kind: str,
    uri: str | None,
    block: bytes,
    *fields: str,
    date: str | None = DATE,
    line: str = "\r\n",
    end: bytes = b"\r\n\r\n",
    length: int | None = None,
    record_id: str | None = None,
) -> bytes:
    """A record; *length* is what it says of its block, *end* what follows that, *line* how lines of its head end."""
    head = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Record-ID: {record_id or f'<urn:x:{next(_numbers)}>'}"]
    head += [f"Content-Type: application/http; msgtype={kind}", *fields]
    head += [] if date is None else [f"WARC-Date: {date}"]
    head += [] if uri is None else [f"WARC-Target-URI: {uri}"]
    head.append(f"Content-Length: {len(block) if length is None else length}")
    return (line.join(head) + line + line).encode() + block + end


def response(uri: str, name: str, *fields: str, date: str | None = DATE) -> bytes:
    """The record of a sound answer that holds the page of that name."""
    return record("response", uri, http(page(name)), *fields, date=date)


def write(path: Path, *records: bytes) -> Path:
    """A file of these records: a gzip member each, if its name ends in `.gz`."""
    one = gzip.compress if path.name.endswith(".gz") else bytes
    path.write_bytes(b"".join(map(one, records)))
    return path


def arc(*pages: tuple[str, bytes]) -> list[bytes]:
    """The records of an ARC file: its own description, then address and answer of each page."""
    about = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    records = [b"filedesc://example.arc 0.0.0.0 20080430204825 text/plain %d\n" % len(about) + about + b"\n"]
    for uri, block in pages:
        records.append(f"{uri} 192.0.2.7 20080430204826 text/html {len(block)}\n".encode() + block + b"\n")
    return records
