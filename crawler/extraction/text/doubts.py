"""What class and id say against all that stands in a box."""

import re

from crawler.extraction.strings import remembered, words
from crawler.extraction.structure.class_names import kind_in, name_words

DOUBTS = {"strange": 2.0, "advert": 7.0, "comments": 7.0, "comment": 3.0}
"""What the names of a box take from the logarithm of the odds of all in it."""
_COMMENT = re.compile(r"(?<![a-z])(?:comment|discussion)(?![a-z])", re.IGNORECASE)
_ADVERT = re.compile(r"(?<![a-zA-Z])(?:[Aa]ds?|[Bb]anners?)(?![a-z])")
_OF_LAYOUT = re.compile(
    r"(?:has|no|with|hide|show)-(?:comment|ad|banner)s?(?![a-z])|"
    r"(?:comment|ad|banner)s?-(?:enabled|disabled|open|closed|on|off|free)\b"
)
"""Names that say whether there are comments or advertisements, of boxes that hold none, or everything."""
_ADVERTS = frozenset(
    words(
        "ad ads advert adverts advertisement advertisements advertising adsbox adbox adslot adslots adunit adwrap "
        "adwrapper adcontainer adspot adzone adplaceholder adsense adsbygoogle googlead googleads "
        "werbung werbeblock werbebox anzeige anzeigen publicidad publicidade pubblicita publicite advertentie "
        "annons annonser reklama reklame mainos hirdetes iklan reklam"
    )
)
_PLACES = frozenset(
    words(
        "slot slots box boxes wrapper wrap container unit block area zone spot position place placeholder inline inner "
        "outer inside top upper middle mid lower bottom center centre left right wide large small sticky leaderboard "
        "mpu banner billboard rectangle skyscraper halfpage mobile desktop tablet native google dfp gpt responsive "
        "div c o m js the in incontent intext inarticle module label promo promoted sponsored commercial x wp "
        "alani alan kutu blok bloc platz flaeche bereich espacio espaco zona emplacement spazio ruimte plats"
    )
)
"""What else the name of such a box tells: where it stands, how large it is."""
_AMID, _ARTICLES = frozenset(("in", "mid", "inline", "inside")), frozenset(("article", "content", "text", "story"))
"""Words that say that it stands amid an article, and the article's: without the former, a box may be of its text."""
_HASHED = re.compile(r"(?<!\S)(?=\S*\d)[0-9a-f]{4,}(?!\S)")
"""Digits of base 16, in which "ad" says nothing."""
SHORT = 2
"""Letters of names of which several are none that somebody gave."""


@remembered
def doubt_of(names: str) -> str:
    """The doubt that class and id, *names*, raise against what is in their box; empty where none."""
    if is_of_advert(names):
        return "advert"
    kind = kind_in(names) or ""
    if kind == "comments":
        kind = kind_in(_OF_LAYOUT.sub("", names)) or ""
    if kind == "small" and _ADVERT.search(names):
        return "strange" if _ADVERT.search(_OF_LAYOUT.sub("", names)) else kind
    return "comment" if kind == "comments" and _COMMENT.search(names) else kind  # an opinion piece may be one


def is_of_advert(names: str) -> bool:
    """Whether one of a box's *names* says that it is an advertisement's, and nothing else but where that stands."""
    if _ADVERTS.isdisjoint(name_words(names)):
        return False
    parts = _HASHED.sub("", _OF_LAYOUT.sub("", names)).split()
    if sum(len(part) <= SHORT for part in parts) > 1:
        parts = [part for part in parts if len(part) > SHORT]  # names that a machine counted: "ab ac ad"
    return any(_is_advert(frozenset(name_words(part))) for part in parts)


def _is_advert(found: frozenset[str]) -> bool:
    if not found.isdisjoint(_AMID):
        found -= _ARTICLES
    return found <= _ADVERTS | _PLACES and not found.isdisjoint(_ADVERTS)
