"""The language of the text: declared, and checked against what it looks like."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from crawler.extraction.strings import words
from crawler.extraction.structure.jsonld import text_of
from crawler.extraction.structure.page import Page
from crawler.text.stop_words import counts_by_language

SAMPLE = 300
"""Characters that are looked at; more only where they contradict the declaration."""
LONG_SAMPLE = 3000
ENOUGH = 150
"""Characters below which only the declaration counts."""
SURE = 0.99
SPOKEN, APART = {SAMPLE: 0.2, LONG_SAMPLE: 0.12}, 2
"""Share of function words among so many characters by which a text is plainly in a language, as it may begin with
a list of names, and how many times those of any other language it has."""
OF_SCRIPT = 0.3
"""Share of characters of a script by which a text is plainly in the one language that is written in it."""
_SCRIPTS = {
    "ja": re.compile("[\u3041-\u30fa]"),
    "ko": re.compile("[\uac00-\ud7a3]"),
    "th": re.compile("[\u0e01-\u0e4e]"),
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
}
UNLIKE_OTHERS = "en"
"""Told by its function words where nothing is declared: no other language of the press has them, too."""
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
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"^\s*([a-zA-Z]{2,3})(?:[-_]|\s*$)")
# ISO 639-1, and what is declared in its place: former codes, those of countries, and of ISO 639-2.
CODES = frozenset(
    words(
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
        "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
        "io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml "
        "mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd "
        "se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve "
        "vi vo wa wo xh yi yo za zh zu ast ber ceb ckb fil gsw haw hmn kab kmr nds tet yue zgh"
    )
)
_MEANT = {"iw": "he", "in": "id", "ji": "yi", "cn": "zh", "jp": "ja", "ua": "uk", "gr": "el", "cz": "cs", "dk": "da"}
_MEANT |= {"vn": "vi", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it"}
_MEANT |= {"por": "pt", "rus": "ru", "ukr": "uk", "ara": "ar", "zho": "zh", "chi": "zh", "cmn": "zh", "jpn": "ja"}
_MEANT |= {"tur": "tr", "pol": "pl", "fas": "fa", "per": "fa", "nld": "nl", "dut": "nl", "ell": "el", "heb": "he"}


@cache
def _identifier() -> LanguageIdentifier:
    """Loaded where it is needed: .4 s and 100 MB a process, which most runs need not spend."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(page: Page, text: str) -> tuple[str | None, str | None]:
    """The ISO 639 code of *text*, and a flag where the page declares another.

    Templates often declare the language they were made in, so a sure detection overrules the declaration.
    """
    declared = _declared(page)
    if len(text) < ENOUGH:
        return declared, None
    if _is_plainly(declared or UNLIKE_OTHERS, text):
        return declared or UNLIKE_OTHERS, None
    detected, confidence = _identifier().classify(text[: SAMPLE if declared else LONG_SAMPLE])
    if declared not in (None, detected):
        detected, confidence = _identifier().classify(text[:LONG_SAMPLE])
    if declared is None:
        return (detected, None) if confidence > 0.5 else (None, None)
    if detected == declared or confidence < SURE or any({detected, declared} <= group for group in ALIKE):
        return declared, None
    return detected, f"language_declared:{declared}"


def _is_plainly(language: str, text: str) -> bool:
    """Whether *text* is in *language* by its function words or its script, which spares most pages the detector."""
    if script := _SCRIPTS.get(language):
        return len(script.findall(text[:SAMPLE])) >= OF_SCRIPT * len(text[:SAMPLE])
    return any(_is_spoken(language, text[:length], share) for length, share in SPOKEN.items())


def _is_spoken(language: str, sample: str, share: float) -> bool:
    words = _WORD.findall(sample.casefold())
    counts = counts_by_language(words)
    found = counts.pop(language, 0)
    return found >= max(share * len(words), APART * max(counts.values(), default=0), 1)


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
            code = _MEANT.get(match[1].lower(), match[1].lower())
            if code in CODES:
                return code
    return None
