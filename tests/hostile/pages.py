"""Articles, and what is wrapped around them."""

import gzip
import random
import zlib
from functools import cache

WHO = (
    *("The council", "A spokeswoman", "The harbour office", "One of the engineers", "The mayor"),
    *("A neighbour", "The court", "The union"),
)
DID = ("said", "confirmed", "denied", "explained", "repeated", "announced", "wrote", "argued")
WHAT = tuple(
    f"that the {what}"
    for what in ("new bridge", "old ferry", "water works", "night train", "market hall", "library", "flood wall")
)
WILL = (
    *("would be closed", "was to be rebuilt", "had been paid for", "could be opened again"),
    *("needed repairs", "was being inspected"),
)
WHEN = (
    "before the end of the month",
    "after a long vote on Tuesday",
    "in the first week of spring",
    "once the money had come",
    "as soon as the river had fallen",
    "although nobody had asked for it",
)
WHY = (
    "because the river had risen further than in any other year",
    "since two of the three builders had left the town",
    "so that the people on the other bank would not be cut off",
    "which most of those in the hall had not expected",
    "and that the costs would be shared between the town and the county",
)


@cache
def paragraphs(name: str) -> tuple[str, ...]:
    """Six paragraphs that belong to *name* alone."""
    chance = random.Random(name)

    def sentence() -> str:
        return " ".join(chance.choice(words) for words in (WHO, DID, WHAT, WILL, WHEN, WHY)) + "."

    place = f"Port {name.title().replace('_', ' ')}"
    return tuple(f"In {place}, part {part}: {sentence()} {sentence()}" for part in range(1, 7))


def article(name: str, *, head: str = "", body: str = "", tail: str = "") -> bytes:
    """A plain page of one article."""
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(name))
    title = f"What happened in Port {name.title().replace('_', ' ')}"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:type" content="article">{head}</head><body>{body}<article><h1>{title}</h1>\n{text}\n'
        f"</article>{tail}</body></html>"
    ).encode()


def ok(body: bytes, *headers: str, kind: str = "text/html; charset=utf-8", kept: bool = False) -> bytes:
    """A response with status 200."""
    return answer(200, body, *(("Kept: yes",) if kept else ()), f"Content-Type: {kind}", *headers)


def answer(status: int, body: bytes = b"", *headers: str) -> bytes:
    reason = "OK" if status == 200 else "Whatever"
    head = "\r\n".join([f"HTTP/1.1 {status} {reason}", *headers, f"Content-Length: {len(body)}", "", ""])
    return head.encode("utf-8") + body


def to(target: str, status: int = 302) -> bytes:
    """A redirect."""
    return answer(status, b"", f"Location: {target}")


def refresh(target: str) -> bytes:
    """A page that sends its reader on."""
    return ok(f'<html><head><meta http-equiv="Refresh" content="0; URL=\'{target}\'"></head><body>Wait</body>'.encode())


def bomb(size: int) -> bytes:
    """Gzip that becomes *size* MiB."""
    return gzip.compress(b"\0" * (1 << 20), mtime=0) * size


def deflate_bomb(size: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b"\0" * (1 << 20)) for _ in range(size)) + packer.flush()


def chunked(body: bytes, size: int = 700, end: bytes = b"0\r\n\r\n") -> bytes:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + end
