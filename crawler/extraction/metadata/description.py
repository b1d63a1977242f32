"""What a page gives as its description."""

from crawler.extraction.strings import unescaped
from crawler.extraction.structure.jsonld import text_of
from crawler.extraction.structure.page import Page


def descriptions(page: Page) -> list[str]:
    """What the page gives as its description, the best first."""
    values = (
        page.meta_first("og:description"),
        page.meta_first("description", "twitter:description", "dc.description", "dcterms.abstract"),
        text_of(page.article.get("description")),
        text_of(page.article.get("alternativeHeadline")),
    )
    return [unescaped(value) for value in values if value]
