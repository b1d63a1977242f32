"""Answers that are wrong, or endless, as HTTP."""

import asyncio
import gzip
import struct

from tests.hostile.pages import article, chunked, ok, paragraphs
from tests.hostile.server import Answer, Talk

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
ALERT = b"\x15\x03\x01\x00\x02\x02\x28"


async def silent(talk: Talk) -> None:
    await asyncio.sleep(60)


async def slow_head(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        await talk.send(b"x")
        await asyncio.sleep(0.2)


async def endless_head(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await talk.send(b"X-Again: and again and again and again and again\r\n" * 100)


async def endless_line(talk: Talk) -> None:
    await talk.send(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        await talk.send(b"x" * 10_000)


async def endless_interim(talk: Talk) -> None:
    while True:
        await talk.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n" * 100)


async def slow_body(talk: Talk) -> None:
    await talk.send(HEAD + b"\r\n<html><body><p>")
    while True:
        await talk.send(b"slow ")
        await asyncio.sleep(0.2)


async def endless_body(talk: Talk) -> None:
    await talk.send(HEAD + b"\r\n")
    while True:
        await talk.send(b"<p>There is more where this came from.</p>" * 1000)


async def endless_chunks(talk: Talk) -> None:
    await talk.send(CHUNKED)
    while True:
        await talk.send(b"4000\r\n" + b"y" * 0x4000 + b"\r\n")


async def endless_trailers(talk: Talk) -> None:
    await talk.send(CHUNKED + b"5\r\nhello\r\n0\r\n")
    while True:
        await talk.send(b"X-Trailer: and another one\r\n" * 100)


async def endless_extension(talk: Talk) -> None:
    await talk.send(CHUNKED + b"5;")
    while True:
        await talk.send(b"name=value;" * 100)


async def reset_inside_body(talk: Talk) -> None:
    await talk.send(HEAD + b"Content-Length: 5000\r\n\r\n<html>")
    socket = talk.writer.get_extra_info("socket")
    socket.setsockopt(1, 13, struct.pack("ii", 1, 0))  # SO_LINGER: closing resets
    talk.writer.transport.abort()


def plain(name: str, *lines: bytes) -> bytes:
    """An article behind some header lines, ended by closing the connection."""
    return HEAD + b"".join(line + b"\r\n" for line in lines) + b"\r\n" + article(name)


def _http_1_0() -> bytes:
    return b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + article("http_1_0")


Evidence = tuple[Answer, str]
"""An answer, and the outcome of the source that gets it."""

WIRE: dict[str, Evidence] = {
    "close_at_once": (b"", "network_error"),
    "close_inside_status": (b"HTTP/1.", "network_error"),
    "close_inside_head": (b"HTTP/1.1 200 OK\r\nContent-Type: text", "network_error"),
    "silent": (silent, "network_error"),
    "slow_head": (slow_head, "network_error"),
    "endless_head": (endless_head, "too_large"),
    "endless_line": (endless_line, "too_large"),
    "endless_interim": (endless_interim, "too_large"),
    "many_header_lines": (plain("many", *[b"X-%d: x" % n for n in range(600)]), "too_large"),
    "long_header_line": (plain("long_header_line", b"X-Long: " + b"x" * 100_000), "archived"),
    "cookie_flood": (
        plain("cookie_flood", *[b"Set-Cookie: c%d=%s" % (n, b"v" * 400) for n in range(400)]),
        "archived",
    ),
    "http_0_9": (article("http_0_9"), "network_error"),
    "garbage": (bytes(range(256)) * 20, "network_error"),
    "tls_garbage": (ALERT * 100, "network_error"),
    "status_without_number": (b"HTTP/1.1 abc OK\r\n\r\n", "network_error"),
    "status_with_minus": (b"HTTP/1.1 -200 OK\r\n\r\n", "http_error"),
    "status_999": (b"HTTP/1.1 999 Go Away\r\nContent-Length: 0\r\n\r\n", "http_error"),
    "status_of_20_digits": (b"HTTP/1.1 20000000000000000000 OK\r\nContent-Length: 0\r\n\r\n", "http_error"),
    "http_1_0": (_http_1_0(), "archived"),
    "line_feeds_only": (plain("line_feeds_only").replace(b"\r\n", b"\n"), "archived"),
    "header_without_colon": (plain("header_without_colon", b"what is this"), "archived"),
    "header_folded": (plain("header_folded", b"X-Folded: a\r\n b\r\n\tc"), "archived"),
    "header_of_bytes": (plain("header_of_bytes", b"X-Bytes: \xff\xfe\x00\x1b[31m"), "archived"),
    "two_lengths": (plain("two_lengths", b"Content-Length: 5", b"Content-Length: 500"), "archived"),
    "length_is_no_number": (plain("length_is_no_number", b"Content-Length: many"), "archived"),
    "length_negative": (plain("length_negative", b"Content-Length: -5"), "archived"),
    "length_too_great": (plain("length_too_great", b"Content-Length: 90000"), "network_error"),
    "length_of_18_digits": (plain("length_of_18_digits", b"Content-Length: 999999999999999999"), "too_large"),
    "more_than_its_length": (ok(article("more_than_its_length")) + b"HTTP/1.1 500 No\r\n\r\n" * 50, "archived"),
    "slow_body": (slow_body, "network_error"),
    "endless_body": (endless_body, "too_large"),
    "endless_chunks": (endless_chunks, "too_large"),
    "endless_trailers": (endless_trailers, "network_error"),
    "endless_extension": (endless_extension, "network_error"),
    "chunk_size_is_no_number": (CHUNKED + b"xyz\r\nhello\r\n0\r\n\r\n", "network_error"),
    "chunk_size_negative": (CHUNKED + b"-5\r\nhello\r\n0\r\n\r\n", "network_error"),
    "chunk_too_great": (CHUNKED + b"ffffffffffffff\r\nhello\r\n", "network_error"),
    "chunks_without_end": (CHUNKED + chunked(article("chunks_without_end"), end=b""), "network_error"),
    "chunked": (CHUNKED + chunked(article("chunked"), end=b"0\r\nX-Trailer: yes\r\n\r\n"), "archived"),
    "chunked_and_length": (
        plain("x", b"Content-Length: 7", b"Transfer-Encoding: chunked").replace(article("x"), b"")
        + chunked(article("chunked_and_length")),
        "archived",
    ),
    "https_without_tls": (b"", "network_error"),
    "reset_inside_body": (reset_inside_body, "network_error"),
    "gzip": (ok(gzip.compress(article("gzip")), "Content-Encoding: gzip"), "archived"),
}


def text_of(name: str) -> str:
    """The text that the article of case *name* has."""
    return "\n\n".join(paragraphs(name))
