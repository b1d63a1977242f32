"""Answers that are HTTP, with bodies that are meant to harm who reads them."""

import gzip
import zlib

from tests.hostile.pages import answer, article, bomb, deflate_bomb, ok
from tests.hostile.wire_cases import Evidence

ESCAPE = "\x1b]0;owned\x07\x1b[2J\x9b31m"
XML = 'xmlns="http://www.w3.org/1999/xhtml"'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def _xml(doctype: str, first: str, name: str) -> bytes:
    inner = article(name).decode().partition("<body>")[2]
    page = f'<?xml version="1.0"?><!DOCTYPE html [{doctype}]><html {XML}><head><title>{name}</title></head><body>'
    return ok(f"{page}<p>{first}</p>{inner}".encode(), kind="application/xhtml+xml")


def _jsonld(name: str, data: str) -> bytes:
    return ok(article(name, head=f'<script type="application/ld+json">{data}</script>'))


WRONG_TYPES = (
    '{"@type": {"a": 1}, "headline": [[{}]], "author": {"name": {"name": 7}}, "datePublished": {"@value": []}, '
    '"image": [[[]]], "keywords": {"x": null}, "@graph": 5, "isAccessibleForFree": [true]}'
)
HALVES = '{"@type": "NewsArticle", "headline": "Half \\ud800 a title", "author": {"name": "\\udfff Author"}}'
TWICE = gzip.compress(bomb(200), mtime=0)

BODIES: dict[str, Evidence] = {
    "gzip_bomb": (ok(bomb(200), "Content-Encoding: gzip"), "too_large"),
    "gzip_bomb_in_gzip": (ok(TWICE, "Content-Encoding: gzip, gzip"), "too_large"),
    "gzip_bomb_undeclared": (ok(bomb(200)), "too_large"),
    "deflate_bomb": (ok(deflate_bomb(200), "Content-Encoding: deflate"), "too_large"),
    "gzip_that_is_none": (ok(article("gzip_that_is_none"), "Content-Encoding: gzip"), "archived"),
    "gzip_undeclared": (ok(gzip.compress(article("gzip_undeclared"))), "archived"),
    "gzip_broken": (ok(b"\x1f\x8b\x08" + bytes(500), "Content-Encoding: gzip"), "extraction_failed"),
    "deflate_bare": (ok(zlib.compress(article("deflate_bare"))[2:-4], "Content-Encoding: deflate"), "archived"),
    "brotli_that_is_none": (ok(bytes(range(256)), "Content-Encoding: br"), "extraction_failed"),
    "twenty_codings": (ok(article("twenty_codings"), "Content-Encoding: " + ", ".join(["gzip"] * 20)), "archived"),
    "unknown_coding": (ok(article("unknown_coding"), "Content-Encoding: klingon"), "archived"),
    "charset_unknown": (ok(article("charset_unknown"), kind="text/html; charset=klingon"), "archived"),
    "charset_that_lies": (ok(article("charset_that_lies"), kind="text/html; charset=utf-16"), "archived"),
    "charset_of_python": (ok(article("charset_of_python"), kind="text/html; charset=zlib_codec"), "archived"),
    "charset_utf_7": (ok(article("charset_utf_7") + b"+ADw-script+AD4-", kind="text/html; charset=utf-7"), "archived"),
    "content_type_endless": (ok(article("content_type_endless"), kind="text/html; " + "x=y; " * 5000), "archived"),
    "content_type_acts": (ok(article("content_type_acts"), kind=f"text/html; charset={ESCAPE}"), "archived"),
    "zero_bytes": (ok(article("zero_bytes", body="\0" * 5000)), "archived"),
    "deep_markup": (ok(article("deep_markup", tail="<div>" * 200_000)), "too_large"),
    "deep_inline_markup": (ok(b"<html><body>" + b"<b><i>" * 100_000 + b"text"), "too_large"),
    "attribute_of_20_mb": (ok(article("attribute_of_20_mb", tail=f'<a title="{"x" * 20_000_000}">y</a>')), "too_large"),
    "many_links": (ok(b"<html><body>" + b'<a href="/x">link</a> ' * 300_000), "too_large"),
    "many_attributes": (
        ok(article("many_attributes", tail="<p " + " ".join(f"a{n}=1" for n in range(50_000)))),
        "extraction_failed",
    ),
    "many_angles": (ok(b"<html><body>" + b"<" * 1_000_000), "too_large"),
    "many_comments": (ok(article("many_comments", tail="<!--" * 200_000)), "too_large"),
    "many_tables": (ok(b"<html><body>" + b"<table><tr><td>" * 50_000), "extraction_failed"),
    "one_word_of_5_mb": (ok(article("one_word_of_5_mb", tail="<p>" + "x" * 5_000_000)), "archived"),
    "digits_of_1_mb": (
        ok(article("digits_of_1_mb", head=f'<meta name="date" content="{"1" * 1_000_000}">')),
        "archived",
    ),
    "entity_bomb": (_xml(f'<!ENTITY l0 "laugh">{LAUGHS}', "&l9;", "entity_bomb"), "archived"),
    "external_entity": (_xml('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;", "external_entity"), "archived"),
    "internal_entity": (_xml('<!ENTITY x SYSTEM "INTERNAL">', "&x;", "internal_entity"), "archived"),
    "jsonld_deep": (_jsonld("jsonld_deep", "[" * 100_000 + "]" * 100_000), "archived"),
    "jsonld_of_wrong_types": (_jsonld("jsonld_of_wrong_types", WRONG_TYPES), "archived"),
    "jsonld_halves": (_jsonld("jsonld_halves", HALVES), "archived"),
    "jsonld_numbers": (
        _jsonld("jsonld_numbers", '{"@type": "NewsArticle", "datePublished": 1e999, "x": NaN}'),
        "archived",
    ),
    "jsonld_long_number": (_jsonld("jsonld_long_number", "[" + "9" * 100_000 + "]"), "archived"),
    "title_that_acts": (
        ok(article("title_that_acts").replace(b"What happened", f"What {ESCAPE}\r\nERROR happened".encode())),
        "archived",
    ),
    "canonical_inside": (ok(article("canonical_inside", head='<link rel="canonical" href="INTERNAL">')), "archived"),
    "base_inside": (ok(article("base_inside", head='<base href="INTERNAL">')), "archived"),
    "picture_inside": (ok(article("picture_inside", head='<meta property="og:image" content="INTERNAL">')), "archived"),
    "pdf": (ok(b"%PDF-1.7 " + bytes(5000)), "not_article"),
    "image_called_html": (ok(b"\x89PNG\r\n\x1a\n" + bytes(5000)), "not_article"),
    "zip_called_html": (ok(b"PK\x03\x04" + bytes(5000)), "not_article"),
    "empty": (ok(b""), "not_article"),
    "status_204": (b"HTTP/1.1 204 No Content\r\n\r\n", "not_article"),
    "status_206": (answer(206, article("status_206"), "Content-Range: bytes 0-9/10"), "archived"),
    "status_304_unasked": (answer(304), "http_error"),
    "status_401": (answer(401, b"", f'WWW-Authenticate: Basic realm="{ESCAPE}"'), "blocked"),
    "status_407": (answer(407), "http_error"),
    "status_410": (answer(410), "gone"),
    "status_500": (answer(500, article("status_500")), "http_error"),
}
