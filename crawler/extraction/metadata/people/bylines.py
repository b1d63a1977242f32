"""Bylines that no markup tells: printed around the headline or at the text's ends."""

import re
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.extraction.metadata.dates.moments import read_moment
from crawler.extraction.metadata.outline import Heading, Outline
from crawler.extraction.metadata.people.by import WRITTEN_BY, after_by
from crawler.extraction.metadata.people.eastern import credited_in_chinese, japanese_writer, reporter_in
from crawler.extraction.metadata.people.kinds import DESK
from crawler.extraction.metadata.people.names import is_one_word, is_person, people_of
from crawler.extraction.metadata.site import goes_by
from crawler.extraction.strings import clean, folded
from crawler.extraction.structure.addresses import absolute
from crawler.extraction.structure.class_names import finder_of
from crawler.extraction.structure.page import Page

NEAR, LINE = 60, 120
"""Elements after the headline, and characters of their lines, in which a byline is looked for."""
LEAD = 300
"""Characters of prose after the headline, its standfirst, before a byline."""
ABOVE, BELOW = 25, 12
"""Elements before the headline, and after the text's last prose, in which one is looked for that begins with "By"."""
_READING = re.compile(r"\bmin(?:ute)?s?\b[ .]*(?:read)?$", re.IGNORECASE)
HEADLINE, BOXES = 4, 3
"""Words from which a link's text may be a headline, and boxes around a byline, and links in one, that are looked at."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
OTHERS = ("footer", "figure", "blockquote", "aside")
_BIOGRAPHY = re.compile(r"(?:author|writer)[-_]?bio\b", re.IGNORECASE)
_SAYS_WRITTEN = re.compile(r"\s*this (?:article|post|story|piece|guide|report) was (?:written|contributed) by\b", re.I)
INLINE = frozenset({"a", "b", "i", "em", "strong", "span"})
_SENTENCE = re.compile(r"(?![^:]{1,20}:)(?:\S+ ){5,}\S+[.!?]$")  # none of labels and names: "Words: … Photos: …"
_DATED_BY = re.compile(
    r"(?:(?:published|posted|written)(?: on)?:? )?([^|·•]{6,40}?)[ ,|·•–—-]+"
    r"(?:by|von|par|por|door|av|af|di|de|przez) (.{3,80})$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*,\s*(?:and |& )?| (?:and|&|und|et|y|e|och|og|en) ")
_POST = re.compile(r",\s*(?:head|director|professor|vice president|manager|editor|chief) of\b[^,]*", re.IGNORECASE)
_STOP = re.compile(
    r"\s[|•·–—-]\s|(?:\s(?:on|am|le|el|em|il|op|den|d\.|d\. den|dnia|dne))?(?:(?:^|\s)(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
    r"[a-z]*,?)?(?:\s(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?)?\s\d|\d"
)
_DIVIDED = re.compile(r" (?:[|·•/]|//) ")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*")
_names_other = finder_of(
    r"comment(?!ar)|disqus|repl(?:y|ies)\b|related|teaser|sidebar|recommend|more-|most|popular|promo|newsletter|(?<!post-)(?<!entry-)(?<!article-)footer|quote|caption|bio\b|(?<!icon-)list-item|(?<!v)(?<!h-)card"
)


def printed(outline: Outline, heading: Heading | None, names: frozenset[str]) -> list[str]:
    """Names that no markup tells; *names* are the site's, folded."""
    elements = outline.page.elements
    start = heading.index if heading else -1
    near = outline.following(start + 1, NEAR, LEAD)
    above, last = elements[max(start - ABOVE, 0) : max(start, 0)], outline.last_prose
    by = _after_by(near)
    found = (
        _without_desks(by)
        or _without_desks(_before_date(outline.page, near))
        or by
        or _behind_date(outline.page, near)
        or _after_by(above)
        or _after_by(elements[last + 1 : last + 1 + BELOW])
        or _after_by(_statements(outline))
        or credited_in_chinese(outline.page.text)
    )
    return [name for name in found if not goes_by(names, name) and (is_person(name) or is_one_word(name))]


def _without_desks(names: list[str]) -> list[str]:
    return [name for name in names if not DESK.search(name)]


def _statements(outline: Outline) -> list[HtmlElement]:
    """The first elements, anywhere on the page, that say who wrote this."""
    texts = zip(outline.page.elements, outline.page.texts, strict=True)
    return list(islice((element for element, text in texts if text and _SAYS_WRITTEN.match(text)), BOXES))


