"""Names in Chinese, Japanese and Korean: without the job that is written behind them, and told from sentences."""

import re

_JOB = re.compile(
    r"\s*(?:인턴|선임|수습|객원|전문)?(?:기자|특파원|논설위원|칼럼니스트)\s*=?$|(?<=[\u3400-\u9fff])(?:[记記]者|報道員|\s*(?:摄影|攝影|综合|綜合)?(?:报道|報導|报导|采写|採訪))$"
)
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE = re.compile("[\u3400-\u9fff]{7,}|[。！？，、]|[\u3400-\u9fff][はがをで][\u3400-\u9fff]")
"""More characters than a Chinese name has, the marks of a sentence, or the particles of a Japanese one."""
_REPORTER = re.compile(r"(?:^|[\s(\[=|·/])([가-힣]{2,4})\s?(?:인턴|선임|수습|전문)?(?:기자|특파원)(?=$|[\s=)\]|·/,.(])")
_DAY = r"\d{4}年\s?\d{1,2}月\s?\d{1,2}日(?:\s?[（(].[)）])?(?:\s?\d{1,2}[:：時]\d{1,2}分?)?"
_BESIDE_DAY = re.compile(rf"(?P<before>[\u4e00-\u9fff々]{{3,5}})\s{_DAY}$|{_DAY}\s(?P<after>[\u4e00-\u9fff々]{{3,5}})$")
_IN_LENSES = re.compile(
    "[【（(](?:(?:取材[・、])?文[・／/=＝:：]|[\u4e00-\u9fff]{1,6}(?:支局|総局|部|記者)[・=＝\\s\u3000]?)?([\u4e00-\u9fff々]{3,5})[】）)]$"
)
_NO_NAME = re.compile(
    "[部課県府都道市区町村面版社局紙誌聞載新開発信会見事集定説題画像図表報論談略員詳済中後前時者際]$|[记記]者|ニュース"
)
"""What ends the names of places, offices, papers and sections, and what is said of a day."""
_CHINESE_REPORTER = re.compile(
    r"[\u4e00-\u9fff]{1,8}[报報社网網台](?:特约|首席|见习|驻\S{1,6})?[记記]者[\s:：]+(?P<name>[\u4e00-\u9fff]{2,4})(?=\s|$)"
)
_IN_BRACKETS = re.compile(r"[（(][^（()）]{0,10}?[记記]者[:：\s]*([\u4e00-\u9fff·、，\s]{2,60})[）)]")
_EDITORS = re.compile(r"责(?:任)?编(?:辑)?\s*[:：]\s*([\u4e00-\u9fff·、，\s]{2,40})")
_END = re.compile("摄|攝|图|编辑|責編|责编|通讯员|实习生|参与|综合|报道")
_AND = re.compile(r"[、，\s]+")
LONGEST = 16
"""Characters of a name; foreign ones are spelt out by their sounds."""


def without_eastern_job(name: str) -> str:
    """*name* without "reporter" right behind it."""
    return name if name.isascii() else _JOB.sub("", name)


def reporter_in(line: str) -> str | None:
    """The name before "reporter" in a line of Korean, or behind a paper's reporter in one of Chinese."""
    if chinese := _CHINESE_REPORTER.match(line):
        return chinese["name"]
    found = _REPORTER.search(line)
    return found[1] if found else None


def japanese_writer(line: str) -> str | None:
    """The name of three to five characters that a line holds beside a day, or in lenses, and nothing else."""
    found = _BESIDE_DAY.match(line)
    in_lenses = _IN_LENSES.match(line)
    name = (found["before"] or found["after"]) if found else in_lenses[1] if in_lenses else None
    return None if name is None or _NO_NAME.search(name) else str(name)


def credited_in_chinese(text: str) -> list[str]:
    """Reporters as the Chinese press names them, in brackets at a text's beginning or end; else its editors."""
    match = ("者" in text and _IN_BRACKETS.search(text)) or ("编" in text and _EDITORS.search(text))
    names = _AND.split(_END.split(match[1])[0]) if match else []
    return [name for name in names if 2 <= len(name) <= 12]


def is_eastern_text(name: str) -> bool:
    """Whether *name* is Chinese or Japanese and no name: too long, or a part of a sentence."""
    if name.isascii() or _EASTERN.search(name) is None:
        return False
    return len(name) > LONGEST or _SENTENCE.search(name) is not None
