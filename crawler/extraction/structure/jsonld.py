"""What a page says of itself in JSON-LD (schema.org), as plain dictionaries, within limits."""

import json
import re
from collections.abc import Iterator
from typing import Any

import orjson

from crawler.extraction.strings import clean, folded, remembered, words
from crawler.extraction.structure.scripts import LINKED_DATA, Script

MAX_SCRIPT = 2_000_000
"""Characters of one script; an article's whole text is a hundredth of it."""
MAX_NODES = 2_000
Node = dict[str, Any]

ARTICLES = frozenset(
    words(
        "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle "
        "OpinionNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle ScholarlyArticle "
        "MedicalScholarlyArticle TechArticle BlogPosting LiveBlogPosting SocialMediaPosting Report Review "
        "CriticReview ClaimReview Recipe PodcastEpisode"
    )
)
OF_OTHERS = frozenset(words("itemListElement mentions relatedLink hasPart citation liveBlogUpdate isBasedOn"))
"""Properties that hold what the page links to, or parts of it: their authors and dates are not the page's."""
NAMED = frozenset({"name", "givenName", "familyName"})
_VOCABULARY = ("schema:", "http://schema.org/", "https://schema.org/")
_WRAPPING = re.compile(
    r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?://\s*)?(?:-->|\]\]>|/\*\]\]>\*/)?[\s;]*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def nodes_of(scripts: list[Script]) -> list[Node]:
    """The objects of all JSON-LD blocks, outer before inner, in the order of the page."""
    nodes: list[Node] = []
    for script in scripts:
        if script.kind == LINKED_DATA and (text := script.text) and len(text) <= MAX_SCRIPT:
            nodes.extend(_flat(_loaded(text), MAX_NODES - len(nodes)))
    return nodes


def _loaded(block: str) -> Any:
    """The block's value, or None where it cannot be repaired: comments around it, raw line breaks, a comma too many."""
    try:
        return orjson.loads(block)
    except orjson.JSONDecodeError:
        pass
    block = _WRAPPING.sub("", block)
    for attempt in (block, _TRAILING_COMMA.sub(r"\1", block)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flat(value: Any, limit: int) -> Iterator[Node]:
    """*value* and what it holds, breadth first."""
    waiting = [value]
    for item in waiting:
        if limit <= 0:
            return
        if isinstance(item, list):
            waiting.extend(item[:MAX_NODES])
        elif isinstance(item, dict):
            limit -= 1
            if ":" in "".join(item) and any(name.startswith(_VOCABULARY) for name in item):
                item = {_without_vocabulary(name): inner for name, inner in item.items()}
            yield item
            waiting.extend(v for name, v in item.items() if name not in OF_OTHERS and isinstance(v, (dict, list)))


def types_of(node: Node) -> frozenset[str]:
    """The names of the node's types, without the vocabulary's address."""
    kinds = node.get("@type")
    if isinstance(kinds, str):
        return _type_of(kinds)
    names = kinds if isinstance(kinds, list) else ()
    return frozenset(_without_vocabulary(name.rstrip("/")) for name in names if isinstance(name, str))


@remembered
def _type_of(name: str) -> frozenset[str]:
    return frozenset((_without_vocabulary(name.rstrip("/")),))


def _without_vocabulary(name: str) -> str:
    return name.rpartition("/")[2].removeprefix("schema:")


def article_of(nodes: list[Node], addresses: frozenset[str], headings: frozenset[str]) -> Node:
    """The node that describes the page's own article; an empty one where there is none.

    Pages also describe the articles that they link to: one that names an address of this page, or its heading, wins.
    """
    best: Node = {}
    best_score = 0.0
    for node in nodes:
        if not types_of(node) & ARTICLES:
            continue
        is_addressed = bool(addresses & set(_addresses(node)))
        if not is_addressed and _is_of_another(text_of(node.get("headline")), headings):
            continue
        score = 1.0 + 2 * is_addressed + 2 * (text_of(node.get("headline")) in headings)
        score += 0.5 * ("datePublished" in node) + 0.25 * ("author" in node) + 0.25 * ("articleBody" in node)
        if score > best_score:
            best, best_score = node, score
    return best


def _is_of_another(headline: str, headings: frozenset[str]) -> bool:
    """Whether *headline* shares under half of its words with every heading of the page."""
    mine = units(headline)
    shared = [len(mine & units(heading)) for heading in headings]
    return bool(mine) and bool(shared) and 2 * max(shared) < len(mine)


@remembered
def units(text: str) -> frozenset[str]:
    """The words of *text*; its characters where it is in a script without spaces."""
    fold = folded(text)
    return frozenset(fold if text and " " not in fold and not text.isascii() else fold.split())


def _addresses(node: Node) -> Iterator[str]:
    for name in ("url", "@id", "mainEntityOfPage"):
        value = node.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value.partition("#")[0]


def is_free(node: Node) -> bool | None:
    """`isAccessibleForFree`: whether the article and all its parts are; None where none of them tells."""
    parts = node.get("hasPart")
    nodes = (node, *(parts[:20] if isinstance(parts, list) else [parts]))
    values = [part.get("isAccessibleForFree") for part in nodes if isinstance(part, dict)]
    words = [str(value).rpartition("/")[2].lower() for value in values if isinstance(value, (bool, str))]
    return all(value not in ("false", "0", "no") for value in words) if words else None


def text_of(value: Any) -> str:
    """The first text in *value*, white space joined; empty where there is none."""
    if isinstance(value, list):
        return next((text for item in value[:10] if (text := text_of(item))), "")
    if isinstance(value, dict):
        return text_of(value.get("@value") or value.get("name"))
    return clean(value) if isinstance(value, str) else ""


def resolved(value: Any, nodes: list[Node]) -> Any:
    """*value*, or the node that it merely refers to by `@id`."""
    if isinstance(value, dict) and "@id" in value and NAMED.isdisjoint(value):
        known = (node for node in nodes if node.get("@id") == value["@id"] and not NAMED.isdisjoint(node))
        return next(known, value)
    return value
