"""The headline, as the page's readers saw it: without the site's name, and not the search engines' variant."""

import re

from crawler.extraction.strings import folded, unescaped
from crawler.extraction.structure.jsonld import text_of, units
from crawler.extraction.structure.lines import width
from crawler.extraction.structure.page import Page

MAX_TITLE = 500
_SEPARATOR = re.compile(r"\s+(?:[|·•»«:–—/-]+|::|--)\s+|\s*[|•]\s*")
_GENERIC = re.compile(r"^the | (?:news|online|com|magazine|newspaper)$")
_PREFIX = re.compile(r"([^:|]{2,40}):\s+")
# Chinese and Japanese titles: "headline_section_site", "headline-site", "headline：site".
_EASTERN = re.compile(
    r"(.*[\u3040-\u30ff\u3400-\u9fff”」』）?!？！\d])\s?(_|-{1,2}|[—–：丨｜|])\s?([^\s_\-—–：丨｜|]{1,16})$"
)
_PRESS = re.compile(
    r"(?:(?<!联)网|(?<!聯)網|频道|頻道|新闻|新聞社?|[日晚早时時青]报|[日晚早時]報|在线|客户端|资讯|电视台|通讯社|ニュース|デジタル|オンライン)"
    r"(?:[（(].{1,12}[）)])?$"
)
_KICKER = re.compile(r"(?:[^\s:|]+ ){0,3}[^\s:|]+(?::| [|·–—-]) ")
_DATE = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$")
_TAIL_WORDS = 6
"""A site's name or a section's has no more; a longer end is part of the headline."""
SHORTEST = 15
"""Width of the shortest headline that is told from a kicker by its length."""


def headline(page: Page, names: frozenset[str]) -> str | None:
    """The page's headline; *names* are the site's, folded.

    og:title is what publishers take most care of, so it comes first, but for what `_best` tells.
    """
    whole = _candidates(page)
    plain = [whole[source] for source in ("h1", "json-ld") if source in whole]
    found = {source: _without_site(text, names, plain) for source, text in whole.items()}
    found = {source: text for source, text in found.items() if text and folded(text) not in names}
    if not found:
        return None
    if shared := _without_kickers(found.get("og", ""), found.get("h1", "")):
        return shared[:MAX_TITLE]
    folds = {source: folded(text) for source, text in found.items()}
    best = _best(folds, {folded(text) for text in (*page.headings, *page.subheadings)})
    return found[best][:MAX_TITLE]


def _best(folds: dict[str, str], seen: set[str]) -> str:
    """The source of the headline, of which *folds* are the forms; *seen* are the page's headings.

    og:title gives way where it is cut off; where it is the search engines' variant, which shows in that the title
    element has it while h1 and JSON-LD agree on another; and where it is no heading of the page and has under half
    of its words in common with the one that is: the site's own title, a line for social networks.
    """
    best = next(iter(folds))
    if best != "og":
        return best
    og, h1, linked, title = (folds.get(source, "") for source in ("og", "h1", "json-ld", "title"))
    visible = "h1" if h1 else "json-ld" if linked in seen else "og"
    if visible != "og" and og not in seen and og != linked:
        mine = units(og)
        if 2 * len(mine & units(folds[visible])) < len(mine):
            return visible
    cut_off = h1 != og and h1.startswith(og)
    for_search = title == og and h1 == linked != og
    return "h1" if h1 and (cut_off or for_search) else "og"


def _without_kickers(og: str, h1: str) -> str:
    """What both say behind different kickers; empty where it is not so."""
    first, second = _KICKER.match(og), _KICKER.match(h1)
    if not first or not second or folded(first[0]) == folded(second[0]):
        return ""
    rest = og[first.end() :].strip()
    return rest if folded(rest) == folded(h1[second.end() :]) and width(rest) >= SHORTEST else ""


def headlines(page: Page, title: str | None) -> frozenset[str]:
    """All forms of the headline on the page, folded: what the text must not begin with."""
    return frozenset(folded(text) for text in (*_candidates(page).values(), *page.headings[:1], title or "")) - {""}


def _candidates(page: Page) -> dict[str, str]:
    """Headlines by source, the most trusted first."""
    social = page.meta_first("og:title") or ""
    if page.document_title[len(social) :].lstrip()[:1] == '"' and page.document_title.startswith(social):
        social = ""  # what the attribute has of it ends at a quotation mark of its own
    found = {
        "og": social,
        "h1": _own_heading(page),
        "json-ld": text_of(page.article.get("headline")) or text_of(page.article.get("name")),
        "twitter": page.meta_first("twitter:title"),
        "title": page.document_title,
    }
    return {source: unescaped(text[: 4 * MAX_TITLE]) for source, text in found.items() if text}


def _own_heading(page: Page) -> str:
    """The h1 that the title element speaks of, else the only one there is."""
    spoken = set(folded(page.document_title).split()) | set(folded(page.meta_first("og:title") or "").split())
    ranked = sorted(page.headings, key=lambda text: -len(spoken & set(folded(text).split())))
    if not ranked or not (spoken & set(folded(ranked[0]).split()) or len(ranked) == 1):
        return ""
    return ranked[0]


def _without_site(text: str, names: frozenset[str], plain: list[str]) -> str:
    """*text* without site names, sections and dates at its ends; *plain* are headlines that never have them."""
    for shorter in plain:
        rest = text[len(shorter) :]
        if len(shorter) > 15 and folded(text).startswith(folded(shorter)) and _SEPARATOR.match(rest):
            return text[: len(shorter)]
    if (prefix := _PREFIX.match(text)) and folded(prefix[1]) in names:
        text = text[prefix.end() :]
    text = _without_tails(text, names)
    parts = _SEPARATOR.split(text)
    marks = _SEPARATOR.findall(text)
    start, end = 0, len(parts)
    while end - start > 1 and _is_boilerplate(parts[end - 1], names):
        end -= 1
    if end < len(parts):  # what stands between headline and site name is a section
        while end - start > 1 and marks[end - 2].strip() == marks[end - 1].strip() == "|":
            end -= 1
    heads = [folded(shorter) for shorter in plain[:1]]  # of which the site's name may be a part
    while end - start > 1 and _is_boilerplate(parts[start], names):
        if any(head.startswith(folded(" ".join(parts[start : start + 2]))) for head in heads):
            break
        start += 1
    kept = parts[start]
    for index in range(start + 1, end):
        kept += marks[index - 1] + parts[index]
    return kept.strip()


def _without_tails(text: str, names: frozenset[str]) -> str:
    """*text* without site and section at its end, set off by a mark without spaces: behind "_" nothing else stands."""
    mark = "_"
    while (found := _EASTERN.match(text)) and width(found[1]) >= SHORTEST:
        if found[2] != mark and folded(found[3]) not in names and not _PRESS.search(found[3]):
            break
        text, mark = found[1], found[2]
    return text


def _is_boilerplate(part: str, names: frozenset[str]) -> bool:
    fold = folded(part)
    if not fold or _DATE.match(part.strip()):
        return True
    forms = {fold, fold.replace(" ", ""), _GENERIC.sub("", fold)}
    return len(fold.split()) <= _TAIL_WORDS and bool(forms & names)
