"""What is measured of a page's blocks, for tests of single features."""

from lxml.html import document_fromstring

from crawler.extraction.blocks.measures import Measures, PageFacts
from crawler.extraction.blocks.reader import BlockReader

LONG = "The council of the harbor met on Monday and said that it would meet again within a month, if need be."
NOTHING = PageFacts(titles=(), descriptions=(), article_body="", engine_lines=())


def measures_of(body: str) -> Measures:
    read = BlockReader(document_fromstring(f"<html><body>{body}</body></html>"))
    return Measures(read.blocks, read.boxes)
