"""What an article of Wikipedia cites: its references, whichever templates and language wrote them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from crawler.items import CitationDetails
from crawler.mementos.addresses import memento_address
from crawler.pages import CitedAddress
from crawler.text.dates import iso_date
from spiders.pages.addresses import ABSOLUTE, absolute, host_of
from spiders.pages.limits import MAX_LINKS
from spiders.sites.wikipedia.coins import details_of
from spiders.sites.wikipedia.portal_html import MAINTENANCE, SISTERS, all_text, classes
from spiders.sites.wikipedia.sentences import one_line

QUOTES = " \"'“”„«»‘’「」『』"
IN_PARENTHESES = re.compile(r"[(（]([^()（）]{4,64})[)）]")
MAX_AUTHORS = 200
"""Characters before the date of a citation among which its authors stand."""


def cited_addresses(root: etree._Element, url: str, language: str | None) -> Iterator[CitedAddress]:
    """Every address that a reference of the page names, once, in the order of the page, with its details."""
    known: set[str] = set()
    for node in _citations(root):
        for cited in _cited(node, url, language):
            if cited.url not in known:
                known.add(cited.url)
                yield cited
        if len(known) > MAX_LINKS:
            return


def _citations(root: etree._Element) -> Iterator[etree._Element]:
    """The citations of the page: those of templates, and the references that no template wrote."""
    for element in root.iter("cite", "li"):
        is_template = element.tag == "cite" and "citation" in classes(element)
        if is_template or (element.tag == "li" and _is_reference(element) and not _has_template(element)):
            yield element


def _has_template(item: etree._Element) -> bool:
    return any("citation" in classes(cite) for cite in item.iter("cite"))


def _is_reference(item: etree._Element) -> bool:
    parent = item.getparent()
    return parent is not None and parent.tag == "ol" and bool(classes(parent) & {"references", "mw-references"})


def _cited(node: etree._Element, url: str, language: str | None) -> Iterator[CitedAddress]:
    links = dict(_links(node, url))
    copies = [address for address in links if memento_address(address) is not None]
    pages = [address for address in links if address not in copies]
    coins, original = details_of(_coins(node), language)
    # Where only an archive's copy is linked, that is what is cited.
    cited = sorted(pages, key=lambda address: address != original) or copies[:1]
    details = coins or _visible_details(node, {address: links[address] for address in cited}, language)
    for number, address in enumerate(cited):
        archived = copies[0] if pages and copies and number == 0 else None
        own = replace(details, archived=archived)
        name = own.publisher or own.title or links[address].strip(QUOTES)
        yield CitedAddress(name=name, url=address, details=own.unless_empty())


def _links(node: etree._Element, url: str) -> Iterator[tuple[str, str]]:
    """The addresses of external links, and their texts."""
    for link in node.iter("a"):
        href = (link.get("href") or "").strip()
        if not ABSOLUTE.match(href) or "extiw" in classes(link) or MAINTENANCE.search(href):
            continue
        address = absolute(url, href)
        if not host_of(address).endswith(SISTERS):
            yield address, one_line(all_text(link))


def _coins(node: etree._Element) -> str | None:
    """The ContextObject of a citation: in it, or in the element behind it."""
    behind = node.getnext()
    spans = [*node.iter("span"), *(() if behind is None else (behind,))]
    titles: list[str | None] = [span.get("title") for span in spans if "Z3988" in classes(span)]
    return titles[0] if titles else None


def _visible_details(node: etree._Element, links: Mapping[str, str], language: str | None) -> CitationDetails:
    """What a reader sees of a citation that says nothing to programs, by its *links* and what is in italics."""
    text = one_line(all_text(node))
    dates = ((found, iso_date(found[1], language)) for found in IN_PARENTHESES.finditer(text))
    where, published = next(((found.start(), day) for found, day in dates if day is not None), (0, None))
    before = text[:where].strip() if where <= MAX_AUTHORS else ""
    italics = [words for element in _own(node) if (words := one_line(all_text(element)))]
    # An identifier's link (DOI, say) shows a part of its address: that is no title.
    texts = [text.strip(QUOTES) for address, text in links.items() if text not in unquote(address)]
    title = next((text for text in (*texts, *italics, *links.values()) if text), None)
    is_named = bool(before) and not set(before) & set(QUOTES[1:]) and not (title and title in before)
    authors = [one_line(part) for part in before.split(";")] if is_named else []
    publisher = next((words for words in italics if words != title), None)
    return CitationDetails(title=title, published=published, authors=tuple(authors), publisher=publisher)


def _own(node: etree._Element) -> Iterator[etree._Element]:
    """What a citation has in italics; what stands behind the link to a copy is the archive's."""
    has_page = False
    for element in node.iter("i", "em", "a"):
        if element.tag != "a":
            yield element
        elif ABSOLUTE.match(href := element.get("href") or ""):
            is_copy = memento_address(href) is not None
            if is_copy and has_page:
                return
            has_page = has_page or not is_copy
