"""What addresses the page gives of itself, and its picture."""

import re
from collections.abc import Iterator
from itertools import islice

from crawler.extraction.structure.addresses import absolute
from crawler.extraction.structure.jsonld import text_of
from crawler.extraction.structure.page import Page

_ORIGINAL = re.compile(
    r"\b(?:original url|original address|permalink|source url)\b\s*[:：]?\s*(https?://\S+)?$", re.IGNORECASE
)
MAX_LABELS, LABEL = 20, 300
"""Labels that are followed, as each looks at the text of the block it is in; and characters of one."""
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def canonical_hints(page: Page) -> tuple[tuple[str, str], ...]:
    """Absolute addresses that the page gives of itself, strongest first, each kind once."""
    found = {
        "canonical": page.canonical,
        "original_url": next(original_urls(page), None),
        "og:url": absolute(page.base, page.meta_first("og:url") or ""),
        "amphtml": page.link("amphtml"),
    }
    return tuple((kind, address) for kind, address in found.items() if address)


def original_urls(page: Page) -> Iterator[str]:
    """The address after "Original url:", as print views end: in the same block, its link, or the next one."""
    labels = (
        element
        for element, text in zip(page.elements, page.texts, strict=True)
        if text and len(text) <= LABEL and "riginal" in text and _ORIGINAL.search(text)
    )
    for element in islice(labels, MAX_LABELS):
        for place in (element, element.getnext(), element.getparent()):
            if place is None:
                continue
            link = place if place.tag == "a" else place.find(".//a[@href]")
            written = _ADDRESS.search("".join(place.itertext()))
            address = written[0] if written else (link.get("href") or "") if link is not None else ""
            if found := absolute(page.base, address.rstrip(".,;)>")):
                yield found
                break


def image_of(page: Page) -> str | None:
    """The address of the article's picture: og:image, else JSON-LD, else twitter:image."""
    linked = page.article.get("image") or page.article.get("thumbnailUrl")
    linked = linked[0] if isinstance(linked, list) and linked else linked
    linked = linked.get("url") or linked.get("contentUrl") if isinstance(linked, dict) else linked
    values = (
        page.meta_first("og:image", "og:image:url"),
        text_of(linked),
        page.meta_first("twitter:image", "twitter:image:src"),
    )
    return next((found for value in values if value and (found := absolute(page.base, value))), None)
