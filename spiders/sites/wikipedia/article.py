"""An article of Wikipedia, in any language, as one event: its title, its lead, and what its references cite."""

import re
from collections.abc import Iterator
from itertools import takewhile

from lxml import etree

from crawler.items import About
from crawler.pages import EventEntry, EventPage, NotAnEventPage
from spiders.pages.addresses import absolute, host_of
from spiders.sites.wikipedia.addresses import WIKIPEDIA, is_wikipedia
from spiders.sites.wikipedia.portal_html import all_text, classes
from spiders.sites.wikipedia.references import cited_addresses
from spiders.sites.wikipedia.sentences import one_line

ITEM = re.compile(r'"wgWikibaseItemId":"(Q[1-9][0-9]{0,11})"')
ENTITY = re.compile(r"wikidata\.org/wiki/(?:Special:EntityPage/)?(Q[1-9][0-9]{0,11})(?![0-9])")
NOT_LEAD = frozenset({"table", "style", "script", "sup", "figure", "aside", "div"})
MAX_LEAD = 4000


def is_article(root: etree._Element) -> bool:
    """Whether a page bears what MediaWiki gives an article: a first heading, and text of a parser's."""
    return _heading(root) is not None and _content(root) is not None


def read_article(url: str, root: etree._Element, text: str) -> EventPage:
    """The one event that an article is. Raises NotAnEventPage where it is none."""
    heading, content = _heading(root), _content(root)
    title = one_line(all_text(heading)) if heading is not None else ""
    if content is None or not title:
        raise NotAnEventPage("neither a day block of the portal nor an article of Wikipedia in it")
    language = (root.get("lang") or "").strip() or host_of(url).partition(".")[0] or None
    entry = EventEntry(
        url=_own_address(root, url),
        date=None,
        title=title,
        description=_lead(content),
        sources=tuple(cited_addresses(content, url, language)),
        about=About(language=language, wikidata=_item(root, text)),
    )
    lack = None if entry.sources else "an article without a reference that names an address"
    return EventPage(site=WIKIPEDIA, kind="event", entries=(entry,), lack=lack)


def _heading(root: etree._Element) -> etree._Element | None:
    return next((element for element in root.iter("h1") if element.get("id") == "firstHeading"), None)


def _content(root: etree._Element) -> etree._Element | None:
    return next((element for element in root.iter("div") if "mw-parser-output" in classes(element)), None)


def _own_address(root: etree._Element, url: str) -> str:
    """The address that the page gives itself, where that is of the same host: a redirect's title is another's."""
    for link in root.iter("link"):
        if link.get("rel") == "canonical":
            own = absolute(url, (link.get("href") or "").strip())
            if host_of(own) == host_of(url) and is_wikipedia(own):
                return own.partition("#")[0]
    return url


def _lead(content: etree._Element) -> str | None:
    """The first paragraph with words, without notes and coordinates; not of a box, unless there is none beside it."""
    paragraphs = ((box, one_line("".join(_words(paragraph)))) for paragraph, box in _paragraphs(content))
    found = [(box, words[:MAX_LEAD]) for box, words in paragraphs if len(words) > 1 and box != "table"]
    return next((words for box, words in found if box is None), found[0][1] if found else None)


def _paragraphs(content: etree._Element) -> Iterator[tuple[etree._Element, str | None]]:
    """The paragraphs of an article, each with what box it stands in, if any."""
    for paragraph in content.iter("p"):
        boxes = [above.tag for above in takewhile(lambda above: above is not content, paragraph.iterancestors())]
        yield paragraph, "table" if "table" in boxes else next((box for box in boxes if box in NOT_LEAD), None)


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in NOT_LEAD and not classes(child) & {"noprint", "reference"}:
            yield from _words(child)
        yield child.tail or ""


def _item(root: etree._Element, text: str) -> str | None:
    """The Wikidata item of the article, as its scripts or its sidebar name it."""
    if found := ITEM.search(text):
        return found[1]
    for element in root.iter("li"):
        if element.get("id") == "t-wikibase":
            for link in element.iter("a"):
                if found := ENTITY.search(link.get("href") or ""):
                    return found[1]
    return None
