"""Sitemaps (sitemaps.org, protocol 0.9) and news sitemaps: index, urlset and plain text."""

from io import BytesIO

from lxml import etree

from crawler.feeds.entries import Entries
from crawler.feeds.limits import words
from crawler.items import CitationDetails
from crawler.pages import ListPage, NotAList
from crawler.text.dates import iso_date

ROOTS = frozenset({"urlset", "sitemapindex"})


def read_sitemap(url: str, body: bytes, since: str) -> ListPage:
    """What a sitemap in XML names. Raises NotAList where it is broken before anything is named."""
    entries = Entries(url, since)
    steps = etree.iterparse(
        BytesIO(body), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    unread = 0
    try:
        for _, element in steps:
            if _name(element) in ("url", "sitemap"):
                if next(element.iter(etree.Entity), None) is None:
                    _take(entries, element)
                else:
                    unread += 1
                _forget(element)
            if entries.is_full:
                break
    except etree.XMLSyntaxError as error:
        return _broken(entries, error)
    problem = None if len(entries) else "a sitemap that names no address"
    return entries.page("sitemap", f"{unread} entries hold entities of its own: left out" if unread else problem)


def read_text_sitemap(url: str, body: bytes) -> ListPage:
    """What a sitemap of plain text names: an address a line. Raises NotAList for other text."""
    entries = Entries(url)
    lines = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines()]
    for line in filter(None, lines):
        if entries.is_full:
            break
        if not line.lower().startswith(("http://", "https://")):
            raise NotAList(f"neither feed nor sitemap: {line[:60]!r} is no address")
        entries.add(line, CitationDetails())
    if not len(entries):
        raise NotAList("an empty body")
    return entries.page("sitemap")


def _take(entries: Entries, element: etree._Element) -> None:
    own = _texts(element)
    address, changed = own.get("loc"), own.get("lastmod")
    if address is None:
        return
    if etree.QName(element).localname == "sitemap":
        entries.add_list(address, _day(changed))
        return
    news = next((_texts(child, *child) for child in element if _name(child) == "news"), {})
    published = news.get("publication_date")
    details = CitationDetails(
        title=words(news.get("title")),
        published=(_day(published) or words(published)) if published else None,
        publisher=words(news.get("name")),
        language=words(news.get("language")),
    )
    entries.add(address, details, _day(published) or _day(changed))


def _texts(*elements: etree._Element) -> dict[str, str]:
    """The texts of the children of *elements*, by their names: those of images and videos have names alike."""
    values: dict[str, str] = {}
    for child in (child for element in elements for child in element):
        if text := "".join(map(str, child.itertext())).strip():
            values.setdefault(_name(child), text)
    return values


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _day(text: str | None) -> str | None:
    return iso_date(text) if text else None


def _forget(element: etree._Element) -> None:
    """Lets go of an element and those before it: a sitemap of 50 MB is read in the memory of one entry."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _broken(entries: Entries, error: etree.XMLSyntaxError) -> ListPage:
    line, column = error.position
    problem = f"broken XML at line {line}, column {column}: {str(error.msg).partition(', line')[0]}"
    if not len(entries):
        raise NotAList(problem)
    return entries.page("sitemap", f"{problem}; {len(entries)} entries before it were read")
