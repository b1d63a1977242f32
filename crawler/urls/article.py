"""The address under which an article is known, by where it was found and what its page says of itself."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import parse_qsl, unquote, urlsplit

from crawler.urls.canonical import canonical_url
from crawler.urls.sites import registrable_domain, same_site

BELIEVED = ("canonical", "original_url", "og:url")
"""Kinds of hint, the strongest first. `amphtml` names another view of the page, never the article."""

_AMP_CACHE = re.compile(
    r"https?://(?:(?:[^/]+\.)?cdn\.ampproject\.org/[a-z]{1,3}|[^/]+\.bing-amp\.com/[a-z]{1,3}|www\.google\.[a-z.]{2,6}/amp)"
    r"/(s/)?((?:[^/.]+\.)+[^/.]+/.*)"
)
_VIEWS = frozenset(
    {"amp", "amp.html", "amp.php", "full", "mobile", "pdf", "print", "print.html", "print.php", "printable"}
    | {"printview", "single"}
)
"""Segments of a path that ask for another view of the same article."""
_VIEW_SUFFIX = re.compile(r"[-.](?:amp|print)(?=(?:\.(?:s?html?|php))?$)", re.IGNORECASE)
_VIEW_PARAMETER = re.compile(
    r"(?:amp|outputtype|m|mobile|print\w*|single-?page|view)=.*|page(?:wanted)?=all", re.IGNORECASE
)
_LATER_PAGE = re.compile(r"(?:page|pagina|seite|pg)=(?:[2-9]|[1-9]\d+)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{5,}")
_DIGITS = re.compile(r"\d+")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?")
_CODE = re.compile(r"\b(?=[a-z]+\d+[a-z]|\d+[a-z]+\d)[a-z0-9]{8,}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp|cms|do|ece|story)$", re.IGNORECASE)
_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|jsp|cgi|do|dll|pl)$", re.IGNORECASE)
"""Of a program that serves many pages: its parameters tell them apart."""
_GENERIC = re.compile(
    "amp|archive|articles?|at|by|category|current|default|details?|display|doc|document|en|entry|for|forum|from|full"
    "|headlines|home|id|in|index|item|latest|list|live|main|mobile|new|news|node|of|on|pages?|pdf|portal|posts?|print"
    "|printable|read|search|section|show|showthread|single|start|stories|story|text|the|to|today|topics?|video|view"
    "|viewtopic|watch"
)
"""Words that name no article: those of sections, of templates and of headlines' grammar."""


def article_address(final_url: str, hints: Sequence[tuple[str, str]]) -> str:
    """The canonical address of the article at *final_url*, whose page gives *hints* of it (`Extraction`).

    1. A page out of an AMP cache has the publisher's address in its own (AMP documentation, "AMP Cache URL format").
    2. `rel=canonical` (RFC 6596), a print view's "Original url" and `og:url` (ogp.me) are believed in this order,
       where plausible. They unite `www.` and mobile hosts, AMP, print and single-page views, old and new paths.
    3. Plausible is an http(s) address of the same site that names this article and not all of them: with its number,
       most of its words, or its whole path. Canonical links to the home page, a section or the template's first
       article are known mistakes (Google Search Central, "5 common mistakes with rel=canonical"); believing one
       would merge articles, not believing one leaves two addresses of one text, which the text's digest unites.
    4. A page whose own address has no headline (`/?p=7`, `/node/12345`) believes a canonical link to one that has,
       and a short address (`/print/12`) one that keeps its number or its name; but no `og:url`.
    5. A later page of an article (`page=2`) is not its first one.
    6. `rel=canonical` of a known syndication (`syndications.txt`) is believed of another site, too (RFC 6596 section
       3), where it names this article: with its number or most of its words. No `og:url` is.
    7. What was had by https is not named by http: such a hint is older than the site's certificate.

    Raises ValueError for a malformed *final_url*.
    """
    page = canonical_url(_out_of_cache(final_url))
    for kind in BELIEVED:
        for hint in (address for name, address in hints if name == kind):
            address = _believed(page, hint, kind)
            if address is not None:
                return address
    return page


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
    return address if _names(_Telling(address), _Telling(page), trusting=kind != "og:url") else None


def _is_syndicated(page: str, address: str) -> bool:
    """Whether *page* is a known syndication's view of the article at *address*."""
    if registrable_domain(page) not in _syndications() or registrable_domain(address) in _syndications():
        return False
    own, theirs = _Telling(page), _Telling(address)
    return bool(own.ids & theirs.ids) or (bool(own.words) and _alike(own.words, theirs.words))


