"""Payload, HTTP headers, target URI and capture date → what the page is, and its article.

Pure: no state, no network; the same bytes give the same article in a crawl and in `reprocess`.
"""

from dataclasses import replace

from archive.http.content_coding import BodyTooLarge, BodyUndecodable, decode
from archive.http.fields import Headers
from crawler.extraction.decoding.charset import utf8_of
from crawler.extraction.decoding.html_tree import Unparsable, parsed
from crawler.extraction.decoding.media_type import media_type_problem
from crawler.extraction.metadata.dates.dates import dates_of
from crawler.extraction.metadata.headline.headline import headline_of, headlines
from crawler.extraction.metadata.language import language_of
from crawler.extraction.metadata.links import canonical_hints, image_of
from crawler.extraction.metadata.outline import Outline
from crawler.extraction.metadata.people.authors import credits_of
from crawler.extraction.metadata.rights import rights_of
from crawler.extraction.metadata.site import site_of
from crawler.extraction.metadata.tags import description_of, tags_of
from crawler.extraction.result import Extraction
from crawler.extraction.strings import folded
from crawler.extraction.structure.page import Page
from crawler.extraction.text.body import body_of
from crawler.extraction.verdicts.signals import signals_of
from crawler.extraction.verdicts.verdict import verdict


def preload() -> None:
    """Load what most pages need at first use, so that the first one costs what the others do."""
    days = (b"Monday", b"Tuesday", b"Wednesday", b"Thursday", b"Friday")
    sentence = (
        b"<p>The council met on %b, and its members said that they would meet again the day after, at %d o'clock.</p>"
    )
    paragraphs = b"".join(sentence % (day, hour) for hour, day in enumerate(days, 8))
    page = b"<html lang=en><body><article><h1>Council meets</h1>" + paragraphs + b"</article></body></html>"
    read = extract_article(page, (), "http://localhost/council", "2000-01-01T00:00:00.000000Z")
    if read.outcome != "article":
        # A full temporary directory, say: every page would seem to be at fault.
        raise SystemExit(f"extraction does not work on this machine: {read.reason}")


def extract_article(payload: bytes, headers: Headers, target_uri: str, captured: str) -> Extraction:
    """What the page is, with its text and metadata where it is an article; never raises, whatever the bytes.

    *payload* is the entity body as on the wire (still content-encoded), *headers* in wire order, *captured* the
    `WARC-Date` of the capture.
    """
    try:
        decoded = decode(payload, headers)
        body = decoded.body
        if problem := media_type_problem(body, headers):
            return Extraction(outcome="not_article", reason=problem)
        read = _read(Page(parsed(utf8_of(body, headers)), headers, target_uri, captured))
        return read if decoded.is_whole else read.cut_off("the compressed body has no sound end")
    except BodyTooLarge as error:
        return Extraction(outcome="too_large", reason=str(error))
    except BodyUndecodable as error:
        return Extraction(outcome="extraction_failed", reason=str(error))
    except Unparsable as error:
        return Extraction(outcome=error.outcome, reason=str(error))
    except MemoryError:
        return Extraction(outcome="extraction_failed", reason="over the limit of memory")
    except Exception as error:  # noqa: BLE001 - reported: the source line's reason names what happened
        return Extraction(outcome="extraction_failed", reason=f"extractor raised {type(error).__name__}")


def _read(page: Page) -> Extraction:
    """Metadata and text, then the verdict over both."""
    about = _described(page)
    signals = signals_of(page)
    body = body_of(page, headlines(page, about.title), frozenset(map(folded, about.authors)))
    judged = verdict(page, signals, body)
    language, flag = language_of(page, body.text)
    return replace(
        about,
        outcome=judged.outcome,
        reason=judged.reason,
        code=judged.code,
        flags=(*judged.flags, *about.flags, *((flag,) if flag else ())),
        language=language,
        description=description_of(page, body.lead),
        text=body.text if judged.outcome == "article" else "",
        method=body.method if body.lines else "",
        confidence=body.confidence if body.lines else None,
    )


def _described(page: Page) -> Extraction:
    """What the whole page tells of itself; its outcome is not yet known."""
    site = site_of(page)
    outline = Outline(page)
    headline = headline_of(outline, site.names)
    credits = credits_of(outline, headline.heading, site.names)
    dates = dates_of(outline, headline.heading)
    return Extraction(
        outcome="extraction_failed",
        title=headline.text,
        flags=tuple(f"agency:{name}" for name in credits.agencies),
        authors=credits.authors,
        date_published=dates.published,
        date_modified=dates.modified,
        date_evidence=dates.evidence,
        site_name=site.name,
        tags=tags_of(page),
        image=image_of(page),
        rights=rights_of(page) or None,
        canonical_hints=canonical_hints(page),
    )
