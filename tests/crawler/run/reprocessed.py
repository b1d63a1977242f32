"""`reprocess` over any files, with an extraction that takes each page for an article of its own bytes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decode
from archive.http.fields import Headers
from archive.warc.damage import Damage
from crawler.extraction.result import Extraction
from crawler.items import Article, Source
from crawler.ledger.ledger import Ledger
from crawler.ledger.rules import Rules
from crawler.run.reprocessing import Reprocessing, by_page
from crawler.run.stored.visit_reading import BEGINNING
from crawler.state import State
from crawler.visits.reading import PageReader
from spiders.sites.registry import EventSites

RUN = "20260207101112-abc123"


@dataclass
class Reprocessed:
    """The lines and damages, in their order."""

    sources: list[Source] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    damages: list[Damage] = field(default_factory=list)

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """Address and outcome of the last line of each source."""
        last = {source.url: source.outcome for source in self.sources}
        return list(last.items())

    def source(self, url: str) -> Source:
        """The last line of *url*."""
        return [source for source in self.sources if source.url == url][-1]


def extracted(payload: bytes, headers: Headers, url: str, captured: str) -> Extraction:
    """The whole body as the text of an article."""
    try:
        decoded = decode(payload, headers)
    except (BodyTooLarge, BodyUndecodable) as error:
        return Extraction(outcome="extraction_failed", reason=str(error))
    text = decoded.body.decode("utf-8", "replace")
    read = Extraction(outcome="article", title=url, text=text, date_published=captured[:10])
    return read if decoded.is_whole else read.cut_off("the compressed body has no sound end")


def reprocess(*files: Path, state: State | None = None, stop: int | None = None) -> Reprocessed:
    """What `reprocess` makes of *files*; *stop*: killed after so many exchanges, and run again with the same state."""
    found = Reprocessed()
    state = state or State()
    place = BEGINNING
    for limit in (stop, None) if stop is not None else (None,):
        ledger = Ledger(state, Rules(lambda _: None, EventSites().path, 10), RUN)
        reprocessing = Reprocessing(state, ledger, PageReader(EventSites()).read, by_page(extracted), 2)
        job: Sequence[tuple[Path, str]] = [(path, RUN) for path in files]
        for count, (reached, lines) in enumerate(reprocessing.lines(job, place, found.damages.append), 1):
            place = reached
            found.sources += [line for line in lines if isinstance(line, Source)]
            found.articles += [line for line in lines if isinstance(line, Article)]
            if count == limit:
                break
    return found
