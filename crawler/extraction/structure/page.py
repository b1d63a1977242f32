"""One parsed page: the tree and what the readers of metadata, text and outcome share."""

from functools import cached_property
from typing import Any, cast
from urllib.parse import urlsplit

from lxml.etree import XPath, strip_elements
from lxml.html import HtmlElement

from archive.http.fields import Headers
from crawler.extraction.decoding.flat_tree import FlatTree
from crawler.extraction.strings import clean, words
from crawler.extraction.structure import jsonld
from crawler.extraction.structure.addresses import absolute
from crawler.extraction.structure.headings import text_of_heading
from crawler.extraction.structure.kept_elements import LONGEST_HEADING, keep_article
from crawler.extraction.structure.legacy_layout import mark_layout, unfold_tables
from crawler.extraction.structure.media import media_of
from crawler.extraction.structure.page_marks import PageMarks, marks_of
from crawler.extraction.structure.paragraphs import mark_paragraphs
from crawler.extraction.structure.scripts import scripts_of
from crawler.extraction.structure.states.json_state import article_in, states_of
from crawler.extraction.structure.whole_page import aside_times, asks_password, holders_of, licences_of, paywall_of

WITHOUT_TEXT = words(
    "script style svg noscript template nav aside footer button select textarea canvas audio map menu dialog object "
    "embed datalist"
)
"""Elements that hold no text of an article, nor what is told of it: taken out as soon as the scripts are read, as
they are half of most pages."""
NAMES = ("property", "name", "itemprop", "http-equiv")
"""Attributes that may name what a meta element tells."""
MAX_SCRIPT = 2000
FEW = 400
"""Characters of paragraphs and boxes of a page that shows its text by script alone."""
TEXT_BOXES = frozenset({"p", "div", "span", "li", "td", "section", "article", "blockquote"})
_TEXT = XPath("string()", smart_strings=False)
_PROPERTIES = XPath("descendant::*/@itemprop")


