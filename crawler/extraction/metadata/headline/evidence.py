"""The evidence for each form of the headline: who has it, how much of it others have, where it stands."""

import re
from dataclasses import dataclass, field

from crawler.extraction.metadata.headline.ends import SHORTEST, marks_in, parts_of
from crawler.extraction.metadata.headline.slug import as_in_slug, slug_of
from crawler.extraction.metadata.outline import Heading, Outline
from crawler.extraction.metadata.site import goes_by
from crawler.extraction.strings import folded
from crawler.extraction.structure.jsonld import types_of, units
from crawler.extraction.structure.page import Page

MAX_TITLE = 500
HEAD = frozenset({"og", "json-ld", "twitter", "title", "meta"})
"""Sources of forms that the page's head has."""
STATED = frozenset({"og", "json-ld", "twitter"})
"""Sources that name a headline, mostly without the site."""
KIN = 0.5
"""Share of a heading's words that the head has where they are two forms of one."""
KICKER = 3
"""Words of a kicker."""
_CUT_OFF = ("...", "…")
_NAMED = re.compile(r"title|headline|heading", re.IGNORECASE)


@dataclass(slots=True)
class Form:
    """One text that may be the headline, in the letters of the source that is most careful of them."""

    text: str
    features: dict[str, float] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    heading: Heading | None = None


def weigh(
    found: dict[str, Form], headings: list[Heading], titles: dict[str, str], outline: Outline, names: frozenset[str]
) -> None:
    """Fill in the evidence that comes of comparing: with the page's places, and with the other forms."""
    ones = [heading for heading in headings if heading.level == 1 and not heading.leads_home]
    sources = {source: units(titles[source]) for source in ("og", "json-ld", "title", "twitter") if source in titles}
    h1s = [(folded(heading.text), units(heading.text)) for heading in ones]
    slug = slug_of(outline.page.url)
    kinds = ["news"] * _is_news(outline.page) + ["foreign"] * _is_foreign(outline.page)
    agreed = [fold for fold, form in found.items() if _is_agreed_part(form)]
    ends = _ends(titles.get("title", ""), found)
    for fold, form in found.items():
        features, mine = form.features, units(form.text)
        features["sources"] = len(form.sources)
        features["site"] = goes_by(names, form.text)
        features["end of title"] = fold in ends
        features["cut off"] = form.text.endswith(_CUT_OFF)
        features["separated"] = bool(marks_in(form.text))
        features["begins another"] = sum([other.startswith(fold) for other in found]) - 1
        features["begins with another"] = sum([fold.startswith(other) for other in found]) - 1
        features["holds agreed part"] = any(part != fold and part in fold for part in agreed)
        features["holds h1"] = any(other != fold and len(other) >= SHORTEST and other in fold for other, _ in h1s)
        features["behind a kicker"] = not kinds and any(_is_behind_kicker(other, fold, form.text) for other, _ in h1s)
        features["agreed"] = form.heading is not None and not HEAD.isdisjoint(features)
        features["begins h1"] = any(other != fold and other.startswith(fold) for other, _ in h1s)
        for source, theirs in sources.items():
            _share(features, source, mine, theirs)
        if h1s:
            _share(features, "h1", mine, max((h1 for _, h1 in h1s), key=lambda h1: len(mine & h1) / max(len(h1), 1)))
        if slug:
            _share(features, "slug", as_in_slug(form.text), slug)
        features |= {f"{name}, {kind}": 1.0 for kind in kinds for name in ("og", "json-ld", "h1") if name in features}
        if form.heading:
            features |= _place(outline, form.heading, ones)
            likeness = max((features.get(f"of {source}", 0.0) for source in ("og", "json-ld", "title")), default=0.0)
            features["alone"] = float(likeness < KIN and not _is_agreed_part(form))
        else:
            features["unseen"] = 1.0


def _ends(title: str, found: dict[str, Form]) -> frozenset[str]:
    """What stands in the title element beside a longer headline that the head states, or behind one that the page has
    below a first heading of that name, folded: the site's name."""
    parts, marks = parts_of(title)
    if not marks:
        return frozenset()
    whole = ((parts[-1], title[: -len(parts[-1] + marks[-1])]), (parts[0], title[len(parts[0] + marks[0]) :]))
    ends: set[str] = set()
    for end, rest in whole:
        form = found.get(folded(rest)) if len(end) < len(rest) >= SHORTEST else None
        if form is not None and not STATED.isdisjoint(form.features):
            ends.add(folded(end))
    headline = found.get(folded(parts[0]))
    others = (folded(part) for part in parts[1:] if len(part) < len(parts[0]) >= SHORTEST)
    return frozenset(ends | {end for end in others if _is_below(headline, found.get(end))})


def _is_below(form: Form | None, other: Form | None) -> bool:
    """Whether *form* is a heading below the first heading that *other* is."""
    if form is None or other is None or form.heading is None or other.heading is None:
        return False
    return other.heading.level == 1 < form.heading.level and other.heading.index < form.heading.index


def _is_behind_kicker(h1: str, fold: str, text: str) -> bool:
    """Whether *text*, of that *fold*, is the h1 behind a word or two with a colon: a kicker, a blog's name."""
    if len(h1) < SHORTEST or not fold.endswith(f" {h1}") or fold.count(" ", 0, -len(h1)) > KICKER:
        return False
    return text.count(":") > 0 and folded(text.partition(":")[2]) == h1


def _is_news(page: Page) -> bool:
    return "NewsArticle" in types_of(page.article)


def _is_foreign(page: Page) -> bool:
    """Whether the page is in another language than English: its press shows other titles than it hands on."""
    return (page.root.get("lang") or "en")[:2].lower() != "en"


def _share(features: dict[str, float], source: str, mine: frozenset[str], theirs: frozenset[str]) -> None:
    """Note what share of the form's words *source* has, and the form of its."""
    shared = len(mine & theirs)
    features[f"of {source}"] = shared / max(len(mine), 1)
    features[f"has {source}"] = shared / max(len(theirs), 1)


def _is_agreed_part(form: Form) -> bool:
    """Whether the form is a part of the h1 that the head has as a headline: the rest is a kicker."""
    features = form.features
    if "h1" in features or not ("part of h1" in features or "cut" in features):
        return False
    return not HEAD.isdisjoint(features)


def _place(outline: Outline, heading: Heading, ones: list[Heading]) -> dict[str, float]:
    """Where a heading stands, and how it is marked."""
    element = heading.element
    after = (other.index for other in outline.headings if other.index > heading.index and other.level <= heading.level)
    end = next(after, len(outline.page.elements))
    before, prose = outline.prose_before(heading.index), max(outline.prose, 1)
    tags = {box.tag for box in element.iterancestors("a", "article", "main", "header")}
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"
    return {
        "before": before / prose,
        "follows": (outline.prose_before(end) - before) / prose,
        "home": float(heading.leads_home),
        "first h1": float(bool(ones) and heading is ones[0]),
        "later h1": float(heading in ones[1:]),
        "named": float(bool(_NAMED.search(names))),
        "linked": float("a" in tags or element.find(".//a") is not None),
        "in article": float("article" in tags),
        "in main": float("main" in tags),
        "in header": float("header" in tags),
        "around": float(outline.stands_around(element)),
    }