def _after_by(near: list[HtmlElement]) -> list[str]:
    """Names in the first short line that begins with "By"; behind a line that is nothing else, in the next."""
    label = False
    for place, element in enumerate(near):
        for is_tail, text in enumerate((element.text, element.tail if place and len(element) == 0 else None)):
            line = clean(text or "")
            if not line or len(line) > LINE:
                continue
            rest = _behind_by(line)
            if rest is None and not label:
                continue
            is_plain = WRITTEN_BY.match(line) is not None
            if (not is_plain and (_SENTENCE.match(line) or element.tag in HEADINGS)) or is_elsewhere(
                element, in_biography=is_plain
            ):
                label = False
                continue
            rest = line if rest is None else rest
            if not rest and not is_tail and len(element):
                rest = _behind_by(clean(" ".join(islice(element.itertext(), NEAR)))) or ""
            rest = rest or _beside(element)
            label = not rest
            if rest:
                return people_of(_POST.sub("", _STOP.split(rest)[0])) if len(rest) <= LINE else []
    return []


def _behind_by(line: str) -> str | None:
    """What of *line* follows "By", that somebody wrote this, or a date and "by"; None where it tells no writer."""
    if statement := WRITTEN_BY.match(line):
        return line[statement.end() :].strip(" .:")
    if not line.isascii() and (name := reporter_in(line) or japanese_writer(line)):
        return name
    dated = _DATED_BY.match(line)
    return dated[2] if dated and is_day(dated[1]) else after_by(line)


def _beside(element: HtmlElement) -> str:
    """The names beside a "By" that stands alone, where its line holds nothing else."""
    box = element.getparent()
    line = clean(" ".join(islice(box.itertext(), NEAR))) if box is not None else ""
    rest = (after_by(line) or "") if len(line) <= LINE else ""
    names = [name for name in _AND.split(rest) if name]
    return rest if len(names) > 1 and all(map(looks_like_a_name, names)) else ""


def _before_date(page: Page, near: list[HtmlElement]) -> list[str]:
    """A line that is but a name, with the date beside it; one that recurs on the page is of a section or a place."""
    for place, element in enumerate(near):
        line, *rest = _DIVIDED.split(clean(element.text or "").strip(" |·,–—-"), maxsplit=1)
        dated = rest[0] if rest else ""
        dated = dated if is_day(dated) else ""
        if (
            element.tag in HEADINGS
            or element.tag == "a"
            or len(element)
            or not looks_like_a_name(line)
            or is_elsewhere(element)
        ):
            continue
        after = [dated, clean(element.tail or ""), *(clean(other.text or "") for other in near[place + 1 : place + 6])]
        texts = [text for text in after if text][:2]
        if any(len(text) <= LINE / 2 and (is_day(text) or _READING.search(text)) for text in texts):
            return [] if _recurs(page, line) or not is_person(line) else [line]
    return []


def _behind_date(page: Page, near: list[HtmlElement]) -> list[str]:
    """A name that ends a line of several parts, behind a day or the time that reading takes; one that recurs, or
    whose words the page has in small letters, is of a section."""
    for element in near:
        for text in (element.text, element.tail):
            if text and len(text) <= 2 * LINE and _DIVIDED.search(text):
                *before, name = _DIVIDED.split(f" {clean(text)} ")
                *before, name = (*before, name) if " " in name.strip() or not before else before  # not a section
                is_dated = any(_READING.search(part.strip()) or is_day(part) for part in before)
                is_name = is_dated and looks_like_a_name(name := name.strip()) and is_person(name)
                if is_name and not is_elsewhere(element):
                    is_words = any(f" {part.lower()} " in page.text for part in name.split())
                    return [] if is_words or _recurs(page, name) else [name]
    return []


def _recurs(page: Page, name: str) -> bool:
    """Whether a *name* stands on the page again, or in its address."""
    path = set(folded(urlsplit(page.url).path).split())
    return not path.isdisjoint(folded(name).split()) or page.text.count(name) > 1


def is_day(text: str) -> bool:
    """Whether *text* holds a day: which one, where month and day may be either, is not asked."""
    return read_moment(text, month_first=False) is not None


def looks_like_a_name(line: str) -> bool:
    """Whether *line* is two to four words with capitals."""
    parts = line.split()
    return 2 <= len(parts) <= 4 and len(line) <= 40 and all(p[0].isupper() and _LETTERS.fullmatch(p) for p in parts)


def is_elsewhere(element: HtmlElement, *, in_biography: bool = False) -> bool:
    """Whether the byline belongs to a comment, a teaser, a quotation; *in_biography* is one that may stand in a box
    so named."""
    if element.tag in OTHERS or next(element.iterancestors(*OTHERS), None) is not None:
        return True
    own = (element, *islice(element.iterancestors(), 5))
    names = (f"{e.get('class', '')} {e.get('id', '')}" for e in own if e.tag not in ("body", "html", "main"))
    return any(_names_other(_BIOGRAPHY.sub("", name) if in_biography else name) for name in names)


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
