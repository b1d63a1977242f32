"""What an element is by its class and id: markup's language is English nearly everywhere."""

import re
from collections.abc import Callable
from itertools import pairwise

from crawler.extraction.strings import remembered, words


def _pairs(table: str) -> frozenset[str]:
    return frozenset(table.split("|"))


# Words, and pairs of them, that name what stands around an article.
STRANGE_WORDS = frozenset(
    words(
        "related recommend recommended recommendation recommendations popular trending newsletter newsletters "
        "subscribe subscription signup paywall regwall promo promotion donate donation donations contribute "
        "contribution membership cookie cookies consent gdpr onetrust breadcrumb breadcrumbs advert advertisement "
        "highlights keypoints factbox fundraising "
        "advertising sponsored outbrain taboola authorbio authorbox authorinfo modal popup rollover tooltip readmore"
    )
)
STRANGE_PAIRS = _pairs(
    "read more|read next|read also|more from|more on|more stories|more news|more articles|most read|most popular|"
    "most viewed|sign up|support us|author bio|author box|author info|author card|about author|"
    "key points|key takeaways|summary box|a glance|in brief|fact box|support appeal|"
    "follow us|see also|lire aussi"
)
HIDDEN_PAIRS = _pairs("skip link|sr only|visually hidden|screen reader")
# What stands at an article's paragraphs as well, in the class of a box that holds some of them.
SMALL_WORDS = frozenset(
    words(
        "share sharing social disclaimer tag tags taglist ad ads overlay banner toolbar copyright byline dateline "
        "timestamp pubdate caption figcaption credit credits teaser teasers"
    )
)
SMALL_PAIRS = _pairs(
    "tag list|photo credit|image credit|publish date|published date|pub date|article meta|article info|article tools|"
    "article footer|article tags|article share|article author|article date|post meta|post info|post tags|post share|"
    "post author|post date|entry meta|entry footer"
)
PICTURE_WORDS = frozenset(
    words("pic picbox picture image img photo foto bild gallery slideshow thumbnail illustration lightbox")
)
_FIRST_OF_PAIRS = frozenset(pair.partition(" ")[0] for pair in STRANGE_PAIRS | HIDDEN_PAIRS | SMALL_PAIRS)
# Where "Kommentar" alone would be an opinion piece, only the plural says comments.
COMMENTS = frozenset(
    words(
        "comment comments commentlist disqus discussion kommentare kommentarer kommentit comentarios commentaires "
        "commenti reacties komentarze komentari comentarii yorumlar"
    )
)
_ARTICLE = re.compile(r"article-?(?:body|content|text|main)|story-?body|entry-content|post-content", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ALL = STRANGE_WORDS | SMALL_WORDS | PICTURE_WORDS | COMMENTS | _FIRST_OF_PAIRS
_SMALL_LETTERS = "".join(char if "a" <= char <= "z" else " " for char in map(chr, range(128)))
# WordPress names its articles after what they are filed under, too.
_FILED = re.compile(r"(?<!\S)(?:hentry|post|type-[a-z]+)(?!\S)")
_SUBJECT = re.compile(r"(?<!\S)(?:category|tag)-\S+")


def finder_of(pattern: str) -> Callable[[str], bool]:
    """What tells whether *pattern*, written in small letters, is found in class and id, whatever their case.

    They are made small before: the engine takes twice as long where it has to fold each letter itself.
    """
    expression = re.compile(pattern)

    @remembered
    def is_found(names: str) -> bool:
        return expression.search(names.lower()) is not None

    return is_found


@remembered
def name_words(names: str) -> tuple[str, ...]:
    """The words in a class or id, in lower case: capitals begin one, too."""
    if names.isascii() and names == (small := names.lower()):
        return tuple(small.translate(_SMALL_LETTERS).split())
    return tuple(" ".join(_WORDS.findall(names)).lower().split())


def kind_in(names: str) -> str | None:
    """What class and id say an element is: `hidden`, `strange`, `small`, `comments`, `picture`, or none of these."""
    found = name_words(names)
    if _ALL.isdisjoint(found):
        return None
    if _FILED.search(names):
        names = _SUBJECT.sub("", names)
        found = name_words(names)
    pairs = [] if _FIRST_OF_PAIRS.isdisjoint(found) else [" ".join(pair) for pair in pairwise(found)]
    if not HIDDEN_PAIRS.isdisjoint(pairs):
        return "hidden"
    if not STRANGE_WORDS.isdisjoint(found) or not STRANGE_PAIRS.isdisjoint(pairs):
        return "strange"
    if not SMALL_WORDS.isdisjoint(found) or not SMALL_PAIRS.isdisjoint(pairs):
        return "small"
    if not COMMENTS.isdisjoint(found) and not _ARTICLE.search(names):
        return "comments"
    return None if PICTURE_WORDS.isdisjoint(found) else "picture"


kind_of = remembered(kind_in)