class Page:
    """A page's tree, its address, headers and capture date, with what is looked up more than once."""

    def __init__(self, root: HtmlElement, headers: Headers, url: str, captured: str) -> None:
        self.root = root
        self.headers = headers
        self.url = url
        self.captured = captured
        self._whole = list(root.iter())  # held, so that lxml makes the Python object of each element once
        self._scripts = scripts_of(root)
        self.nodes = jsonld.nodes_of(self._scripts)
        self.licences = licences_of(root)
        self.paywall = paywall_of(root)
        self.media = media_of(root, url)
        self.aside_times = aside_times(root)
        self.holders = holders_of(self._whole)
        self._buttons = keep_article(root)
        strip_elements(root, *WITHOUT_TEXT, with_tail=False)
        self.tree = _marked(root)
        self.elements = self.tree.elements

    @property
    def texts(self) -> list[str | None]:
        """What each element has before its first child."""
        return self.tree.texts

    @property
    def tails(self) -> list[str | None]:
        """What stands behind each element."""
        return self.tree.tails

    def tagged(self, tag: str) -> list[HtmlElement]:
        """The elements of that tag, in the page's order."""
        return self.tree.tagged(tag)

    @cached_property
    def asks_password(self) -> bool:
        """Whether the page has a field for a password."""
        return asks_password(self._whole)

    @cached_property
    def marks(self) -> PageMarks:
        """What markup said the page is for: of the few pages that are looked at as a whole."""
        before = self._buttons
        return marks_of([before.get(element, element) for element in self._whole] if before else self._whole)

    @cached_property
    def text(self) -> str:
        """All text of the page as it stands, head and all."""
        return cast(str, _TEXT(self.root))

    @cached_property
    def scripts(self) -> list[str]:
        """The address of each script, or the beginning of one that has none."""
        return [(script.source or script.text)[:MAX_SCRIPT] for script in self._scripts]

    @cached_property
    def properties(self) -> list[tuple[HtmlElement, str]]:
        """The elements that are said to be properties of something, with what each is."""
        return [(name.getparent(), str(name)) for name in cast(list[Any], _PROPERTIES(self.root))]

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Contents of the meta elements by their name, property, itemprop or http-equiv, in lower case."""
        found: dict[str, list[str]] = {}
        for element in self.tagged("meta"):
            attributes = dict(element.items())
            if content := clean(attributes.get("content") or attributes.get("value") or ""):
                for attribute in NAMES:
                    if name := attributes.get(attribute):
                        found.setdefault(name.strip().lower(), []).append(content)
        return found

    def meta_first(self, *names: str) -> str | None:
        """The first content of the first of *names* that the page has."""
        for name in names:
            if found := self.meta.get(name):
                return found[0]
        return None

    @cached_property
    def base(self) -> str:
        """What relative addresses are relative to (HTML section 2.4.3)."""
        element = next((element for element in self.tagged("base") if element.get("href") is not None), None)
        return absolute(self.url, element.get("href", "")) or self.url if element is not None else self.url

    @cached_property
    def links(self) -> dict[str, str]:
        """The first address of the link elements by their relation."""
        found: dict[str, str] = {}
        for element in self.tagged("link"):
            for relation in (element.get("rel") or "").lower().split():
                if href := element.get("href"):
                    found.setdefault(relation, href)
        return found

    @cached_property
    def canonical(self) -> str | None:
        """The address that the page gives as its own."""
        return self.link("canonical")

    def link(self, relation: str) -> str | None:
        """The absolute address of the first link element of that relation."""
        href = self.links.get(relation)
        return absolute(self.base, href) if href else None

    @cached_property
    def article(self) -> jsonld.Node:
        """The JSON-LD node of the page's own article; empty where there is none."""
        own = {self.url, self.canonical, self.meta_first("og:url")}
        visible = self.headings or self.subheadings[:1]
        headings = {*visible, self.meta_first("og:title"), self.document_title}
        return jsonld.article_of(self.nodes, frozenset(filter(None, own)), frozenset(filter(None, headings)))

    @cached_property
    def state(self) -> jsonld.Node:
        """The page's own article in the state that its scripts show it from, where the page shows hardly any text."""
        if self._shows_text() or not (states := states_of(self._scripts, self._whole)):
            return {}
        headings = {*self.headings[:3], self.meta_first("og:title"), self.document_title}
        return article_in(states, frozenset(filter(None, headings)), urlsplit(self.url).path)

    def _shows_text(self) -> bool:
        """Whether paragraphs and boxes hold more than such a page shows before its script has run."""
        letters = 0
        for element, text in zip(self.elements, self.texts, strict=True):
            if text and element.tag in TEXT_BOXES:
                letters += len(clean(text))
                if letters > FEW:
                    return True
        return False

    @cached_property
    def headings(self) -> list[str]:
        """The texts of the h1 elements, but for the site's name."""
        whole = ((element, text_of_heading(element)) for element in self.tagged("h1"))
        found = [(element, clean(text)) for element, text in whole if len(text) <= LONGEST_HEADING]
        return [text for element, text in found if text and not self.leads_home(element)]

    @cached_property
    def mastheads(self) -> list[str]:
        """The texts of the h1 elements that lead to the front page: the site's name, and no headline."""
        found = [clean(text_of_heading(element)) for element in self.tagged("h1") if self.leads_home(element)]
        return list(filter(None, found))[:3]

    def leads_home(self, heading: HtmlElement) -> bool:
        """Whether a heading is, or holds, a link to the front page: the site's name."""
        link = next(heading.iterancestors("a"), None)
        link = (
            next((inner for inner in heading.iter("a") if inner.get("href") is not None), None)
            if link is None
            else link
        )
        there = urlsplit(absolute(self.base, link.get("href") or "") or "") if link is not None else None
        return there is not None and there.netloc != "" and there.path in ("", "/") and not there.query

    @cached_property
    def subheadings(self) -> list[str]:
        """The texts of the first h2 elements."""
        return [text for element in self.tagged("h2")[:3] if (text := clean(text_of_heading(element)))]

    @cached_property
    def document_title(self) -> str:
        """The text of the title element (an svg may hold one too: the head's is first)."""
        element = next(iter(self.tagged("title")), None)
        return clean("".join(element.itertext())) if element is not None else ""


def _marked(root: HtmlElement) -> FlatTree:
    """The tree of *root* with headline, paragraphs and boxes marked as such."""
    mark_layout(root)
    tree = mark_paragraphs(root)
    if "table" not in tree.by_tag:
        return tree
    unfold_tables(root)
    return FlatTree(root)
