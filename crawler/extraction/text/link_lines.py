"""Lines among an article's paragraphs that but lead elsewhere: to another page of the site, or to a paper's channel."""

import re

import numpy as np

from crawler.extraction.blocks.boxes import BIT
from crawler.extraction.blocks.measures import Flags, Measures
from crawler.extraction.blocks.reader import ENDS
from crawler.extraction.strings import clean
from crawler.extraction.structure.addresses import absolute
from crawler.extraction.structure.lines import width
from crawler.extraction.structure.page import Page
from crawler.extraction.structure.teasers import host_of

HEADLINE, WORDS = 30, 4
"""Width and words of the shortest headline of another page; of scripts that part no words the width alone tells."""
SLACK = 4
"""Characters that the line has besides: an arrow, a bullet, brackets."""
FEW = 2
"""Such lines that an article has at most: more are its own list, or its headings."""
LONGEST, LEAST, REST = 130, 4, 6
"""Width of the longest such line, and of the shortest link in it, and characters behind its link: "はこちら"."""
MOST = 30
"""Short lines with a link among which some are looked for."""
STOPS = (".", "。", "।", "؟", "?", "？", "…", "”", "»", "’", '"', "」", ":", "：", ",", ";", ")", "）", "]", "(")
QUESTION, CALL = 120, 8
"""Characters of the longest question before a call that is a link, and of the shortest such call."""
ASKS = ("?", "？", "؟")
PLACES = frozenset(("p", "div", "section", "article", "main", "center"))
COLONS = frozenset(":：")
"""Behind a label something is told."""
_ADDRESS = re.compile(r"\w[./@]\w")
_CHANNEL = re.compile(
    r"https?://(?:www\.|m\.)?(?:t\.me|telegram\.me|(?:chat\.|wa\.)?whatsapp\.com|wa\.me|apps\.apple\.com|play\.google\.com|"
    r"news\.google\.com|line\.me|lin\.ee|zalo\.me|(?:facebook|instagram|tiktok|twitter|x|threads|bsky)\.(?:com|net|app)/"
    r"[^/?#]+/?(?:$|[?#])|youtube\.com/(?:@|channel/|user/|c/))",
    re.IGNORECASE,
)
"""Where papers ask their readers to follow them: what is said there has addresses of its own."""
_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv", ".zip", ".mp3", ".jpg", ".png")


def link_lines(page: Page, measures: Measures, chosen: Flags) -> Flags:
    """Which of the *chosen* blocks are lines that but lead elsewhere."""
    result = np.zeros(measures.count, bool)
    questions, places = _questions(measures, chosen), _between_prose(measures, chosen)
    if not questions and not 0 < len(places) <= MOST:
        return result
    others, channels = _targets(page, "\n".join(measures.texts[place] for place in (*questions, *places)))
    result[[place for place in questions if _asks_and_calls(measures, place, others | channels)]] = True
    places = places if len(places) <= MOST else []
    letters = frozenset(map(_letters, others))
    headlines = [
        place for place in places if _is_headline(measures, place) and _letters(measures.texts[place]) in letters
    ]
    rest = [
        place for place in places if place not in headlines and measures.lengths[place] - measures.linked[place] > SLACK
    ]
    calls = [place for place in rest if _ends_with_link(measures, place, others, channels)]
    for found in (headlines, calls):
        result[found if len(found) <= FEW else []] = True
    return result


def _questions(measures: Measures, chosen: Flags) -> list[int]:
    """The places of short blocks with a question and a link, but of quotations."""
    may_be = chosen & (measures.linked >= CALL) & (measures.lengths - measures.linked <= QUESTION)
    may_be &= ((measures.around & BIT["quote"]) == 0) & measures.by_tag(PLACES.__contains__)[measures.box]
    found = np.flatnonzero(may_be).tolist()
    return [place for place in found if any(mark in measures.texts[place] for mark in ASKS)]


def _asks_and_calls(measures: Measures, place: int, links: frozenset[str]) -> bool:
    """Whether a block is a question and behind it one link that ends the line, as calls to readers do; a stop in it
    makes an answer of it."""
    block = measures.blocks[place]
    text = block.text
    if text[-1] in ".!" and text[-1 - block.linked : -1] in links:
        text = text[:-1]
    question, link = text[: -block.linked].rstrip(), text[-block.linked :]
    return block.links == 1 and question.endswith(ASKS) and not link.endswith(ENDS) and _ADDRESS.search(link) is None


def _between_prose(measures: Measures, chosen: Flags) -> list[int]:
    """The places of short blocks with one link, each between two paragraphs of the text or beside another such."""
    is_link = chosen & (measures.linked > 0) & (measures.width <= LONGEST)
    is_link &= measures.by_tag(PLACES.__contains__)[measures.box]
    found: list[int] = []
    before, links = -1, list[int]()
    for place in np.flatnonzero(chosen).tolist() if is_link.any() else ():
        if is_link[place] and measures.blocks[place].links == 1:
            links.append(place)
            continue
        is_amid = before >= 0 and measures.is_long[before] and measures.is_long[place]
        if links and is_amid and not measures.texts[before].endswith(tuple(COLONS)):
            found += links
        before, links = place, []
    return found


def _is_headline(measures: Measures, place: int) -> bool:
    """Whether a block is all but a link, as long as headlines are, and no sentence; in capitals, papers count it to
    their texts."""
    text, link = measures.texts[place], measures.linked[place]
    is_dense = measures.width[place] > measures.lengths[place] * 1.5
    is_long = measures.width[place] >= HEADLINE and (is_dense or len(text.split()) >= WORDS)
    is_whole = text.endswith(ENDS) and not text.endswith(("?", "!", "…", "”", "»", "’", '"'))
    return measures.lengths[place] - link <= SLACK and is_long and not (is_whole or text.isupper())


def _ends_with_link(measures: Measures, place: int, others: frozenset[str], channels: frozenset[str]) -> bool:
    """Whether a line is words and then its one link, without a stop."""
    text, linked = measures.texts[place], measures.blocks[place].linked
    if text.endswith(STOPS):
        return False
    for end in range(len(text) - REST, len(text) + 1):
        begins, link = end - linked, text[max(end - linked, 0) : end]
        if begins >= SLACK and (link in channels or link in others):
            before = text[:begins].rstrip()
            is_told = before.endswith("(") or (before.endswith((".", "。")) and " " not in link)
            return not is_told and (link in channels or COLONS.isdisjoint(before))
    return False


def _is_call(link: str) -> bool:
    """Whether the text of a link is none of an address or a footnote."""
    return width(link) >= LEAST and _ADDRESS.search(link) is None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _targets(page: Page, whole: str) -> tuple[frozenset[str], frozenset[str]]:
    """Of links that may stand in a *whole* text, those to other pages of the site, and no files, and those to a paper's
    channels: their texts."""
    own = host_of(page.url)
    others, channels = list[str](), list[str]()
    for link in page.tagged("a"):
        if (text := link.text) and clean(text) not in whole:
            continue  # as most: of a menu
        href = (link.get("href") or "").strip()
        address = absolute(page.base, href) or ""
        path = address.partition("#")[0].partition("?")[0]
        if href in ("", "#") or _CHANNEL.match(address) or href.startswith("mailto:"):
            channels.append(clean("".join(link.itertext())))
        elif host_of(address) == own and path != page.url and not path.lower().endswith(_FILES):
            others.append(clean("".join(link.itertext())))
    return frozenset(filter(_is_call, others)), frozenset(filter(_is_call, channels))
