"""Names in bylines, and the bylines that no markup tells: printed around the headline or at the text's ends."""

import re
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extraction.metadata.agencies import is_agency
from crawler.extraction.metadata.moments import read_moment
from crawler.extraction.metadata.site import goes_by
from crawler.extraction.strings import clean, folded
from crawler.extraction.structure.addresses import absolute
from crawler.extraction.structure.page import Page

# By, in the languages of the press; the colon goes with it.
_BY = re.compile(
    r"^(?:(?:written|reported|posted|published|story|text|words|analysis|opinion|report)\s+)?"
    r"(?:by|von|vom|par|por|da|di|de|do|door|av|af|yazan|autor(?:in|es|a)?|author|auteur|autore|автор|текст|"
    r"przez|od|reporter|كتبت?|بقلم|写|作者|記者|记者|文)\b\s*:?\s+"
    r"|^(?:作者|記者|记者|责任编辑|編集|文|автор|autor(?:in)?|author|by)\s*[:：]\s*",
    re.IGNORECASE,
)
_NAMES_TOO = re.compile(r"(?:d[aieo]|(?:von|vom|par|por|av|af|do|od)(?!\s+[^\W\d_]\S*\s+\S))\s", re.IGNORECASE)
"""Such words with which names begin as well (Di Wang), or do where one word remains (Par Nilsson)."""
_AND = re.compile(
    r"\s+(?:(?i:and|und|et|with|avec)|en|och|og|ja|та|ve|mit|con)\s+|\s*[&;|•·/、，]\s*|\n+",
)
_AND_OR_PART = re.compile(r"\s+[yeiи]\s+")
"""And; but part of a name between several words and one (José Ortega y Gasset)."""
_IN_PLACE = re.compile(r"\s+(?:in|on|at|à|em|aus|für|for|of|près de)\s+\S.*$")
_AFTER_NAME = re.compile(
    r"\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*|envoyée?s? spécia(?:l|ux|les?)|enviad[oa]s? especial(?:es)?"
    r"|inviat[oa] special[ei]|special correspondents?|(?:last |first )?(?:published|updated|posted)\b.*)$",
    re.IGNORECASE,
)
"""A day, a date or a job that no comma parts from the name."""
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
HEADLINE, BOXES = 4, 3
"""Words from which a link's text may be a headline, and boxes around a byline, and links in one, that are looked at."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
INLINE = frozenset({"a", "b", "i", "em", "strong", "span"})
_SENTENCE = re.compile(r"(?:\S+ ){5}\S+[.!?]$")
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
        if len(line) > LINE or not (begun := _BY.match(line + " ")) or _SENTENCE.search(line):
            continue
        if element.tag not in HEADINGS and not is_elsewhere(element):
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


def is_of_another(page: Page, element: HtmlElement, path: set[HtmlElement]) -> bool:
    """Whether the byline stands beside the headline of another page, which is a link to it; *path* leads to the h1."""
    parent = element.getparent()
    for box in islice(element.iterancestors(), BOXES):
        if box in path:
            return False
        for link in (inner for inner in islice(box.iter(), NEAR) if inner.tag == "a" and inner is not element):
            is_title = box is parent or any(e.tag in HEADINGS for e in (link.getparent(), *link.iterchildren()))
            if is_title and len(clean("".join(link.itertext())).split()) >= HEADLINE:
                there, here = urlsplit(absolute(page.base, link.get("href") or "") or ""), urlsplit(page.url)
                if there.netloc == here.netloc and there.path != here.path:
                    return True
    return False


def is_in_sentence(link: HtmlElement) -> bool:
    """Whether a link stands in prose, which speaks of whom it leads to."""
    before, after = "", ""
    for element in (link, *islice(link.iterancestors(*INLINE), BOXES)):
        previous, parent = element.getprevious(), element.getparent()
        before += (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
        after += element.tail or ""
    before, after = clean(before), clean(after)
    return len(before + after) > LINE or (len(after) > LINE / 4 and after[-1] in '.!?”"')


def people_of(byline: str, *, is_stated: bool = False) -> list[str]:
    """The names in a byline: without "By", places, jobs and what is no name.

    *is_stated* is a byline that metadata holds: names alone, mostly.
    """
    if _ADDRESS.match(byline):
        return []
    byline = _without_by(byline.strip(), is_stated)
    parts = [part for chunk in _divided(byline) for part in chunk.split(",")]
    names = [_stripped(_AFTER_NAME.sub("", _IN_PLACE.sub("", _without_by(part.strip(), is_stated)))) for part in parts]
    kept = [name for name in names if 1 < len(name) <= 80 and not _NOT_A_NAME.search(name)]
    # Of "Jane Doe, Political Editor, London" the first part is the name; of a list of names all are.
    return [name for index, name in enumerate(kept) if index == 0 or is_person(name) or is_agency(name)]


def _without_by(part: str, is_stated: bool) -> str:
    rest = _BY.sub("", part)
    is_name = is_stated and _NAMES_TOO.match(part) and not is_agency(rest) and not _JOB.search(rest)
    return part if is_name else rest


def _divided(byline: str) -> list[str]:
    parts: list[str] = []
    for chunk in _AND.split(byline):
        first, *others = _AND_OR_PART.split(chunk)
        is_part = " " in first.strip() and any(" " not in name.strip() for name in others)
        parts += [chunk] if is_part else [first, *others]
    return parts


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
