"""Broken pages against the extractor for as long as asked: `python -m tests.fuzz_extraction --seconds 600`.

Pages of our own are cut, doubled, overwritten and interleaved; each must give an outcome, within its time, of bounded
size, and the same one twice. What fails is written beside the working directory and named; the exit status is then 1.
"""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

from crawler.extraction.article import extract_article, preload

CAPTURED = "2026-02-07T10:11:12.123456Z"
OUTCOMES = {"article", "not_article", "soft_404", "blocked", "too_large", "extraction_failed"}
SLOW = 5.0
"""CPU seconds that no page of this size may take."""
LARGEST = 400_000
PIECES = (
    b"<table><tr><td>", b"</div>", b"<article>", b"<h1>", b"<!--", b"-->", b"<script type=application/ld+json>",
    b'{"@type":"NewsArticle","author":[', b"<time datetime=", b"<svg><title>", b"\x1b$B", b"\xff\xfe", b"\0", b"<p",
    b"<base href='//[::1'>", b"<li role=dialog hidden>", b"<b>Original url:", b"<template>", b"<plaintext>",
)  # fmt: skip
CHARSETS = ("utf-8", "windows-1251", "iso-2022-jp", "utf-16", "shift_jis", "nonsense", "gb18030")


def mutated(page: bytes, other: bytes, chance: random.Random) -> bytes:
    """*page* after a few accidents, which *other* may be part of."""
    data = bytearray(page)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(data) + 1)
        length = chance.choice((1, 8, 200, 4000))
        accident = chance.randrange(5)
        if accident == 0:
            del data[place : place + length]
        elif accident == 1:
            data[place:place] = chance.choice(PIECES) * chance.choice((1, 3, 300))
        elif accident == 2:
            data[place:place] = data[place : place + length] * chance.choice((2, 50))
        elif accident == 3:
            data[place : place + length] = chance.randbytes(min(length, 200))
        else:
            start = chance.randrange(len(other))
            data[place:place] = other[start : start + length]
    return bytes(data[:LARGEST])


def fault(page: bytes, kind: str) -> tuple[str, str | None]:
    """The outcome of *page*, and what is wrong with it."""
    headers = [("Content-Type", f"text/html; charset={kind}")]
    start = time.process_time()
    found = extract_article(page, headers, "http://news.example.org/a/b", CAPTURED)
    if (taken := time.process_time() - start) > SLOW:
        return found.outcome, f"took {taken:.1f} s"
    if found.outcome not in OUTCOMES:
        return found.outcome, "no outcome of the contract"
    if found.reason and "extractor raised" in found.reason:
        return found.outcome, found.reason
    if len(found.text) > 4 * len(page) + 1000 or len(found.title or "") > 500 or len(found.authors) > 30:
        return found.outcome, "output out of proportion"
    if found != extract_article(page, headers, "http://news.example.org/a/b", CAPTURED):
        return found.outcome, "another result the second time"
    return found.outcome, None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    pages = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("crawler/extraction/pages/*/page.html"))]
    chance = random.Random(asked.seed)  # accidents, not secrets
    preload()
    seen: Counter[str] = Counter()
    faults = 0
    end = time.monotonic() + asked.seconds
    while time.monotonic() < end:
        page = mutated(chance.choice(pages), chance.choice(pages), chance)
        outcome, wrong = fault(page, chance.choice(CHARSETS))
        seen[outcome] += 1
        if wrong:
            faults += 1
            kept = Path(f"fuzz-{asked.seed}-{seen.total()}.html")
            kept.write_bytes(page)
            print(f"{kept}: {wrong}")
    print(f"{seen.total()} pages, {faults} faults:", ", ".join(f"{n} {name}" for name, n in seen.most_common()))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
