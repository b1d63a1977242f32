"""What in an address tells its page from the others of the site."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

_VIEWS = frozenset(
    {"amp", "amp.html", "amp.php", "full", "mobile", "pdf", "print", "print.html", "print.php", "printable"}
    | {"printview", "single"}
)
"""Segments of a path that ask for another view of the same article."""
_VIEW_SUFFIX = re.compile(r"[-.](?:amp|print)(?=(?:\.(?:s?html?|php))?$)", re.IGNORECASE)
VIEW_PARAMETER = re.compile(
    r"(?:amp|outputtype|m|mobile|print\w*|single-?page|view)"
    r"=(?:|[01]|true|false|yes|no|on|off|y|n|all|amp|full|mobile|print\w*|single\w*)|page(?:wanted)?=(?:all|1)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{5,}")
DIGITS = re.compile(r"\d+")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?")
_CODE = re.compile(r"\b(?=[a-z]+\d+[a-z]|\d+[a-z]+\d)[a-z0-9]{8,}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]{6}")
"""Of Thai, Lao, Burmese, Khmer, Chinese and Japanese."""
_ENDING = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp|cms|do|ece|story)$", re.IGNORECASE)
SCRIPT = re.compile(r"\.(?:php\d?|aspx?|jsp|cgi|do|dll|pl)$", re.IGNORECASE)
"""Of a program that serves many pages: its parameters tell them apart."""
_GENERIC = re.compile(
    "amp|archive|articles?|at|by|category|current|default|details?|display|doc|document|en|entry|for|forum|from|full"
    "|headlines|home|id|in|index|item|latest|list|live|main|mobile|new|news|node|of|on|pages?|pdf|portal|posts?|print"
    "|printable|read|search|section|show|showthread|single|start|stories|story|text|the|to|today|topics?|video|view"
    "|viewtopic|watch"
)
"""Words that name no article: those of sections, of templates and of headlines' grammar."""


class UrlFeatures:
    """What in an address tells its page from the others of the site."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.path = parts.path.rstrip("/")
        pairs = [(key.lower(), value) for key, value in parse_qsl(parts.query, keep_blank_values=True)]
        self.parameters = frozenset(map("=".join, pairs))
        segments = [_ENDING.sub("", unquote(segment)) for segment in self.path.split("/")]
        self.words = next((words for segment in reversed(segments) if is_slug(words := words_of(segment))), frozenset())
        self.ids = frozenset(found for text in (*segments, *self.parameters) for found in ids_of(text))
        values = [value for key, value in pairs if not VIEW_PARAMETER.fullmatch(f"{key}={value}")]
        stem = _ENDING.sub("", unquote(without_view(self.path).rpartition("/")[2]))
        self.name = _named(stem) or frozenset(word for value in values for word in _named(value))
        """The words of a short address that may name an article."""
        self.numbers = frozenset(number for text in (stem, *values) for number in DIGITS.findall(text))
        self.own_ids = frozenset(found for text in (stem, *values) for found in ids_of(text))
        """Of the path's end and the parameters: one before them may be the section's."""
        self.is_headline = not SCRIPT.search(self.path) and (bool(ids_of(stem)) or is_slug(_named(stem)))
        """The path's end names one article, whatever parameters follow."""
        self.is_index = parts.path.endswith("/") or not (self.name or self.numbers)

    def __bool__(self) -> bool:
        return bool(self.ids or self.words)


def words_of(segment: str) -> frozenset[str]:
    return frozenset(_WORD.findall(segment.lower()))


def is_slug(words: frozenset[str]) -> bool:
    """Three words, or a headline in a script that puts no spaces between them; a date is neither."""
    letters = [word for word in words if not word.isdigit()]
    return len(letters) >= 3 or any(map(_UNSPACED.search, letters))


def _named(text: str) -> frozenset[str]:
    return frozenset(word for word in words_of(text) if not (_GENERIC.fullmatch(word) or word.isdigit()))


def ids_of(text: str) -> list[str]:
    numbers = [number for number in _NUMBER.findall(text) if not _DAY.fullmatch(number)]
    return numbers + [code.lower() for code in _CODE.findall(text)]


def without_view(path: str) -> str:
    """*path* without what asks for another view, wherever it stands in it."""
    rest = "/".join(segment for segment in path.split("/") if segment.lower() not in _VIEWS)
    return _VIEW_SUFFIX.sub("", rest)


def alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Most words in common: headlines, and the addresses made of them, are edited."""
    return 2 * len(a & b) > max(len(a), len(b))
