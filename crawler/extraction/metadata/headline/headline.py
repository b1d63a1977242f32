"""The headline, as the page's readers saw it: without the site's name, and not the search engines' variant."""

import re
from dataclasses import dataclass
from itertools import islice

from crawler.extraction.metadata.headline.ends import SHORTEST
from crawler.extraction.metadata.headline.evidence import KIN, MAX_TITLE, STATED, Form
from crawler.extraction.metadata.headline.forms import ABOVE, PIECES, forms_of, stated_titles
from crawler.extraction.metadata.outline import Heading, Outline, is_around
from crawler.extraction.metadata.ranking import best
from crawler.extraction.strings import clean, folded
from crawler.extraction.structure.jsonld import units
from crawler.extraction.structure.page import Page
from crawler.extraction.structure.teasers import is_title

BELOW, NONE, TOP = 0.5, 0.02, 0.1
"""Share of the page's prose under the headline; under a masthead; and above what
is at the text's top."""
HEAD_TAGS = frozenset({"title", "script", "style", "a"})
UNMARKED = 7
"""The level of a headline that no heading element holds: below all that do."""
SPACES = 80
"""Characters of white space around a headline in its element."""
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headline:
    text: str | None
    heading: Heading | None
    """Where it stands on the page: byline and date are near."""


def headline_of(outline: Outline, names: frozenset[str]) -> Headline:
    """The page's headline, of all its forms the one with most evidence; *names* are the site's, folded."""
    forms = possible(forms_of(outline, names), names)
    if not forms:
        place = _named(outline, names)
        return Headline(place.text[:MAX_TITLE], place) if place else Headline(None, _first(outline))
    form = forms[best("title", (form.features for form in forms))]
    place = form.heading or _kindred(outline, form) or _unmarked(outline, form.text) or _first(outline)
    return Headline(form.text[:MAX_TITLE], place)


def possible(forms: list[Form], names: frozenset[str]) -> list[Form]:
    """Those of *forms* that are no site's name, no masthead and no subheading, where there are such.

    What both h1 and og:title say behind different kickers is the headline.
    """
    if shared := [form for form in forms if "shared" in form.features]:
        return shared
    forms = [form for form in forms if folded(form.text) not in names]
    has_text = any(form.features.get("follows", 0.0) > BELOW for form in forms if "h1" in form.features)
    forms = [form for form in forms if not _is_masthead(form, has_text)] or forms
    forms = _without_outer(forms)
    if any(map(_is_stated_top, forms)):
        forms = [form for form in forms if form.heading is not None]
    is_agreed = any(form.features["agreed"] for form in forms)
    is_told = any("title" in form.features or "og" in form.features for form in forms)
    candidates = []
    for form in forms:
        features = form.features
        is_inside = is_told and features.get("before", 0.0) > ABOVE and not features["agreed"]
        is_other = is_agreed and features.get("alone", 0.0) > 0
        if not (is_inside or is_other or features["behind a kicker"]):
            candidates.append(form)
    return candidates or forms


def _is_masthead(form: Form, has_text: bool) -> bool:
    """Whether a form is the site's name: it leads home, is an address or set off in the title, or has no text below."""
    features = form.features
    is_bare = has_text and "h1" in features and features["follows"] < NONE and not features["agreed"]
    return (
        bool(features.get("home") or features["end of title"]) or is_bare or _ADDRESS.fullmatch(form.text) is not None
    )


def _without_outer(forms: list[Form]) -> list[Form]:
    """*forms* without first headings in a header that only the title element has, where one with the text below it
    stands in the article."""
    inner = [form for form in forms if "h1" in form.features and form.features.get("in article")]
    if not any(form.features.get("follows", 0.0) > BELOW for form in inner):
        return forms
    return [
        form
        for form in forms
        if "h1" not in form.features
        or form.features.get("in article")
        or not form.features.get("in header")
        or not STATED.isdisjoint(form.features)
    ]


def _is_stated_top(form: Form) -> bool:
    """Whether a form is a heading that its names call a headline, with most of the text below it, and that JSON-LD has:
    what else the head says is for other readers."""
    features = form.features
    is_top = features.get("before", 1.0) < TOP and features.get("follows", 0.0) > BELOW and not features["around"]
    return is_top and bool(features["named"]) and "json-ld" in features


def _kindred(outline: Outline, form: Form) -> Heading | None:
    """The heading that has most words in common with *form*, which is nowhere on the page; the first of several."""
    mine = units(form.text)
    shares = [(heading, units(heading.text)) for heading in outline.headings if not heading.leads_home]
    ranked = [(len(mine & theirs) / max(len(theirs), 1), -place) for place, (_, theirs) in enumerate(shares)]
    share, place = max(ranked, default=(0.0, 0))
    return shares[-place][0] if share >= KIN else None


def _unmarked(outline: Outline, text: str) -> Heading | None:
    """The first element that says *text* and is marked up as no heading: a legend, a box."""
    page = outline.page
    for index, (element, own) in enumerate(zip(page.elements, page.texts, strict=True)):
        if own and abs(len(own) - len(text)) <= SPACES and element.tag not in HEAD_TAGS and clean(own) == text:
            return Heading(index, element, text, UNMARKED)
    return None


def _named(outline: Outline, names: frozenset[str]) -> Heading | None:
    """The first box that its class calls a headline, where nothing else is one."""
    for index, element in enumerate(outline.page.elements):
        if (element.get("class") or "") and is_title(element) and not is_around(element):
            text = clean("".join(islice(element.itertext(), PIECES)))
            if SHORTEST <= len(text) <= MAX_TITLE and folded(text) not in names:
                return Heading(index, element, text, UNMARKED)
    return None


def _first(outline: Outline) -> Heading | None:
    """The first heading of the first level that is not the site's name."""
    ones = [heading for heading in outline.headings if heading.level == 1]
    return next((heading for heading in ones if not heading.leads_home), ones[0] if ones else None)


def headlines(page: Page, title: str | None) -> frozenset[str]:
    """All forms of the headline on the page, folded: what the text must not begin with."""
    return frozenset(folded(text) for text in (*stated_titles(page).values(), *page.headings[:1], title or "")) - {""}
