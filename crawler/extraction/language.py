"""The language of the text: declared, and checked against what it looks like."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from crawler.extraction.jsonld import text_of
from crawler.extraction.page import Page

SAMPLE = 300
"""Characters that are looked at; more only where they contradict the declaration."""
LONG_SAMPLE = 3000
ENOUGH = 150
"""Characters below which only the declaration counts."""
SURE = 0.99
# Languages that the detector cannot tell apart with certainty: between them the declaration counts.
ALIKE = (
    frozenset({"no", "nb", "nn", "da"}),
    frozenset({"bs", "hr", "sr", "sh"}),
    frozenset({"id", "ms"}),
    frozenset({"cs", "sk"}),
    frozenset({"xh", "zu", "ss", "nr"}),
    frozenset({"ru", "uk", "be", "bg", "mk"}),
    frozenset({"gl", "pt"}),
)
_CODE = re.compile(r"^\s*([a-zA-Z]{2,3})(?:[-_]|\s*$)")
_OLD = {"iw": "he", "in": "id", "ji": "yi"}


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(page: Page, text: str) -> tuple[str | None, str | None]:
    """The ISO 639 code of *text*, and a flag where the page declares another.

    Templates often declare the language they were made in, so a sure detection overrules the declaration.
    """
    declared = _declared(page)
    if len(text) < ENOUGH:
        return declared, None
    detected, confidence = _identifier().classify(text[:SAMPLE])
    if detected != declared:
        detected, confidence = _identifier().classify(text[:LONG_SAMPLE])
    if declared is None:
        return (detected, None) if confidence > 0.5 else (None, None)
    if detected == declared or confidence < SURE or any({detected, declared} <= group for group in ALIKE):
        return declared, None
    return detected, f"language_declared:{declared}"


def _declared(page: Page) -> str | None:
    root = page.root
    values = (
        root.get("lang"),
        root.get("xml:lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        text_of(page.article.get("inLanguage")),
        page.meta_first("content-language", "og:locale", "language", "dc.language", "inlanguage"),
    )
    for value in values:
        if match := _CODE.match(value or ""):
            code = match[1].lower()
            return _OLD.get(code, code)
    return None
