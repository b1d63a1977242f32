"""Answers that are not HTTP by the letter and that browsers show: each captured at the first try, with all bytes."""

from collections.abc import Sequence

from tests.crawler.capture.cases import OK, Evidence, chunks, page, whole
from tests.crawler.capture.raw_server import End, Step

LINES: dict[str, bytes] = {
    "blank before the colon": b'P3P : CP="ALL CUR"\r\n',
    "tab before the colon": b"X-Tab\t: 1\r\n",
    "blank in a name": b"Power by: Auto\r\n",
    "quotes in a name": b'"X-Quoted": 1\r\n',
    "8-bit name": b"\xe2\x80\x98x-quoted\xe2\x80\x99: *\r\n",
    "parentheses in a name": b"X(Y): z\r\n",
    "control characters in a name": b"X\x01\x00Y: z\r\n",
    "no name": b": x\r\n",
    "nothing but a colon": b":\r\n",
    "blank line of blanks": b"X-A: 1\r\n \t\r\nX-B: 2\r\n",
    "folded first line": b" folded: x\r\n",
    "folded line without a colon": b"what is\r\n this\r\n",
    "folded after a line without a name": b": x\r\n y\r\n",
    "carriage return in a value": b"X-A: 1\rX-B: 2\r\n",
    "two carriage returns": b"X-A: 1\r\r\n",
    "coding identity": b"Transfer-Encoding: identity\r\n",
    "coding none": b"Transfer-Encoding: none\r\n",
    "coding empty": b"Transfer-Encoding:\r\n",
    "coding unknown": b"Transfer-Encoding: 8bit, binary\r\n",
    "coding twice": b"Transfer-Encoding: identity\r\nTransfer-Encoding: identity\r\n",
}
"""The first one, in an answer whose length is given as well."""

LENGTHS: dict[str, bytes] = {
    "length empty": b"Content-Length: \r\n",
    "length of letters": b"Content-Length: many\r\n",
    "length negative": b"Content-Length: -5\r\n",
    "length with a sign": b"Content-Length: +5\r\n",
    "length hexadecimal": b"Content-Length: 0x10\r\n",
    "length with a unit": b"Content-Length: 10 bytes\r\n",
    "length with a fraction": b"Content-Length: 10.0\r\n",
    "length of 30 digits": b"Content-Length: " + b"9" * 30 + b"\r\n",
    "two lengths that differ": b"Content-Length: 5\r\nContent-Length: 7\r\n",
    "two lengths in one line": b"Content-Length: 5, 7\r\n",
    "coding gzip that is none": b"Transfer-Encoding: gzip\r\nContent-Length: 4\r\n",
}
"""None of which says where the body ends: it ends with the connection."""


def _with_length(name: str, head: bytes, *more: bytes) -> Evidence:
    body = page(name)
    return whole(name, head + b"".join(more) + b"\r\n" + body, outcome="archived")


def _lines() -> list[Evidence]:
    length = b"Content-Length: %d\r\n"
    status, html = OK[:17], OK[17:]
    cases = [_with_length(name, status, line, html, length % len(page(name))) for name, line in LINES.items()]
    for name, form in {
        "length twice": b"Content-Length: %d\r\nContent-Length: %d\r\n",
        "length twice in one line": b"Content-Length: %d, %d\r\n",
        "length and an empty one": b"Content-Length:\r\nContent-Length: %d\r\n",
        "length and a word": b"Content-Length: %d\r\nContent-Length: none\r\n",
        "length with zeros": b"Content-Length: 000%d\r\n",
        "length with a blank before the colon": b"Content-Length : %d\r\n",
        "length folded": b"Content-Length:\r\n %d\r\n",
    }.items():
        size = len(page(name))
        cases.append(_with_length(name, OK, form % ((size,) * form.count(b"%d"))))
    for name, line in {
        "blanks in the status line": b"HTTP/1.1  200  OK\r\n",
        "tab in the status line": b"HTTP/1.1\t200 OK\r\n",
        "lower case in the status line": b"http/1.1 200 ok\r\n",
        "unknown minor version": b"HTTP/1.9 200 OK\r\n",
        "8-bit reason": b"HTTP/1.1 200 D\xe9j\xe0\r\n",
    }.items():
        cases.append(_with_length(name, line + b"Content-Type: text/html\r\n", length % len(page(name))))
    return cases


def _closed(name: str, head: bytes) -> Evidence:
    steps: Sequence[Step] = [OK + head + b"\r\n", 0.2, page(name), End.CLOSE]
    return Evidence(name=name, steps=steps, payload=page(name), outcome="archived")


def _chunked() -> list[Evidence]:
    cases = []
    for name, coding in {
        "chunked with a blank before the colon": b"Transfer-Encoding : chunked\r\n",
        "chunked in capitals": b"TRANSFER-ENCODING: CHUNKED\r\n",
        "chunked twice": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "chunked after identity": b"Transfer-Encoding: identity, chunked\r\n",
        "chunked before identity": b"Transfer-Encoding: chunked, identity\r\n",
        "chunked with a wrong length": b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
        "chunked with two lengths": b"Content-Length: 3\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n",
    }.items():
        framed = OK + coding + b"\r\n" + chunks(page(name), 7, 30) + b"0\r\n\r\n"
        cases.append(whole(name, framed, outcome="archived"))
    head = OK + b"Transfer-Encoding: chunked\r\n\r\n"
    for name, framing in {
        "chunks with bare line feeds": (b"%x\n%s\n", b"0\n\n"),
        "chunks with line feeds behind the data": (b"%x\r\n%s\n", b"0\r\n\r\n"),
        "chunks with line feeds behind the size": (b"%x\n%s\r\n", b"0\n\r\n"),
        "chunks with bare line feeds and a trailer": (b"%x;a=b\n%s\n", b"0\nX-Sum: 1\n\n"),
        "chunks with capitals and zeros": (b"00%X\r\n%s\r\n", b"000\r\n\r\n"),
        "chunks with an extension of control characters": (b"%x;a=\x01\x7f\r\n%s\r\n", b"0\r\n\r\n"),
        "chunks with a tab before the size": (b"\t%x\r\n%s\r\n", b"0\r\n\r\n"),
    }.items():
        chunk, end = framing
        body = page(name)
        parts = b"".join(chunk % (len(piece), piece) for piece in (body[:40], body[40:]))
        cases.append(whole(name, head + parts + end, outcome="archived"))
    return cases


def _slow() -> list[Evidence]:
    """Bytes that come one by one, through the head and the framing."""
    lines, framing = page("odd lines in pieces"), page("line feed chunks in pieces")
    head = b'HTTP/1.1 200 OK\nContent-Type: text/html\r\nP3P : "x"\r\n y\nContent-Length: %d\r\n\n' % len(lines)
    chunked = OK + b"Transfer-Encoding: chunked\r\n\r\n"
    framed = b"%x\n%s\n0\nA: 1\n\n" % (len(framing), framing)
    return [
        Evidence(
            name="odd lines in pieces",
            steps=[*(bytes([byte]) for byte in head), 0.1, lines],
            payload=lines,
            outcome="archived",
        ),
        Evidence(
            name="line feed chunks in pieces",
            steps=[chunked, *(bytes([byte]) for byte in framed)],
            payload=framing,
            outcome="archived",
        ),
    ]


ODD = [*_lines(), *(_closed(name, line) for name, line in LENGTHS.items()), *_chunked(), *_slow()]
