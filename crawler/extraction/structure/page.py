"""One parsed page: the tree and what the readers of metadata, text and outcome share."""

import re
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from lxml.etree import strip_elements
from lxml.html import HtmlElement

from archive.http.fields import Headers
from crawler.extraction.strings import clean, words
from crawler.extraction.structure import jsonld
from crawler.extraction.structure.addresses import absolute
from crawler.extraction.structure.headings import text_of_heading
from crawler.extraction.structure.kept_elements import LONGEST_HEADING, keep_article
from crawler.extraction.structure.legacy_layout import mark_headline, mark_pictures, mark_posts, unfold_tables
from crawler.extraction.structure.media import media_of
from crawler.extraction.structure.page_marks import marks_of
from crawler.extraction.structure.paragraphs import mark_paragraphs
from crawler.extraction.structure.phrases import matched
from crawler.extraction.structure.states.json_state import article_in, states_of

WITHOUT_TEXT = words(
    "script style svg noscript template nav aside footer button select textarea canvas audio map menu dialog object "
    "embed datalist"
)
"""Elements that hold no text of an article, nor what is told of it: taken out as soon as the scripts are read, as
they are half of most pages."""
MAX_SCRIPT = 2000
FEW = 400
"""Characters of paragraphs and boxes of a page that shows its text by script alone."""
TEXT_BOXES = frozenset({"p", "div", "span", "li", "td", "section", "article", "blockquote"})
BESIDE = 200
"""Characters of a box beside the text that holds its date."""
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class Page:
    """A page's tree, its address, headers and capture date, with what is looked up more than once."""

    def __init__(self, root: HtmlElement, headers: Headers, url: str, captured: str) -> None:
        self.root = root
        self.headers = headers
        self.url = url
        self.captured = captured
        self.nodes = jsonld.nodes_of(root)
        self._states = states_of(root)
        self.scripts = [(script.get("src") or script.text or "")[:MAX_SCRIPT] for script in root.iter("script")]
        linked = ((link.get("rel"), link.get("href")) for link in root.iter("a"))
        self.licences = [href for relation, href in linked if relation and "license" in relation and href is not None]
        self.asks_password = any(field.get("type") == "password" for field in root.iter("input"))
        self.paywall = _paywall(root)
        self.media = media_of(root, url)
        self.marks = marks_of(root)
        self.aside_times = _aside_times(root)
        keep_article(root)
        strip_elements(root, *WITHOUT_TEXT, with_tail=False)
        mark_headline(root)
        mark_pictures(root)
        mark_posts(root)
        mark_paragraphs(root)
        unfold_tables(root)
        # Held, so that lxml makes the Python object of each element once, not at each iteration.
        self.elements: list[HtmlElement] = list(root.iter())

    @cached_property
    def places(self) -> dict[HtmlElement, int]:
        """Where each element stands among them."""
        return {element: place for place, element in enumerate(self.elements)}

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Contents of the meta elements by their name, property, itemprop or http-equiv, in lower case."""
        found: dict[str, list[str]] = {}
        for element in self.root.iter("meta"):
            attributes = dict(element.items())
            content = clean(attributes.get("content") or attributes.get("value") or "")
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                if content and (name := attributes.get(attribute)):
                    found.setdefault(name.strip().lower(), []).append(content)
        return found

    def meta_first(self, *names: str) -> str | None:
        """The first content of the first of *names* that the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    @cached_property
    def base(self) -> str:
        """What relative addresses are relative to (HTML section 2.4.3)."""
        element = self.root.find(".//base[@href]")
        return absolute(self.url, element.get("href", "")) or self.url if element is not None else self.url

    @cached_property
    def links(self) -> dict[str, str]:
        """The first address of the link elements by their relation."""
        found: dict[str, str] = {}
        for element in self.root.iter("link"):
            for relation in (element.get("rel") or "").lower().split():
                if href := element.get("href"):
                    found.setdefault(relation, href)
        return found

    def link(self, relation: str) -> str | None:
        """The absolute address of the first link element of that relation."""
        href = self.links.get(relation)
        return absolute(self.base, href) if href else None

    @cached_property
    def article(self) -> jsonld.Node:
        """The JSON-LD node of the page's own article; empty where there is none."""
        own = {self.url, self.link("canonical"), self.meta_first("og:url")}
        visible = self.headings or self.subheadings[:1]
        headings = {*visible, self.meta_first("og:title"), self.document_title}
        return jsonld.article_of(self.nodes, frozenset(filter(None, own)), frozenset(filter(None, headings)))

    @cached_property
    def state(self) -> jsonld.Node:
        """The page's own article in the state that its scripts show it from, where the page shows hardly any text."""
        if not self._states or sum(len(clean(e.text or "")) for e in self.elements if e.tag in TEXT_BOXES) > FEW:
            return {}
        headings = {*self.headings[:3], self.meta_first("og:title"), self.document_title}
        return article_in(self._states, frozenset(filter(None, headings)), urlsplit(self.url).path)

    @cached_property
    def headings(self) -> list[str]:
        """The texts of the h1 elements, but for the site's name."""
        whole = ((element, text_of_heading(element)) for element in self.root.iter("h1"))
        found = [(element, clean(text)) for element, text in whole if len(text) <= LONGEST_HEADING]
        return [text for element, text in found if text and not self.leads_home(element)]

    @cached_property
    def mastheads(self) -> list[str]:
        """The texts of the h1 elements that lead to the front page: the site's name, and no headline."""
        found = [clean(text_of_heading(element)) for element in self.root.iter("h1") if self.leads_home(element)]
        return list(filter(None, found))[:3]

    def leads_home(self, heading: HtmlElement) -> bool:
        """Whether a heading is, or holds, a link to the front page: the site's name."""
        link = next(heading.iterancestors("a"), None)
        link = heading.find(".//a[@href]") if link is None else link
        there = urlsplit(absolute(self.base, link.get("href") or "") or "") if link is not None else None
        return there is not None and there.netloc != "" and there.path in ("", "/") and not there.query

    @cached_property
    def subheadings(self) -> list[str]:
        """The texts of the first h2 elements."""
        return [text for element in islice(self.root.iter("h2"), 3) if (text := clean(text_of_heading(element)))]

    @cached_property
    def document_title(self) -> str:
        """The text of the title element (an svg may hold one too: the head's is first)."""
        element = next(self.root.iter("title"), None)
        return clean(element.text_content()) if element is not None else ""

    def remember(self) -> None:
        """Look up what is wanted of the head and the headings once more, before the tree is taken apart."""
        _ = self.meta, self.links, self.article, self.state, self.headings, self.subheadings, self.document_title


def _aside_times(root: HtmlElement) -> list[str]:
    """The dates of the small boxes beside an article's text that hold one time element: its own dateline."""
    found: list[str] = []
    for box in islice(root.iter("aside"), 20):
        times = list(islice(box.iter("time"), 2))
        owner = next(box.iterancestors("article"), None)
        if len(times) == 1 and owner is not None and len(clean(box.text_content()[: BESIDE + 1])) < BESIDE:
            is_own = box.find(".//a") is None and box.find(".//h2") is None and box.find(".//h3") is None
            found += [times[0].get("datetime") or clean(times[0].text_content())] * is_own
    return found


def _paywall(root: HtmlElement) -> str | None:
    """What a box that is named after a paywall says to who has not paid."""
    for box in islice(filter(_is_paywall, root.iter("div", "section", "aside")), 5):
        if phrase := matched("paywall", clean("".join(map(str, islice(box.itertext(), 40))))[:600]):
            return phrase
    return None


def _is_paywall(box: HtmlElement) -> bool:
    names = box.get("class")
    if not names or not ("paywall" in names or (box.tag == "div" and "regwall" in names)):
        return False
    return "hidden" not in box.attrib and not _NOT_SHOWN.search(box.get("style") or "")  # a form for other readers
