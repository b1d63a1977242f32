"""Broken pages against the extractor: each gives an outcome, of bounded size, and the same one twice."""

import random
from pathlib import Path

from crawler.extraction.article import extract_article, preload
from tests.fuzz.target import Fault, Target

PAGES = Path(__file__).parents[1] / "crawler" / "extraction" / "pages"
CAPTURED = "2026-02-07T10:11:12.123456Z"
OUTCOMES = {"article", "not_article", "soft_404", "blocked", "too_large", "extraction_failed"}
PIECES = (
    b"<table><tr><td>", b"</div>", b"<article>", b"<h1>", b"<!--", b"-->", b"<script type=application/ld+json>",
    b'{"@type":"NewsArticle","author":[', b"<time datetime=", b"<svg><title>", b"\x1b$B", b"\xff\xfe", b"\0", b"<p",
    b"<base href='//[::1'>", b"<li role=dialog hidden>", b"<b>Original url:", b"<template>", b"<plaintext>",
)  # fmt: skip
CHARSETS = ("utf-8", "windows-1251", "iso-2022-jp", "utf-16", "shift_jis", "nonsense", "gb18030")


def fault(page: bytes, chance: random.Random) -> Fault:
    headers = (("Content-Type", f"text/html; charset={chance.choice(CHARSETS)}"),)
    found = extract_article(page, headers, "http://news.example.org/a/b", CAPTURED)
    if found.outcome not in OUTCOMES:
        return found.outcome, "no outcome of the contract"
    if found.reason and "extractor raised" in found.reason:
        return found.outcome, found.reason
    if len(found.text) > 4 * len(page) + 1000 or len(found.title or "") > 500 or len(found.authors) > 30:
        return found.outcome, "output out of proportion"
    if found != extract_article(page, headers, "http://news.example.org/a/b", CAPTURED):
        return found.outcome, "another result the second time"
    return found.outcome, None


def target() -> Target:
    preload()
    pages = [path.read_bytes() for path in sorted(PAGES.glob("*/page.html"))]
    return Target(samples=pages, pieces=PIECES, fault=fault, largest=400_000, slow=10.0)
