"""Dates that a page's head gives: the names that are known, and those that look like them."""

import re
from collections.abc import Iterator
from itertools import islice

from crawler.extraction.metadata.dates.labels import says_published
from crawler.extraction.strings import words
from crawler.extraction.structure.jsonld import text_of, types_of
from crawler.extraction.structure.page import Page

PUBLISHED_META = words(
    "article:published_time og:article:published_time og:published_time datepublished article:published "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime citation_publication_date "
    "dcterms.created dc.date.issued dcterms.issued dcterms.date dc.date publishdate publish-date publish_date "
    "publication_date publicationdate pubdate pub_date published-date published citation_date date "
    "article.published article_date_original "
    "originalpublicationdate datecreated created date.created"
)
MODIFIED_META = words(
    "article:modified_time og:updated_time og:article:modified_time datemodified article:modified "
    "dcterms.modified dc.date.modified last-modified modified revised lastmod article:updated updated"
)
_DATED = re.compile(
    r"publi|(?<![a-z])(?:p|pub|post|release|display|article|news|story|issue)?(?:date|time)(?![a-rt-z])|created|posted|issued|released|available|"
    r"(?<![a-z])(?:datum|fecha|data)$",
    re.IGNORECASE,
)
_NO_PUBLICATION = re.compile(
    r"modif|updat|chang|expir|crawl|fetch|valid|birth|event|start|end|until|revis|review|verif|format|death|next|copyright|"
    r"dates?-?range|id$|type$|publisher|url|locale|status|channel",
    re.IGNORECASE,
)
PAGES = frozenset(
    words(
        "WebPage ItemPage CreativeWork VideoObject AudioObject MedicalWebPage CollectionPage AboutPage FAQPage QAPage"
    )
)
MAX_NAMES = 200


def from_other_names(page: Page) -> Iterator[tuple[str, str]]:
    """Meta elements under names that no table has, and what JSON-LD says of the page in place of an article."""
    for name in islice(page.meta, MAX_NAMES):
        if len(name) <= 60 and _DATED.search(name) and not _NO_PUBLICATION.search(name):
            yield f"meta {name}", page.meta[name][0]
    label, value = page.meta_first("twitter:label1"), page.meta_first("twitter:data1")
    if label and value and says_published(label):
        yield "meta twitter:data1", value
    for node in page.nodes:
        if types_of(node) & PAGES:
            yield "json-ld datePublished", text_of(node.get("datePublished") or node.get("uploadDate"))
