"""The article in a page's JSON state, of pages whose text only a script would show: `__NEXT_DATA__` and its like."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from crawler.extraction.strings import folded, words
from crawler.extraction.structure.jsonld import MAX_SCRIPT, Node, text_of, units
from crawler.extraction.structure.lines import width
from crawler.extraction.structure.scripts import Script
from crawler.extraction.structure.states.script_values import ASSIGNED, BEGINNING, PUSHED, value_of
from crawler.extraction.structure.states.state_text import paragraphs_of

MAX_OBJECTS, MAX_SCRIPTS = 20_000, 40
"""Objects that are looked at, and scripts that may hold some."""
SLUG, TITLE = 4, 500
"""Characters of the shortest last part of an address that tells an article, and of the longest title."""
MAX_LITERALS = 1_000_000
"""Characters of scripts whose states may be no JSON, which take a second to read."""
LEAST = 300
"""Width of a text that is an article's."""
_JSON_TYPES = frozenset({"application/json", "application/vnd.api+json", "text/json", "fastboot/shoebox"})
_CODE = frozenset(("", "module", "text/javascript", "application/javascript", "application/x-javascript"))
_ATTRIBUTES = frozenset(words("data-page data-props data-react-props data-state data-initial-state"))
"""Attributes from whose state a script shows a part of the page."""
BODIES = words(
    "articleBody body content_elements contents content bodyText body_text bodyHtml html text blocks paragraphs story "
    "components richText fullText article_body maintext markdown articleContent article_content articleText "
    "contentHtml content_html htmlContent bodyContent postContent newsContent storyBody root sections "
    "document textContent"
)
TITLES = words("headline title headlines name heading articleTitle article_title storyTitle postTitle newsTitle")
ADDRESSES = ("url", "canonical_url", "canonicalUrl", "website_url", "link", "permalink", "slug", "path", "uri", "href")
ABOUT = ("frontmatter", "attributes", "fields", "metadata")
"""Members that hold what there is about an article beside its text."""
AUTHORS = ("author", "authors", "byline", "creator", "writers", "credits")
PUBLISHED = words(
    "datePublished publishedAt published_at publishDate publish_date publicationDate published first_publish_date "
    "firstPublished pubDate publishedDate display_date datetime date"
)
MODIFIED = ("dateModified", "updatedAt", "updated_at", "modifiedAt", "lastModified", "last_updated_date", "modified")


def states_of(scripts: list[Script], elements: Iterable[HtmlElement]) -> list[str]:
    """The scripts, and attributes of *elements*, that may hold a state, not yet read; those that Next.js makes of one,
    as one."""
    found: list[str] = []
    pushed: list[str] = []
    room = MAX_SCRIPT
    for script in scripts:
        text = script.text
        if not text or len(text) > MAX_SCRIPT:
            continue
        if PUSHED.search(text, 0, BEGINNING):
            room -= len(text)
            pushed += [text] * (room > 0)
        elif len(text) > LEAST and len(found) < MAX_SCRIPTS and _may_hold_state(script):
            found.append(text)
    values = islice(_attributes(elements), MAX_SCRIPTS)
    found += (value for value in values if LEAST < len(value) <= MAX_SCRIPT and value.startswith("{"))
    return [*found, "\n".join(pushed)] if pushed else found


def _attributes(elements: Iterable[HtmlElement]) -> Iterator[str]:
    for element in elements:
        for name, value in element.items():
            if name in _ATTRIBUTES or (name == "props" and element.tag == "astro-island"):
                yield value


def _may_hold_state(script: Script) -> bool:
    if script.kind in _JSON_TYPES:
        return True
    return script.kind in _CODE and ASSIGNED.search(script.text, 0, BEGINNING) is not None


def article_in(states: list[str], headings: frozenset[str], path: str) -> Node:
    """The page's own article among what *states* hold, as a JSON-LD node; empty where there is none.

    Its own: it bears one of the page's *headings*, or names its *path*; an article that does neither is another's.
    """
    folds = frozenset(filter(None, map(folded, headings)))
    best, longest = {}, LEAST
    room = MAX_LITERALS
    for state in states:
        room -= 0 if state.startswith(("{", "[")) else len(state)
        for node in _objects(value_of(state, may_be_literal=room >= 0)):
            title = _title(node)
            if not _is_own(node, title, folds, path):
                continue
            for name in BODIES:
                value = node.get(name)
                text = "\n".join(paragraphs_of(_untyped(value))) if value else ""
                if (size := width(text)) > longest:
                    best, longest = _as_article(node, title, text), size
    return best


def _objects(value: Any) -> Iterator[Node]:
    """The objects in *value*, outer before inner, breadth first, within limits."""
    waiting, count = [value], 0
    for item in waiting:
        if isinstance(item, dict):
            count += 1
            yield item
        if count > MAX_OBJECTS or len(waiting) > 10 * MAX_OBJECTS:
            return
        inner = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        parts = (value_of(part) if _is_packed(part) else part for part in inner)
        waiting.extend(part for part in parts if isinstance(part, (dict, list)))


def _is_packed(part: Any) -> bool:
    """Whether a string holds JSON of its own: an answer as it came."""
    return isinstance(part, str) and len(part) > LEAST and part.startswith(('{"', "[{"))


def _title(node: Node) -> str:
    for name in TITLES:
        value = node.get(name)
        value = _untyped(value)
        value = value.get("basic") or value.get("rendered") or value.get("text") if isinstance(value, dict) else value
        if title := text_of(value):
            return title[:TITLE]
    for name in ABOUT:
        if isinstance(about := node.get(name), dict) and about.keys().isdisjoint(ABOUT) and (title := _title(about)):
            return title
    return ""


def _untyped(value: Any) -> Any:
    """*value*; the second of a pair of its type and itself, as Astro writes all."""
    is_pair = isinstance(value, list) and len(value) == 2 and type(value[0]) is int
    return value[1] if is_pair else value


def _is_own(node: Node, title: str, folds: frozenset[str], path: str) -> bool:
    slug = path.rstrip("/").rpartition("/")[2]
    addresses = (node[name].partition("?")[0] for name in ADDRESSES if isinstance(node.get(name), str))
    if len(slug) >= SLUG and any(address.rstrip("/").rpartition("/")[2] == slug for address in addresses):
        return True
    mine, fold = units(title), folded(title)
    if len(mine) < 2 or not fold:
        return False
    return any(fold in other or (other in fold and 2 * len(other) > len(fold)) for other in folds)


def _as_article(node: Node, title: str, text: str) -> Node:
    credits = node.get("credits")
    byline = credits.get("by") if isinstance(credits, dict) else next((node[n] for n in AUTHORS if node.get(n)), None)
    found = {
        "@type": "Article",
        "headline": title,
        "author": byline,
        "datePublished": _first(node, PUBLISHED),
        "dateModified": _first(node, MODIFIED),
        "articleBody": text,
    }
    return {name: value for name, value in found.items() if value}


def _first(node: Node, names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := text_of(node.get(name)))), "")
