"""The address under which an article is known, by where it was found and what its page says of itself."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from crawler.urls.canonical import canonical_url
from crawler.urls.features import (
    DIGITS,
    SCRIPT,
    VIEW_PARAMETER,
    UrlFeatures,
    alike,
    ids_of,
    is_slug,
    without_view,
    words_of,
)
from crawler.urls.sites import registrable_domain, same_site

BELIEVED = ("canonical", "original_url", "og:url")
"""Kinds of hint, the strongest first. `amphtml` names another view of the page, never the article."""

_AMP_CACHE = re.compile(
    r"https?://(?:(?:[^/]+\.)?cdn\.ampproject\.org/[a-z]{1,3}|[^/]+\.bing-amp\.com/[a-z]{1,3}|www\.google\.[a-z.]{2,6}/amp)"
    r"/(s/)?((?:[^/.]+\.)+[^/.]+/.*)"
)
_LATER_PAGE = re.compile(r"(?:page|pagina|seite|pg)=(?:[2-9]|[1-9]\d+)", re.IGNORECASE)
_LATER_HERE = re.compile(r"(?:p|paged|start|offset)=(?:[2-9]|[1-9]\d+)", re.IGNORECASE)
"""A later page where the path stays as it is; elsewhere such a number may be the article's own."""
_TELLING_KEY = re.compile(r"(?:[a-z]+_)?(?:id|slug|uuid|guid)|article|story", re.IGNORECASE)
"""Parameters that name an article by a word."""


def article_address(final_url: str, hints: Sequence[tuple[str, str]]) -> str:
    """The canonical address of the article at *final_url*, whose page gives *hints* of it (`Extraction`).

    1. A page out of an AMP cache has the publisher's address in its own (AMP documentation, "AMP Cache URL format").
    2. `rel=canonical` (RFC 6596), a print view's "Original url" and `og:url` (ogp.me) are believed in this order,
       where plausible. They unite `www.` and mobile hosts, AMP, print and single-page views, old and new paths.
    3. Plausible is an http(s) address of the same site that names this article and not all of them: with its number,
       most of its words, or its whole path. Canonical links to the home page, a section or the template's first
       article are known mistakes (Google Search Central, "5 common mistakes with rel=canonical"); believing one
       would merge articles, not believing one leaves two addresses of one text, which the text's digest unites.
       So a number in a parameter is left out only where the path ends in a headline or a number of its own, or keeps
       that number; and a parameter never has another value.
    4. A page whose own address has no headline (`/?p=7`, `/node/12345`) believes a canonical link to one that has,
       and a short address (`/print/12`) one that keeps its number or its name; but no `og:url`.
    5. A later page of an article (`page=2`; on the same path `p=2`, `start=20`) is not its first one.
    6. `rel=canonical` of a known syndication (`syndications.txt`) is believed of another site, too (RFC 6596 section
       3), where it names this article: with its number or most of its words. No `og:url` is.
    7. What was fetched by https is not named by http: such a hint is older than the site's certificate.

    Raises ValueError for a malformed *final_url*.
    """
    page = _page(final_url)
    for kind in BELIEVED:
        for hint in (address for name, address in hints if name == kind):
            address = _believed(page, hint, kind)
            if address is not None:
                return address
    return page


def _page(url: str) -> str:
    try:
        return canonical_url(_out_of_cache(url))
    except ValueError:  # what looks like a publisher's address in a cache's is none
        return canonical_url(url)


def _out_of_cache(url: str) -> str:
    match = _AMP_CACHE.match(url)
    return f"http{'s' if match[1] else ''}://{match[2]}" if match else url


def _believed(page: str, hint: str, kind: str) -> str | None:
    try:
        address = canonical_url(_out_of_cache(hint))
        if not same_site(page, address):
            return address if kind == "canonical" and _is_syndicated(page, address) else None
    except ValueError:
        return None
    if page.startswith("https:") and address.startswith("http:") and urlsplit(address).port is None:
        address = address.replace("http:", "https:", 1)
    return (
        address
        if address == page or _names(UrlFeatures(address), UrlFeatures(page), trusting=kind != "og:url")
        else None
    )


def _is_syndicated(page: str, address: str) -> bool:
    """Whether *page* is a known syndication's view of the article at *address*."""
    if registrable_domain(page) not in _syndications() or registrable_domain(address) in _syndications():
        return False
    own, theirs = UrlFeatures(page), UrlFeatures(address)
    return bool(own.ids & theirs.ids) or (bool(own.words) and alike(own.words, theirs.words))


@cache
def _syndications() -> frozenset[str]:
    lines = files("crawler.urls").joinpath("syndications.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _names(hint: UrlFeatures, page: UrlFeatures, *, trusting: bool) -> bool:
    """Whether *hint* names the article of *page*, rather than many."""
    dropped = page.parameters - hint.parameters
    if any(map(_LATER_PAGE.fullmatch, dropped)) or (page.path and not hint.path and not hint.parameters):
        return False
    article = without_view(page.path)
    if hint.path in (article, page.path):
        return _is_same_here(hint, page, dropped, trusting=trusting)
    if page.path.startswith(hint.path + "/") or article.startswith(hint.path + "/"):
        # A section of long words would pass for the article; what ends in the article's number is it, or a page of it.
        return bool(ids_of(hint.path.rpartition("/")[2])) and not page.path.rpartition("/")[2].isdigit()
    if hint.own_ids & page.own_ids if hint.own_ids and page.own_ids else hint.ids & page.ids:
        return True
    if page.words:
        return alike(hint.words, page.words)
    if hint:
        return trusting and not (hint.ids and page.ids)
    return trusting and _keeps(hint, page)


def _keeps(hint: UrlFeatures, page: UrlFeatures) -> bool:
    """Whether *hint*, a short address, keeps what tells *page* from others: its number, else its name."""
    if page.numbers and hint.numbers:
        return bool(page.numbers & hint.numbers)
    if page.name:
        # A number that is left out (`/war-day-12`) may be all that tells the articles of a series apart.
        return not page.numbers and alike(hint.name, page.name)
    if hint.is_index:
        return False
    return not page.numbers or len(hint.name) > 1


def _is_same_here(hint: UrlFeatures, page: UrlFeatures, dropped: frozenset[str], *, trusting: bool) -> bool:
    """Whether *hint*, of the path of *page*, is its article though it leaves out the parameters *dropped*."""
    added = hint.parameters - page.parameters
    if {_key(parameter) for parameter in dropped} & {_key(parameter) for parameter in added}:
        return False  # `id=7` is not `id=8`
    if any(map(_LATER_HERE.fullmatch, dropped)):
        return False
    shared = hint.parameters & page.parameters
    if hint.is_headline:
        return True
    named = trusting and bool(hint.name) and not SCRIPT.search(hint.path)
    return all(_says_little(parameter, hint, may=named or bool(hint.words or shared)) for parameter in dropped)


def _says_little(parameter: str, hint: UrlFeatures, *, may: bool) -> bool:
    """Whether a parameter that the hint leaves out *may* be left out: `id=7` may be all that tells the article."""
    if VIEW_PARAMETER.fullmatch(parameter):
        return True
    key, _, value = parameter.partition("=")
    value = value or key  # `?31`
    if numbers := frozenset(DIGITS.findall(value)):
        return numbers <= hint.numbers
    return may and not is_slug(words_of(value)) and _TELLING_KEY.fullmatch(key) is None


def _key(parameter: str) -> str:
    return parameter.partition("=")[0]
