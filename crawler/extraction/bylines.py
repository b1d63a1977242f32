"""Names in bylines, and the bylines that no markup tells: printed around the headline or at the text's ends."""

import re
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extraction.agencies import is_agency
from crawler.extraction.moments import read_moment
from crawler.extraction.page import Page
from crawler.extraction.site import goes_by
from crawler.extraction.text import clean, folded

# By, in the languages of the press; the colon goes with it.
_BY = re.compile(
    r"^(?:(?:written|reported|posted|published|story|text|words|analysis|opinion|report)\s+)?"
    r"(?:by|von|vom|par|por|da|di|de|do|door|av|af|yazan|autor(?:in|es|a)?|author|auteur|autore|автор|текст|"
    r"przez|od|reporter|写|作者|記者|记者|文)\b\s*:?\s+|^(?:作者|記者|记者|责任编辑|編集|文|автор|autor(?:in)?|author|by)\s*[:：]\s*",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s+(?:and|und|et|y|e|en|och|og|ja|i|и|та|ve|with|mit|avec|con)\s+|\s*[&;|•·/、，]\s*|\n+", re.IGNORECASE
)
_IN_PLACE = re.compile(r"\s+(?:in|on|at|à|em|aus|für|for|of|près de)\s+\S.*$")
_AFTER_NAME = re.compile(
    r"\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*|envoyée?s? spécia(?:l|ux|les?)|enviad[oa]s? especial(?:es)?"
    r"|inviat[oa] special[ei]|special correspondents?)$",
    re.IGNORECASE,
)
"""A day or a job that no comma parts from the name."""
_NO_PERSON = frozenset({"in", "on", "at", "to", "from", "the", "about"})
"""Words with which no name begins, where they are small."""
_ADDRESS = re.compile(r"\s*(?:https?:|www\.|//)", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"https?:|www\.|\.(?:com|org|net|de|fr|ru)\b|@|[<>{}=_]|\d{3}", re.IGNORECASE)
_JOB = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|columnist|producer|journalist|redakteur(?:in)?|redaktion|korrespondent(?:in)?|"
    r"staff|bureau|desk|team|press|agency|news|service|journaliste|rédaction|redacción|redazione|corresponsal|"
    r"chief|head|analyst|professor|contributor|author|autor(?:in)?|follow|twitter|email|share|updated|published|posted|"
    r"sign in|log ?in|log ?out|register|subscribe|min read|minutes?|comments?|photo(?:grapher)?|image)s?\b",
    re.IGNORECASE,
)
NEAR, LINE = 40, 120
"""Elements after the headline, and characters of their lines, in which a byline is looked for."""
_STOP = re.compile(r"\s[|•·–—-]\s|\d")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")
_REPORTERS = re.compile(r"[（(][^（()）]{0,10}?[记記]者[:：\s]*([\u4e00-\u9fff·、，\s]{2,60})[）)]")
_EDITORS = re.compile(r"责(?:任)?编(?:辑)?\s*[:：]\s*([\u4e00-\u9fff·、，\s]{2,40})")
_EASTERN_END = re.compile("摄|攝|图|编辑|責編|责编|通讯员|实习生|参与|综合|报道")
_EASTERN_AND = re.compile(r"[、，\s]+")
_ELSEWHERE = re.compile(
    r"comment|related|teaser|sidebar|recommend|more-|most|popular|promo|newsletter|footer|quote|caption|bio\b|list-item|card",
    re.IGNORECASE,
)


def printed(page: Page, names: frozenset[str]) -> list[str]:
    """Names that no markup tells; *names* are the site's, folded."""
    heading = next((index for index, element in enumerate(page.elements) if element.tag == "h1"), None)
    if heading is None:
        return []
    near = page.elements[heading + 1 : heading + 1 + NEAR]
    found = _after_by(near) or _before_date(page, near) or _in_brackets("".join(page.root.itertext()))
    return [name for name in found if not goes_by(names, name) and is_person(name)]


def _after_by(near: list[HtmlElement]) -> list[str]:
    """Names in the first short line that begins with "By"."""
    for element in near:
        line = clean(element.text or "")
        if len(line) <= LINE and (begun := _BY.match(line + " ")) and not is_elsewhere(element):
            rest = line[begun.end() :] or clean("".join(islice(element.itertext(), NEAR)))
            return people_of(_STOP.split(rest)[0]) if len(rest) <= LINE else []
    return []


def _before_date(page: Page, near: list[HtmlElement]) -> list[str]:
    """A line that is but a name, with the date beside it; one that recurs on the page is of a section or a place."""
    for element in near:
        line = clean(element.text or "").strip(" |·,–—-")
        if element.tag == "a" or len(element) or not _looks_like_a_name(line) or is_elsewhere(element):
            continue
        beside = element.getnext()
        after = clean(element.tail or "") or clean(
            "".join(islice(beside.itertext(), NEAR)) if beside is not None else ""
        )
        if len(after) <= LINE and read_moment(after):
            path = set(folded(urlsplit(page.url).path).split())
            recurs = not path.isdisjoint(folded(line).split()) or "".join(page.root.itertext()).count(line) > 1
            return [] if recurs else [line]
    return []


def _looks_like_a_name(line: str) -> bool:
    parts = line.split()
    return 2 <= len(parts) <= 4 and len(line) <= 40 and all(p[0].isupper() and _LETTERS.fullmatch(p) for p in parts)


def _in_brackets(text: str) -> list[str]:
    """Reporters as the Chinese press names them, in brackets at a text's beginning or end; else its editors."""
    match = _REPORTERS.search(text) or _EDITORS.search(text)
    names = _EASTERN_AND.split(_EASTERN_END.split(match[1])[0]) if match else []
    return [name for name in names if 2 <= len(name) <= 12]


def is_elsewhere(element: HtmlElement) -> bool:
    """Whether the byline belongs to a comment, a teaser, a quotation."""
    own = [element, *element.iterancestors()]
    return any(e.tag in ("footer", "figure", "blockquote", "aside") for e in own) or any(
        _ELSEWHERE.search(f"{e.get('class', '')} {e.get('id', '')}")
        for e in own[:6]
        if e.tag not in ("body", "html", "main")
    )


def people_of(byline: str) -> list[str]:
    """The names in a byline: without "By", places, jobs and what is no name."""
    if _ADDRESS.match(byline):
        return []
    byline = _BY.sub("", byline.strip())
    parts = [part for chunk in _AND.split(byline) for part in chunk.split(",")]
    names = [_stripped(_AFTER_NAME.sub("", _IN_PLACE.sub("", _BY.sub("", part.strip())))) for part in parts]
    kept = [name for name in names if 1 < len(name) <= 80 and not _NOT_A_NAME.search(name)]
    # Of "Jane Doe, Political Editor, London" the first part is the name; of a list of names all are.
    return [name for index, name in enumerate(kept) if index == 0 or is_person(name) or is_agency(name)]


def _stripped(name: str) -> str:
    """*name* without the marks around it; the stop of "Jr." is its own."""
    bare = name.strip(" .:-–—*")
    return bare + "." if bare.endswith((" Jr", " Sr")) and name.rstrip(" :-–—*").endswith(".") else bare


def is_person(name: str) -> bool:
    """Two to five words that begin like names (or one, in scripts without spaces and capitals)."""
    parts = name.split()
    if _JOB.search(name) or len(parts) > 5:
        return False
    if parts[0] in _NO_PERSON or any(word[0].isdigit() for word in parts) or all(word[0].islower() for word in parts):
        return False
    return len(parts) > 1 or not name.isascii()
