"""The names in a byline: without "By", labels, places, jobs and degrees."""

import re

from crawler.extraction.metadata.people.agencies import is_agency
from crawler.extraction.metadata.people.by import BY
from crawler.extraction.metadata.people.eastern import is_eastern_text, without_eastern_job
from crawler.extraction.metadata.people.roles import OF_OTHERS, is_of_others, of_writers, without_others
from crawler.extraction.strings import words

_LABEL = re.compile(
    r"(?:about|meet|view|see|read|more|full|all|click|follow|written|posted|published|author(?!ity|s? of)|"
    r"editor'?s? note|"
    r"contact|email|share|bio\b|profile|posts?\b|articles?\b|read more|show|learn|back to|table of|introducing|"
    r"mins?\b|last$|last (?:updated|modified|reviewed)|updated|disclosure|advertiser|fact[ -]check|"
    r"über|zu[rm] (?:autor|profil)|mehr|sobre|ver |voir|à propos|tous|tutti|alle |napsala?$|o autor|"
    r"všechny|wszystkie|o avtor|об авторе|все (?:статьи|материалы)|стать[иея]|про автора|"
    r"عن الكاتب|كتبه?$|جميع|के बारे|और पढ़ें|"
    r"σχετικά με|όλα τα|tüm |yazar hakkında|"
    r"この|著者に|記事一覧|执笔|作者(?:简介|介绍)|关于|查看|更多|เกี่ยวกับ|ดูทั้งหมด|"
    r"기자 ?(?:정보|페이지)|다른 ?기사|기사 ?(?:보기|목록)|더 ?보기|구독|"
    r"(?:words|text|story|stories|texto|testo|texte|teksti?|szöveg|szerző|yazar|muhabir|penulis|photos?|fotos?)$)",
    re.IGNORECASE,
)
"""How labels begin that stand where names do."""
_NAMES_TOO = re.compile(r"(?:d[aieo]|oleh|(?:von|vom|par|por|av|af|do|od)(?!\s+[^\W\d_]\S*\s+\S))\s", re.IGNORECASE)
"""Such words with which names begin as well (Di Wang), or do where one word remains (Par Nilsson)."""
_AND = re.compile(
    r"\s+(?:(?i:and|und|et|with|avec)|en|och|og|ja|та|ve|mit|con)\s+|\s*(?:[&;|•/、，]|(?<=[a-z]{2})\.(?=\s[A-Z][\w-]+\sby\s)|(?<![\u3400-\u9fff])·|·(?![\u3400-\u9fff]))\s*|\n+",
)
_AND_OR_PART = re.compile(r"\s+[yeaiиі]\s+|\s+और\s+|\s+και\s+|\s+และ\s*|(?<=[\u0600-\u06ff])\s+و(?=\S+\s)")
"""And; but part of a name between several words and one (José Ortega y Gasset)."""
_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]{0,80}[)\]）]|[(\[（][^()\[\]（）]{0,80}$")
_IN_PLACE = re.compile(r"\s+(?:in|on|at|à|em|aus|für|for|of|près de)\s+\S.*$")
_AFTER_NAME = re.compile(
    r"\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*|envoyée?s? spécia(?:l|ux|les?)|enviad[oa]s? especial(?:es)?"
    r"|inviat[oa] special[ei]|special correspondents?|(?:last |first )?(?:published|updated|posted)\b.*|https?\b.*|"
    r"@\w+.*|\S+@\S+.*)$",
    re.IGNORECASE,
)
"""A day, a date or a job that no comma parts from the name."""
_RUN_ON = re.compile(
    r"^(\S+ \S.*?) (?:(?:follow|share|save|print|subscribe|comments?|contact|bio|reports|writes)$|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b.*)",
    re.IGNORECASE,
)
"""A name of two words or more with a day behind it, or what is for the reader to click."""
_NO_PERSON = frozenset({"in", "on", "at", "to", "from", "the", "about", "what", "how", "why", "when", "this", "here"})
"""Words with which no name begins, where they are small."""
_PARTICLES = frozenset(
    words(
        "de da do dos das del della delle dell di du des den der dem van von vom zu zur zum la le les lo el al ul bin "
        "binti ibn ben bat bar y e i und et af av ter ten te op in st san abu umm vd mac ap"
    )
)
"""Small words within names."""
_ADDRESS = re.compile(r"\s*(?:https?:|www\.|//)", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"https?:|www\.|\.(?:com|org|net|de|fr|ru)\b|@|[<>{}=_?!]|\d{3}", re.IGNORECASE)
_JOB = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|columnist|producer|journalist|redakteur(?:in)?|redaktion|korrespondent(?:in)?|"
    r"staff|bureau|desk|team|press|agency|news|service|journaliste|rédaction|redacción|redazione|corresponsal|"
    r"chief|head|analyst|professor|contributor|author|autor(?:in)?|follow|twitter|email|share|updated|published|posted|"
    r"sign in|log ?in|log ?out|register|subscribe|min read|minutes?|comments?|photo(?:grapher)?|image|"
    r"coordinator|manager|director|founder|co-founder|ceo|cto|cfo|officer|specialist|consultant|engineer|expert|strategist|"
    r"president|partner|attorney|lawyer|dietitian|nutritionist|grader|enthusiast|advis[eo]r|planner|trainer|coach|"
    r"certified|licensed|senior|vice|marketing|content|creator|executive|assistant|associate|researcher|scientist|"
    r"developer|designer|blogger|copywriter|owner|chef|physician|graduate|journalism|university|read more|view|posts?|"
    r"articles?|bio|profile|reviewe[rd]|reviewed|written|click|learn more|home|blog|guide|best)s?\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:συντακτική ομάδα|haber merkezi|tv|rádio|media|magazine|web ?site|"
    r"team|staff|desk|center|centre|institute|department|association|foundation|society|council|committee|ministry|"
    r"office|bureau|agency|university|college|school|academy|company|inc|llc|ltd|gmbh|group|editors|newsroom|"
    r"redaktion|redakcja|redacción|redação|redazione|rédaction|редакция|редакція|store|club|press|network|administration|"
    r"ministério|ministerio|ministère|ministero|ministerium|ministerstwo|ministerstvo|secretaria|prefeitura|ayuntamiento|"
    r"mairie|préfecture|gobierno|governo|gouvernement|assessoria|gabinete|departamento|instituto|institut|universidad[e]?|"
    r"università|université|universität|uniwersytet|univerzita|associação|asociación|associazione|stiftung|fundación|"
    r"fondazione|fondation|fundação|verband|gewerkschaft|sindicato|syndicat|министерство|администрация|пресс-служба|"
    r"университет|институт|міністерство|адміністрація|"
    r"reporters|correspondents|journalists|division|organi[sz]ation|union|federation|board|service|contributors?)\b",
    re.IGNORECASE,
)
"""What organisations and their parts are called."""
_EMPLOYED = re.compile(r"(?:correspondent|reporter|editor|columnist|writer)s?$", re.IGNORECASE)
_DEGREE = re.compile(r"\s+(?:[A-Z]{2,6}|[A-Z][a-z]?\.(?:[A-Z][a-z]?\.)+|Ph\.?D\.?)(?:[®™]|$)")
_LOWER = re.compile(r"[a-z]")


def people_of(byline: str, *, is_stated: bool = False) -> list[str]:
    """The names in a byline: without "By", places, jobs and what is no name.

    *is_stated* is a byline that metadata holds: names alone, mostly.
    """
    if _ADDRESS.match(byline):
        return []
    if (deed := OF_OTHERS.match(byline)) and _AND.search(deed[0]):  # "Hair and nails by": not two names
        return []
    byline = without_others(of_writers(byline, is_stated=is_stated))
    byline = _without_by(_BRACKETS.sub(" ", byline).strip(), is_stated)
    if is_stated and is_body(byline) and "," not in byline:
        first = _AND.split(byline)[0]
        if first == byline or is_body(first) or not is_person(first):
            return [_stripped(byline)]
    if is_stated and "," in byline and _is_one_body(byline):
        return [_stripped(byline)]
    chunks = [chunk for chunk in _divided(byline) if not is_of_others(chunk.strip())]
    parts = [part for chunk in chunks for part in chunk.split(",") if not is_of_others(part.strip())]
    names = [_name(part, is_stated) for part in parts]
    names = [name for name in names if 1 < len(name) <= 80 and not _NOT_A_NAME.search(name) and not is_label(name)]
    # Of "Jane Doe, Political Editor, London" the first part is the name; of a list of names all are.
    names = [name for index, name in enumerate(names) if index == 0 or is_person(name) or is_agency(name)]
    return [name for name in names if not any(name.startswith(f"{other} ") for other in names)]


def _is_one_body(stated: str) -> bool:
    """Whether *stated* is one organisation, though there are commas in it: of rivers, roads and bridges."""
    first, *rest = (part.strip() for part in re.split(r",| and ", stated))
    return (
        is_body(first)
        and len(rest) > 1
        and not any(is_person(part) or is_agency(part) or is_body(part) for part in rest)
    )


def _name(part: str, is_stated: bool) -> str:
    part = _without_by(part.strip(), is_stated)
    part = part if is_stated and is_body(part) else _IN_PLACE.sub("", part)
    name = _RUN_ON.sub(r"\1", without_eastern_job(_AFTER_NAME.sub("", part)))
    return _without_degrees(_without_employer(_stripped(name)))


def _without_employer(name: str) -> str:
    """*name* without what follows it: an agency, or a job of several words."""
    parts = name.split()
    if len(parts) > 2 and is_agency(parts[-1]) and parts[-1][1:].islower() and is_person(" ".join(parts[:-1])):
        return " ".join(parts[:-1])
    if len(parts) > 3 and _EMPLOYED.match(parts[-1]) and is_person(" ".join(parts[:2])):
        return " ".join(parts[:2])
    return name


def _without_degrees(name: str) -> str:
    """*name* without the capitals of degrees behind it, where the rest is no capitals."""
    while _LOWER.search(name) and (degree := _DEGREE.search(name)) and name[: degree.start()].count(" ") > 0:
        if degree.end() < len(name):
            break
        name = name[: degree.start()]
    return name.rstrip("®™ ")


def is_label(name: str) -> bool:
    """Whether *name* is words of a label or a link, which stand where names do."""
    return bool(_LABEL.match(name)) or not BY.sub("", name + " ").strip()


def is_body(name: str) -> bool:
    """Whether *name* is that of an organisation or a part of it, by what they are called."""
    return bool(_BODY.search(name)) and not is_label(name)


def _without_by(part: str, is_stated: bool) -> str:
    rest = BY.sub("", part)
    is_name = is_stated and _NAMES_TOO.match(part) and not is_agency(rest) and not _JOB.search(rest)
    return part if is_name else BY.sub("", rest) if not is_stated else rest


def _divided(byline: str) -> list[str]:
    parts: list[str] = []
    for chunk in _AND.split(byline):
        first, *others = _AND_OR_PART.split(chunk)
        is_part = " " in first.strip() and any(" " not in name.strip() for name in others)
        parts += [chunk] if is_part else [first, *others]
    return parts


def _stripped(name: str) -> str:
    """*name* without the marks around it; the stop of "Jr." is its own."""
    bare = " ".join(name.strip(" .:-–—*").split())
    return bare + "." if bare.endswith((" Jr", " Sr")) and name.rstrip(" :-–—*").endswith(".") else bare


def is_person(name: str) -> bool:
    """Two to five words that begin like names (or one, in scripts without spaces and capitals).

    Small letters begin none but particles, and never the last; or all, as some write themselves.
    """
    parts = name.split()
    if not parts or _JOB.search(name) or len(parts) > 5 or is_label(name) or is_eastern_text(name):
        return False
    if parts[0] in _NO_PERSON or (parts[0].isalpha() and parts[0].islower() and parts[0] not in _PARTICLES):
        return False
    if any(word[0].isdigit() for word in parts) or all(word[0].islower() for word in parts):
        return False
    if any(word[0].islower() and word not in _PARTICLES and "'" not in word and "’" not in word for word in parts[1:]):
        return False
    return len(parts) > 1 or (not name.isascii() and name.upper() == name.lower())


def is_small_name(name: str) -> bool:
    """Whether *name* is two or three words in small letters: how some write their own name."""
    parts = name.split()
    return 2 <= len(parts) <= 3 and all(part.isalpha() and part.islower() for part in parts) and not _JOB.search(name)


def is_one_word(name: str) -> bool:
    """Whether *name* may be a first name or a pen name alone: for places that hold nothing but a writer's."""
    is_word = " " not in name and 2 < len(name) <= 25 and name[0].isalpha()
    return is_word and not (_JOB.search(name) or is_label(name) or is_eastern_text(name))
