"""Ways of answering: the bytes that are sent, and what the archive must hold of them."""

import gzip
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from tests.crawler.capture.raw_server import End, Step

MAXSIZE = 60_000
"""DOWNLOAD_MAXSIZE of the crawls of these cases."""
TIMEOUT = 4
"""DOWNLOAD_TIMEOUT, likewise."""

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
SWITCHED = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One way of answering. What is sent is the block, unless *block* says otherwise."""

    name: str
    steps: Sequence[Step]
    payload: bytes | None
    """The entity body; None where the head is incomplete."""
    status: int | None = 200
    block: bytes | None = None
    interim: bytes = b""
    excess: int = 0
    """Bytes beyond the end of the message."""
    truncated: str | None = None
    outcome: str | None = None
    """Of the source line, where the way of answering decides it."""
    prefix: bool = False
    """The block is a beginning of what was sent: how much arrives before we end it is chance."""

    @property
    def sent(self) -> bytes:
        return b"".join(step for step in self.steps if isinstance(step, bytes))

    @property
    def expected(self) -> bytes:
        return self.sent if self.block is None else self.block


def page(name: str) -> bytes:
    """A body of its own for each case: equal ones would be revisits."""
    return (f"<html><title>{name}</title><p>{name} " + "bytes as they came " * 20 + "</p></html>").encode()


def sized(body: bytes, head: bytes = OK, length: int | None = None) -> bytes:
    return head + b"Content-Length: %d\r\n\r\n" % (len(body) if length is None else length) + body


def chunks(body: bytes, *sizes: int) -> bytes:
    """*body* in chunks of these sizes, the last one for the rest."""
    framed, at = b"", 0
    for size in (*sizes, len(body)):
        piece = body[at : at + size]
        at += len(piece)
        framed += b"%x\r\n%s\r\n" % (len(piece), piece) if piece else b""
    return framed


def whole(name: str, answer: bytes, **more: object) -> Evidence:
    """An answer that arrives whole, after which the connection stays."""
    return Evidence(**({"name": name, "steps": [answer], "payload": page(name)} | more))  # type: ignore[arg-type]


def _framed() -> list[Evidence]:
    chunked = OK + b"Transfer-Encoding: chunked\r\n"
    odd = page("odd chunk sizes and trailers")
    squeezed = {name: gzip.compress(page(name), mtime=0) for name in ("chunked gzip", "gzip")}
    raw_deflate = zlib.compress(page("deflate"))
    extended = page("chunk extensions")
    extension = b'0%X;name="a b";x\r\n%s\r\n0\r\n\r\n' % (len(extended), extended)
    padded = page("padded chunk size")
    blanks = b"%04X  \r\n%s\r\n" % (len(padded), padded) + b"0   \r\n\r\n"
    both = page("padded chunk size with an extension")
    slow = page("padded chunk sizes in pieces")
    pieces: list[Step] = [b"%x \t;a=b\r" % len(slow[:50]), 0.1, b"\n" + slow[:50] + b"\r\n"]
    pieces += [0.1, b" %X \r\n" % len(slow[50:]), 0.1, slow[50:], b"\r\n0 \r\n", 0.1, b"\r\n"]
    return [
        whole("padded chunk size", chunked + b"\r\n" + blanks, outcome="archived"),
        whole(
            "padded chunk size with an extension",
            chunked + b"\r\n%04X ;a=b\r\n%s\r\n0\r\n\r\n" % (len(both), both),
            outcome="archived",
        ),
        _case("padded chunk sizes in pieces", [chunked + b"\r\n", *pieces], slow, outcome="archived"),
        whole("identity", sized(page("identity"))),
        whole("gzip", sized(squeezed["gzip"], OK + b"Content-Encoding: gzip\r\n"), payload=squeezed["gzip"]),
        whole("deflate", sized(raw_deflate, OK + b"Content-Encoding: deflate\r\n"), payload=raw_deflate),
        whole(
            "odd chunk sizes and trailers",
            chunked + b"Trailer: X-Sum\r\n\r\n" + chunks(odd, 1, 2, 1, 17, 3) + b"0\r\nX-Sum: 1\r\nx-more:2\r\n\r\n",
        ),
        whole("chunk extensions", chunked + b"\r\n" + extension),
        whole(
            "chunked gzip",
            chunked + b"Content-Encoding: gzip\r\n\r\n" + chunks(squeezed["chunked gzip"], 11, 50) + b"0\r\n\r\n",
            payload=squeezed["chunked gzip"],
        ),
        Evidence(
            name="in pieces",
            steps=[bytes([byte]) for byte in sized(page("in pieces"))[:120]] + [0.1, sized(page("in pieces"))[120:]],
            payload=page("in pieces"),
        ),
        Evidence(name="until close", steps=[OK + b"\r\n", page("until close"), End.CLOSE], payload=page("until close")),
        whole("no body", sized(b""), payload=b""),
    ]


def _heads() -> list[Evidence]:
    odd = b"HTTP/1.1 200 OK\r\nset-COOKIE: a=1\r\nSet-Cookie: b=2\r\nX-Empty:\r\nx-two:1\r\nCONTENT-type:text/html\r\n"
    odd += b"X-Two: 2\r\n"
    return [
        whole("duplicate and oddly cased headers", sized(page("duplicate and oddly cased headers"), odd)),
        whole("folded line", sized(page("folded line"), OK + b"X-Long: one\r\n  two\r\n\tthree\r\n")),
        whole("line without a colon", sized(page("line without a colon"), OK + b"what is this\r\nX-After: 1\r\n")),
        whole("latin-1 in a header", sized(page("latin-1 in a header"), OK + b"X-Name: caf\xe9 \xfc\r\n")),
        whole("own reason phrase", sized(page("own reason phrase"), b"HTTP/1.1 200 Fine by  me!\r\n")),
        whole("no reason phrase", sized(page("no reason phrase"), b"HTTP/1.1 200\r\n")),
        whole("blank reason phrase", sized(page("blank reason phrase"), b"HTTP/1.1 200 \r\n")),
        whole("bare line feeds", sized(page("bare line feeds")).replace(b"\r\n", b"\n")),
        Evidence(
            name="HTTP/1.0",
            steps=[b"HTTP/1.0 200 OK\r\nServer: old\r\n\r\n" + page("HTTP/1.0"), End.CLOSE],
            payload=page("HTTP/1.0"),
        ),
        whole(
            "100 before 200",
            CONTINUE + sized(page("100 before 200")),
            block=sized(page("100 before 200")),
            interim=CONTINUE,
        ),
        Evidence(
            name="103 before 200",
            steps=[EARLY, 0.1, CONTINUE + EARLY + sized(page("103 before 200"))],
            payload=page("103 before 200"),
            block=sized(page("103 before 200")),
            interim=EARLY + CONTINUE + EARLY,
        ),
    ]


def _statuses() -> list[Evidence]:
    moved = b"HTTP/1.1 %d Elsewhere\r\nLocation: /no-page\r\n"
    return [
        whole("204", b"HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n", payload=b"", status=204),
        # A 304 says nothing of a payload.
        whole("304", b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n', payload=None, status=304),
        Evidence(
            name="101",
            steps=[SWITCHED + b"\x81\x05hello", End.CLOSE],
            payload=b"",
            status=101,
            block=SWITCHED,
            excess=7,
            outcome="network_error",
        ),
        *(
            whole(str(status), sized(page(str(status)), moved % status), status=status)
            for status in (301, 302, 303, 307, 308)
        ),
        whole("404", sized(page("404"), b"HTTP/1.1 404 Nope\r\n"), status=404, outcome="gone"),
        whole("410", sized(page("410"), b"HTTP/1.1 410 Gone\r\n"), status=410, outcome="gone"),
        whole("403", sized(page("403"), b"HTTP/1.1 403 Forbidden\r\n"), status=403, outcome="blocked"),
        whole("500", sized(page("500"), b"HTTP/1.1 500 Oops\r\n"), status=500, outcome="http_error"),
    ]


def _ended_early() -> list[Evidence]:
    half = page("cut inside a chunk")
    cut_chunk = OK + b"Transfer-Encoding: chunked\r\n\r\n" + chunks(half[:50]) + b"ff\r\n" + half[50:90]
    short, timely, endless = page("short body"), page("timeout in the body"), page("timeout until close")
    broken, lost = page("reset in the body"), page("reset until close")
    cut = {"truncated": "disconnect", "outcome": "network_error"}
    late = {"truncated": "time", "outcome": "network_error"}
    return [
        _case("short body", [sized(short, length=len(short) + 7), End.CLOSE], short, **cut),
        _case("cut inside the headers", [OK + b"X-Half: a", End.CLOSE], None, **cut),
        _case("cut inside the status line", [b"HTTP/1.1 20", End.CLOSE], None, status=None, **cut),
        _case("cut inside a chunk", [cut_chunk, End.CLOSE], half[:90], **cut),
        _case("cut after 1xx answers", [EARLY, 0.1, CONTINUE, End.CLOSE], None, status=None, **cut),
        _case(
            "cut inside the headers after 1xx",
            [CONTINUE + OK + b"X-Half: b", End.CLOSE],
            None,
            block=OK + b"X-Half: b",
            interim=CONTINUE,
            **cut,
        ),
        _case("reset in the body", [sized(broken, length=5000), End.RESET], broken, **cut),
        _case("reset in the headers", [OK, End.RESET], None, **cut),
        _case("reset until close", [OK + b"\r\n" + lost, End.RESET], lost, truncated="disconnect"),
        _case("timeout in the body", [sized(timely, length=5000), End.WAIT], timely, **late),
        _case("timeout until close", [OK + b"\r\n" + endless, End.WAIT], endless, **late),
        _case("timeout in the headers", [OK, End.WAIT], None, **late),
    ]


def _beyond() -> list[Evidence]:
    more, piped = page("longer than announced"), page("pipelined bytes")
    large = b"x" * (4 * MAXSIZE)
    over = {"prefix": True, "truncated": "length", "outcome": "too_large"}
    chunked = OK + b"Transfer-Encoding: chunked\r\n\r\n" + chunks(large, 9_999, 50_000) + b"0\r\n\r\n"
    tiny = OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"".join(b"1;%s\r\nx\r\n" % (b"e" * 900) for _ in range(600))
    return [
        whole("longer than announced", sized(more) + b"and more", block=sized(more), excess=8),
        _case(
            "longer, then closed",
            [sized(page("longer, then closed")) + b"and more", End.CLOSE],
            page("longer, then closed"),
            block=sized(page("longer, then closed")),
            excess=8,
        ),
        whole(
            "pipelined bytes", sized(piped) + sized(b"of another"), block=sized(piped), excess=len(sized(b"of another"))
        ),
        _case("too large, announced", [sized(large), End.CLOSE], large, **over),
        _case("too large, chunked", [chunked, End.CLOSE], large, **over),
        _case("too large, until close", [OK + b"\r\n" + large, End.CLOSE], large, **over),
        _case("too large by its framing", [tiny, End.CLOSE], b"x" * 600, **over),
        _case(
            "not HTTP",
            [b"SSH-2.0-OpenSSH_9.6\r\n", 0.1, End.WAIT],
            None,
            status=None,
            truncated="unspecified",
            outcome="network_error",
        ),
    ]


def _case(name: str, steps: Sequence[Step], payload: bytes | None, **more: object) -> Evidence:
    return Evidence(**({"name": name, "steps": steps, "payload": payload} | more))  # type: ignore[arg-type]


CASES = [*_framed(), *_heads(), *_statuses(), *_ended_early(), *_beyond()]


def path_of(case: Evidence) -> str:
    return "/" + "".join(letter if letter.isalnum() else "-" for letter in case.name)
