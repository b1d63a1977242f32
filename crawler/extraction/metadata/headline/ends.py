"""The ends of titles: site names, sections and dates, set off by marks, which are not of the headline."""

import re

from crawler.extraction.strings import folded, remembered
from crawler.extraction.structure.lines import width

_SEPARATOR = re.compile(r"\s+(?:[|·•∙⋅»«›‹<>~:–—―−/-]+|::|--)\s+|\s*[|•｜¦]\s*")
_MARK = re.compile(r"[|·•∙⋅»«›‹<>~:–—―−/｜¦-]")
"""What one of them holds, and most headlines do not."""
_GENERIC = re.compile(r"^the | (?:news|online|com|magazine|newspaper|blog)$")
_PREFIX = re.compile(r"([^:|]{2,40}):\s+")
# Chinese and Japanese titles: "headline_section_site", "headline-site", "headline：site".
_EASTERN = re.compile(
    r"(.*[\u3040-\u30ff\u3400-\u9fff”」』）?!？！\d])\s?(_|-{1,2}|[—–－：丨｜|])\s?([^\s_\-—–－：丨｜|]{1,16})$"
)
_TAIL_MARK = re.compile(r"[_—–－：丨｜|-]")
_GLUED = re.compile(r"(.*[^\s_–—])(?:_|[–—]\s?)([^\s_–—][^_–—]{2,39})$")
"""A title and a site's name with no more than a mark between them."""
_PRESS = re.compile(
    r"(?:(?<!联)网|(?<!聯)網|频道|頻道|新闻|新聞社?|[日晚早时時青]报|[日晚早時]報|在线|客户端|资讯|电视台|通讯社|ニュース|デジタル|オンライン)"
    r"(?:[（(].{1,12}[）)])?$"
)
_DATE = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$")
_PUBLISHED = re.compile(r"\s*\((?:published|posted|updated) (?:\w+ )?(?:\d{1,2}, )?\d{4}\)$", re.IGNORECASE)
_IN_BRACKET = re.compile(r"(.*\S)\s*\(([^()]{2,40})\)$")
_TAIL_WORDS = 6
"""A site's name or a section's has no more; a longer end is part of the headline."""
SHORTEST = 15
"""Width of the shortest headline that is told from a kicker by its length."""


def without_site(text: str, names: frozenset[str], plain: list[str]) -> str:
    """*text* without site names, sections and dates at its ends; *plain* are headlines that never have them."""
    is_dated = any(without_year(shorter) != shorter for shorter in plain)
    text = text if is_dated else without_year(text)
    for shorter in plain:
        if len(shorter) > SHORTEST and (whole := _begins_with(text, shorter)):
            return whole
    if (prefix := _PREFIX.match(text)) and _is_boilerplate(prefix[1], names):
        text = text[prefix.end() :]
    if (bracket := _IN_BRACKET.match(text)) and folded(bracket[2]) in names:
        text = bracket[1]
    text = _without_tails(text, names)
    parts, marks = parts_of(text)
    start, end = 0, len(parts)
    while end - start > 1 and _is_boilerplate(parts[end - 1], names):
        end -= 1
    if end < len(parts):  # what stands between headline and site name is a section
        while end - start > 1 and marks[end - 2].strip() == "|":
            end -= 1
    heads = [folded(shorter) for shorter in plain[:1]]  # of which the site's name may be a part
    while end - start > 1 and _is_boilerplate(parts[start], names):
        if any(head.startswith(folded(" ".join(parts[start : start + 2]))) for head in heads):
            break
        start += 1
    while start and end - start > 1 and marks[start - 1].strip() == marks[start].strip() in ("»", "›", ">"):
        start += 1  # a section, on the way from the site to the headline
    rest = parts[start]
    for index in range(start + 1, end):
        rest += marks[index - 1] + parts[index]
    return rest.strip() if is_dated else without_year(rest.strip())


def without_year(text: str) -> str:
    """*text* without "(Published 2016)"."""
    return _PUBLISHED.sub("", text) if text.endswith(")") else text


@remembered
def marks_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where the marks begin and end that set parts of *text* off from each other."""
    return tuple(mark.span() for mark in _SEPARATOR.finditer(text)) if _MARK.search(text) else ()


def parts_of(text: str) -> tuple[list[str], list[str]]:
    """The parts of *text*, and the marks between them."""
    spans = marks_in(text)
    starts, ends = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)], [text[start:end] for start, end in spans]


def _begins_with(text: str, headline: str) -> str:
    """What of *text*, up to a mark, is the *headline*; empty where none of it is."""
    fold = folded(headline)
    if folded(text).startswith(fold):
        for start, _ in marks_in(text):
            if folded(text[:start]) == fold:
                return text[:start]
    return ""


def _without_tails(text: str, names: frozenset[str]) -> str:
    """*text* without site and section at its end, set off by a mark without spaces: behind "_" nothing else stands."""
    if not _TAIL_MARK.search(text):
        return text
    mark = "_"
    while (found := _EASTERN.match(text)) and width(found[1]) >= SHORTEST:
        if found[2] != mark and folded(found[3]) not in names and not _PRESS.search(found[3]):
            break
        text, mark = found[1], found[2]
    glued = _GLUED.match(text)
    return glued[1] if glued and folded(glued[2]) in names and width(glued[1]) >= SHORTEST else text


def _is_boilerplate(part: str, names: frozenset[str]) -> bool:
    fold = folded(part)
    if not fold or _DATE.match(part.strip()):
        return True
    forms = {fold, fold.replace(" ", ""), _GENERIC.sub("", fold)}
    return len(fold.split()) <= _TAIL_WORDS and bool(forms & names)