@cache
def _syndications() -> frozenset[str]:
    lines = files("crawler.urls").joinpath("syndications.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


class _Telling:
    """What in an address tells its page from the others of the site."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.path = parts.path.rstrip("/")
        self.parameters = frozenset("=".join(pair) for pair in parse_qsl(parts.query, keep_blank_values=True))
        segments = [_ENDING.sub("", unquote(segment)) for segment in self.path.split("/")]
        self.words = next((words for segment in reversed(segments) if _is_slug(words := _words(segment))), frozenset())
        self.ids = frozenset(found for text in (*segments, *self.parameters) for found in _ids(text))
        values = [value for key, value in parse_qsl(parts.query) if not _VIEW_PARAMETER.fullmatch(f"{key}={value}")]
        stem = _ENDING.sub("", unquote(_without_view(self.path).rpartition("/")[2]))
        self.name = _named(stem) or frozenset(word for value in values for word in _named(value))
        """The words of a short address that may name an article."""
        self.numbers = frozenset(number for text in (stem, *values) for number in _DIGITS.findall(text))
        self.is_index = parts.path.endswith("/") or not (self.name or self.numbers)

    def __bool__(self) -> bool:
        return bool(self.ids or self.words)


def _words(segment: str) -> frozenset[str]:
    return frozenset(_WORD.findall(segment.lower()))


def _is_slug(words: frozenset[str]) -> bool:
    """Three words, or a headline in a script that puts no spaces between them; a date is neither."""
    letters = [word for word in words if not word.isdigit()]
    return len(letters) >= 3 or any(not word.isascii() and len(word) >= 6 for word in letters)


def _named(text: str) -> frozenset[str]:
    return frozenset(word for word in _words(text) if not (_GENERIC.fullmatch(word) or word.isdigit()))


def _ids(text: str) -> list[str]:
    numbers = [number for number in _NUMBER.findall(text) if not _DAY.fullmatch(number)]
    return numbers + [code.lower() for code in _CODE.findall(text)]


def _names(hint: _Telling, page: _Telling, *, trusting: bool) -> bool:
    """Whether *hint* names the article of *page*, rather than many."""
    dropped = page.parameters - hint.parameters
    if any(map(_LATER_PAGE.fullmatch, dropped)) or (page.path and not hint.path and not hint.parameters):
        return False
    article = _without_view(page.path)
    if hint.path in (article, page.path):
        return bool(hint.ids) or all(_says_little(parameter, hint, trusting=trusting) for parameter in dropped)
    if page.path.startswith(hint.path + "/") or article.startswith(hint.path + "/"):
        # A section of long words would pass for the article; what ends in the article's number is it, or a page of it.
        return bool(_ids(hint.path.rpartition("/")[2])) and not page.path.rpartition("/")[2].isdigit()
    if hint.ids & page.ids:
        return True
    if page.words:
        return _alike(hint.words, page.words)
    if hint:
        return trusting and not (hint.ids and page.ids)
    return trusting and _keeps(hint, page)


def _keeps(hint: _Telling, page: _Telling) -> bool:
    """Whether *hint*, a short address, keeps what tells *page* from others: its number, else its name."""
    if page.numbers and hint.numbers:
        return bool(page.numbers & hint.numbers)
    if page.name:
        # A number that is left out (`/war-day-12`) may be all that tells the articles of a series apart.
        return not page.numbers and _alike(hint.name, page.name)
    if hint.is_index:
        return False
    return not page.numbers or len(hint.name) > 1


def _says_little(parameter: str, hint: _Telling, *, trusting: bool) -> bool:
    """Whether a parameter that the hint leaves out may be left out: `id=7` may be all that tells the article."""
    if _VIEW_PARAMETER.fullmatch(parameter):
        return True
    if trusting and hint.path and hint.name and not _SCRIPT.search(hint.path):
        return True  # the path names the article
    return bool(hint.words or hint.parameters) and not any(map(str.isdigit, parameter))


def _without_view(path: str) -> str:
    """*path* without what asks for another view, wherever it stands in it."""
    kept = "/".join(segment for segment in path.split("/") if segment.lower() not in _VIEWS)
    return _VIEW_SUFFIX.sub("", kept)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Most words in common: headlines, and the addresses made of them, are edited."""
    return 2 * len(a & b) > max(len(a), len(b))
