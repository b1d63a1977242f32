"""A page and what is looked up of it, for tests of single readers."""

import json
from typing import Any

from lxml.html import HtmlElement, document_fromstring

from archive.http.fields import Headers
from crawler.extraction.metadata.outline import Heading, Outline
from crawler.extraction.structure.page import Page

AT = "http://www.ferry-times.example/2026/02/harbour-talks"
CAPTURED = "2026-02-07T10:11:12.123456Z"


def page_of(html: str, url: str = AT, headers: Headers = ()) -> Page:
    return Page(document_fromstring(html), headers, url, CAPTURED)


def outline_of(html: str, url: str = AT) -> Outline:
    return Outline(page_of(html, url))


def heading_of(outline: Outline) -> Heading | None:
    """The first."""
    return next(iter(outline.headings), None)


def element_of(html: str, path: str = "/*") -> HtmlElement:
    """The element at *path* in the body."""
    found = document_fromstring(f"<html><body>{html}</body></html>").find(f"./body{path}")
    assert found is not None
    return found


def linked(*nodes: dict[str, Any]) -> str:
    """JSON-LD of these nodes, as a script."""
    return f'<script type="application/ld+json">{json.dumps(nodes)}</script>'
