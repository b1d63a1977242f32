"""What people did for an article: the labels before their names, which tell its writers from others."""

import re

from crawler.extraction.metadata.people.by import BY

OF_OTHERS = re.compile(
    r"^(?:(?:medically|legally|expert|technically|clinically|financially|fact)[\s-]*)?(?:reviewed|edit(?:ed|ing)|checked|verified|"
    r"fact[\s-]check(?:ed|er)|photograph(?:ed|s|y|ing)?|photos?|pictures?|images?|illustrat(?:ed|ions?)|"
    r"additional reporting|research(?:ed)?|hair|nails|make-?up|styl(?:ed|ing)|translat\w+|produced|design(?:ed)?|code|"
    r"sponsored|presented|curated|fotos?|fotogra\w+|bilder|lektorat|übersetzt|traducido|"
    r"narrated|video|graphics?|cover|art|drawings?|camera|kamera|directed|sound|music|layout)\b(?:\s*(?:&|and|und|et)\s*\w+)?\s*(?:by|von|par|por|da|:|：)"
    r"|^(?:фото|видео|перевод|иллюстраци|світлин|снимк|φωτογραφί|fotoğraf|çeviri|fotograf|zdjęci|valokuv|kuvat?|foton?|překlad|ilustra|"
    r"ảnh|تصوير|الصور|ترجمة|फ.?ोटो|तस्वीर|写真|撮影|イラスト|摄影?|攝影?|图|圖|翻译|ภาพ|사진|그림|영상|번역)[^\s:：/／=]*\s*[:：/／=]"
    r"|^fot\. ",
    re.IGNORECASE,
)
"""What others did for an article than write it."""
_BEHIND_NAME = re.compile(
    r"(?<=[^\W\d_.])(?<! and) (?:(?:medically|expert|fact|with)[ -])?(?:reviewed|edited|checked|verified|photos?|video|"
    r"photograph(?:s|ed|y)|pictures|illustrat(?:ed|ions?)|graphics|translated|produced|additional reporting) by\b.*$",
    re.IGNORECASE,
)
"""What others did, and who, right behind a writer's name."""
_IN_BRACKETS = re.compile(
    r"(?:\s(?:and|und|et|y|e|en|og|och)\s|[,;/&|]|^)[^,;/&|()]{3,40}\((?:fotos?|photos?|photograph\w*|bild(?:er)?|pictures?|"
    r"video|illustrations?|grafik|graphics?|foto'er|zdjęcia|фото|写真|撮影|사진)\)",
    re.IGNORECASE,
)
"""Somebody of whom brackets say that he photographed or drew."""
_LABEL_LINE = re.compile(
    r"^(photograph(?:y|er|s)|photos?|pictures?|images?|illustrations?|fotos?|fotografía|bilder|video|graphics?)(?:\n|\s+(?=(?-i:[^\W\d_a-zß-ÿ])))",
    re.IGNORECASE | re.MULTILINE,
)
"""A label without a colon before the name of who took or drew what it says."""
_LABEL = re.compile(r"([^\W\d_]+\.?)\s*[:：](?!//)\s*")
"""The last word of what says somebody's part in an article."""
_OF_NOBODY = re.compile(
    r"(?:topics?|tags?|filed (?:under|in)|categor\w+|sections?|series|location|place|city|source|via|share|dated?|"
    r"(?:first )?published|posted|updated|thema|rubrik|ort|quelle|tema|sección|lugar|fuente|seção|fonte|rubrique|lieu)"
    r"\s*[:：]",
    re.IGNORECASE,
)
"""Labels of what is no person's name."""
_MARKS = " .,;|/·•–—-"
LONGEST = 1_000
"""Characters of a byline in which labels are looked for."""
LEADING = 3
"""Words of the longest label that a byline begins with."""


def is_of_others(text: str) -> bool:
    """Whether *text* says who did something else for the article than write it."""
    return OF_OTHERS.match(text) is not None


def without_others(byline: str) -> str:
    """*byline* without what follows a name without a mark: "Ada Finch Photos by Jun Arai"."""
    return _BEHIND_NAME.sub("", byline) if len(byline) <= LONGEST and " by" in byline.lower() else byline


def of_writers(byline: str, *, is_stated: bool = False) -> str:
    """*byline* without those who took the pictures or did other things, by the labels before their names."""
    if "(" in byline:
        byline = _IN_BRACKETS.sub("", byline)
    if len(byline) > LONGEST:
        return byline  # as long as no byline is, labels take quadratic time to be looked for
    byline = _LABEL_LINE.sub(r"\1: ", byline)
    if ":" not in byline and "：" not in byline:
        return byline
    parts, begin = [], 0
    for label in _LABEL.finditer(byline):
        if _is_name(byline[begin : label.start()].strip(_MARKS)):
            parts.append(byline[begin : label.start()])
            begin = label.start()
    parts.append(byline[begin:])
    first, *others = [part for part in parts if not is_of_others(part)] or [""]
    return "\n".join([_without_label(first, 1 if is_stated else LEADING), *(part for part in others if _is_by(part))])


def _without_label(part: str, longest: int) -> str:
    """*part* without a label of so many words that nobody knows, where a name follows."""
    label, _, rest = part.replace("：", ":").partition(":")
    if _OF_NOBODY.match(part):
        return ""
    is_label = not _is_by(part) and len(label.split()) <= longest and _is_name(rest.strip(_MARKS))
    return rest.strip() if is_label else part.rstrip(" ,;|/·•–—-")


def _is_by(part: str) -> bool:
    return BY.match(part) is not None


def _is_name(text: str) -> bool:
    """Whether *text*, without "By", is a few words, the first and the last of which begin with no small letter."""
    found = BY.sub("", text).split()
    return 2 <= len(found) <= 5 and not (found[0][0].islower() or found[-1][0].islower()) and found[-1][0].isalpha()
