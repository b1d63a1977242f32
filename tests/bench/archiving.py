"""Settings of *archiving only*: all of Pressmark but the extraction.

Capture, WARC, frontier, ledger and source lines are what they always are; a page gets no article line.
"""

from dataclasses import replace
from typing import Any

from crawler.extraction.result import Extraction
from crawler.visits.visit import PageToExtract, Visit
from tests.bench.settings import *  # noqa: F403


class UnreadPipeline:
    """Takes the place of the extraction: what was captured stays unread."""

    READ = Extraction(outcome="not_article", reason="not extracted: archiving only")

    def process_item(self, item: Any) -> Any:
        return (
            replace(item, result=self.READ)
            if isinstance(item, Visit) and isinstance(item.result, PageToExtract)
            else item
        )


ITEM_PIPELINES = {"tests.bench.archiving.UnreadPipeline": 100, "crawler.components.pipelines.LedgerPipeline": 200}
