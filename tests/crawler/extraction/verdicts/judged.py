"""A page before its judges, for tests of single verdicts."""

from crawler.extraction.strings import folded
from crawler.extraction.structure.lines import width
from crawler.extraction.text.body import Body, body_of
from crawler.extraction.verdicts.evidence import Evidence
from crawler.extraction.verdicts.signals import Signals, signals_of
from tests.crawler.extraction.one_page import AT, page_of

SAID = "The council of the harbor met on Monday and said that it would meet again within a month, if need be."
MARKED = "<meta property=og:type content=article>"


def html(title: str, body: str, head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def evidence_of(source: str, url: str = AT) -> Evidence:
    page = page_of(source, url)
    signals = signals_of(page)
    body = body_of(page, frozenset(map(folded, page.headings)), frozenset())
    heads = [text for text in (page.document_title, *(page.headings[:3] or page.subheadings[:1])) if text]
    return Evidence(page, signals, body, width(body.text), heads)


def judged(source: str, url: str = AT) -> tuple[Evidence, Signals, Body]:
    found = evidence_of(source, url)
    return found, found.signals, found.body
