"""Names in scripts without capitals that stand alone in a line under the headline, where nothing says that they do."""

import re
from functools import cache
from pathlib import Path

from crawler.extraction.metadata.outline import Heading, Outline
from crawler.extraction.metadata.people.bylines import HEADINGS, is_day, is_elsewhere
from crawler.extraction.metadata.people.name_evidence import is_topic, link_of
from crawler.extraction.strings import clean

NEAR, LEAD, LONGEST = 12, 300, 40
"""Elements after the headline, characters of prose among them, and characters of a line that are looked at."""
MOST = 3
"""Names in a line."""
_SCRIPTS = {
    "arabic": re.compile("[\u0621-\u064a\u066e-\u06d3\u200c]{2,12}(?: [\u0621-\u064a\u066e-\u06d3\u200c]{2,12}){1,3}"),
    "hebrew": re.compile("[א-ת]{2,10}(?: [א-ת'׳־-]{2,12}){1,2}"),
    "hindi": re.compile("[\u0900-\u0963.]{2,14}(?: [\u0900-\u0963.]{2,14}){1,3}"),
    "bengali": re.compile("[\u0980-\u09e3.]{2,14}(?: [\u0980-\u09e3.]{2,14}){1,3}"),
    "thai": re.compile("(?:นาย|นาง|นางสาว)?[\u0e01-\u0e4e]{2,14} [\u0e01-\u0e4e]{2,20}"),
    "tamil": re.compile("[\u0b80-\u0bd7.]{2,16}(?: [\u0b80-\u0bd7.]{1,16}){1,2}"),
    "korean": re.compile("[가-힣]{3}"),
    "chinese": re.compile("[\u4e00-\u9fff]{3}"),
    "japanese": re.compile("[\u4e00-\u9fff々]{2,3}[ \u3000]?[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]{1,3}"),
}
"""What a name of each script is as a whole."""
_NO_NAME = re.compile(
    r"[부시군면읍판란론도팀]$|^(?:기자|사진|지역|문화|오피니언|정치|정보|연합|한국|전국|서울|인천|성남|이슈|이벤트|여행|여성|연예|"
    "주식|주말|주간|박물관|서비스|금융|마케팅|방송|전시|백화점|우주|고용|고양|원자|유통|유럽|남북|남성|어린이|노동|국회|국방|"
    "천안|안양|안산|안전|양주|양산|양평|여수|남원|구미|진주|제주|전주|원주|공주|강릉|강남|강북|강원|하남|김해|김포|이천)|"
    "[省市县縣區区州社報报網网版部局府频頻道台讯訊闻聞章文家者員员編编庄图圖书書]$|[新聞闻]|"
    "[課県都町村面紙誌載開発信会見事集説題画像表論談略詳済前時際線駅園館寺院港橋校場所賞戦語]$|第"
)
"""What ends or begins the names of sections, places, papers and offices."""
_AND = re.compile(r"\s*[،,、·•|/・]\s*|\s+(?:و(?=\S)|और |এবং |และ )\s*")
_PARTING = re.compile(r"\s*[,،|·•–—]\s*|\s-\s|\s(?=\d{1,4}[./年-])")
"""What parts a name from a place and a day."""


def names_alone(outline: Outline, heading: Heading | None) -> list[str]:
    """Those of the first line under the headline that is names alone, or with a day; none that recurs, as places do."""
    if heading is None:
        return []
    near = outline.following(heading.index + 1, NEAR, LEAD)
    for place, element in enumerate(near):
        text = element.text
        if not text or text.isascii() or len(text) > 2 * LONGEST or len(element) or element.tag in HEADINGS:
            continue
        line, *rest = _PARTING.split(clean(text), maxsplit=1)
        after = [*rest, element.tail, *(other.text for other in near[place + 1 : place + 2])]
        is_dated = bool(rest) and any(text and len(text) <= LONGEST and is_day(clean(text)) for text in after)
        names = _names_in(line if is_dated else clean(text))
        if not names or is_elsewhere(element) or is_topic(link_of(element)):
            continue
        if not any(outline.page.text.count(name) > 1 for name in names):
            return names
    return []


def _names_in(line: str) -> list[str]:
    names = _AND.split(line) if len(line) <= LONGEST else []
    return names if 0 < len(names) <= MOST and all(map(_is_name, names)) else []


def _is_name(text: str) -> bool:
    """Whether *text* begins as names of its script do and has their form."""
    if _NO_NAME.search(text):
        return False
    return any(form.fullmatch(text) and _begins(text, _first_names()[script]) for script, form in _SCRIPTS.items())


def _begins(text: str, known: frozenset[str]) -> bool:
    first, *rest = text.split()
    first = re.sub("^(?:นางสาว|นาง|นาย)", "", first)
    if rest:
        return first in known
    return any(text[:count] in known and len(text) > count for count in (1, 2, 3))


@cache
def _first_names() -> dict[str, frozenset[str]]:
    """What names begin with, by script."""
    found: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "given_names.txt").read_text(encoding="utf-8").splitlines():
        script, colon, names = line.partition(": ")
        if colon and not line.startswith("#"):
            found.setdefault(script, []).extend(names.split())
    return {script: frozenset(names) for script, names in found.items()}
