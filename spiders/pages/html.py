"""Bodies of event pages as HTML."""

from lxml import etree

from crawler.extraction.decoding.charset import decoded_text
from crawler.pages import NotAnEventPage


def parsed(body: bytes, content_type: str | None) -> etree._Element:
    """The root of a page in HTML, in whichever charset. Raises NotAnEventPage where there is none."""
    text = decoded_text(body, [("Content-Type", content_type or "text/html")])
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        raise NotAnEventPage("no HTML in it")
    return root
