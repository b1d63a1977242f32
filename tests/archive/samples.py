"""Exchanges for the tests of the archive: written by hand, byte by byte."""

import gzip
from pathlib import Path
from typing import Any

from archive.capture import Capture, Original
from archive.digest import digest
from archive.http.message import parse_message
from archive.warc.exchange import Exchange
from archive.warc.record import new_record_id
from archive.warc.writer import WarcWriter

DATE = "2026-02-07T10:11:12.123456Z"
INFO = {"operator": "editor@example.org", "robots": "RFC 9309", "http-header-user-agent": "pressmark/0.1"}
RUN = "20260207101112-abc123"
SOFTWARE = "pressmark 0.1.0"

PLAIN = (
    b"HTTP/1.1 200 Fine by me\r\nsErVeR:x\r\ncontent-length: 5\r\nX-Fold: a\r\n  b\r\nno colon\r\nL: \xe9\r\n\r\nhello"
)
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html; charset=utf-8\r\n"
    b"Content-Encoding: gzip\r\n\r\n"
)


def chunked(body: bytes, size: int = 7) -> bytes:
    chunks = [body[at : at + size] for at in range(0, len(body), size)]
    framed = b"".join(b"%X;x=1\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return framed + b"0\r\nX-Trailer: yes\r\n\r\n"


def chunked_page(text: bytes = b"<p>A page.</p>" * 50, size: int = 33) -> bytes:
    return CHUNKED + chunked(gzip.compress(text, mtime=0), size)


def exchange(raw: bytes = PLAIN, uri: str = "http://gazette.example/a", method: str = "GET", **more: Any) -> Exchange:
    message = parse_message(raw, method)
    given: dict[str, Any] = {
        "record_id": new_record_id(),
        "target_uri": uri,
        "date": DATE,
        "request": f"{method} /a HTTP/1.1\r\nHost: gazette.example\r\n\r\n".encode(),
        "response": message.block,
        "interim": message.interim,
        "payload": message.payload,
        "payload_digest": None if message.payload is None else digest(message.payload),
        "status": message.status,
        "ip": "192.0.2.7",
        "protocols": ("http/1.1", "tls/1.3"),
        "cipher": "TLS_AES_256_GCM_SHA384",
        "context": {"role": "source", "event_id": "e1"},
    }
    return Exchange(**(given | more))


def revisit(original: Exchange, profile: str = "identical-payload-digest", **more: Any) -> Exchange:
    of = Original(record_id=original.record_id, target_uri=original.target_uri, date=original.date)
    return exchange(original.response, revisit_of=of, revisit_profile=profile, **more)


def nothing_received(uri: str = "http://gone.example/") -> Exchange:
    return exchange(b"", uri, error="no DNS: gone.example", ip=None, protocols=(), cipher=None)


def write(directory: Path, *exchanges: Exchange) -> tuple[Path, list[Capture]]:
    """A finished WARC file of these exchanges."""
    writer = WarcWriter(directory, RUN, SOFTWARE, INFO)
    captures = [writer.write(exchange) for exchange in exchanges]
    (path,) = writer.close()
    return path, captures


def two_exchanges(directory: Path) -> tuple[Path, list[Capture]]:
    return write(directory, exchange(), exchange(chunked_page()))
