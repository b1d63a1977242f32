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
    result = _questions_with_links(measures, chosen)
    places = _between_prose(measures, chosen)
    if not 0 < len(places) <= MOST:
        return result
    others, channels = _targets(page)
    letters = frozenset(map(_letters, others))
    headlines = [
        place for place in places if _is_headline(measures, place) and _letters(measures.texts[place]) in letters
    ]
    rest = [
        place for place in places if place not in headlines and measures.lengths[place] - measures.linked[place] > SLACK
    ]
    calls = [
        place
        for place in rest
        if _ends_with_link(measures.texts[place], int(measures.linked[place]), others | channels)
    ]
    for found in (headlines, calls):
        result[found if len(found) <= FEW else []] = True
    return result


def _questions_with_links(measures: Measures, chosen: Flags) -> Flags:
    """Which are a question and behind it one link that ends the line without a stop, as calls to readers do."""
    result = np.zeros(measures.count, bool)
    may_be = chosen & (measures.linked >= CALL) & (measures.lengths - measures.linked <= QUESTION)
    may_be &= (measures.around & BIT["quote"]) == 0
    for place in np.flatnonzero(may_be & measures.by_tag(PLACES.__contains__)[measures.box]).tolist():
        block = measures.blocks[place]
        question, link = block.text[: -block.linked].rstrip(), block.text[-block.linked :]
        is_call = block.links == 1 and not link.endswith(ENDS) and _ADDRESS.search(link) is None
        result[place] = is_call and question.endswith(("?", "？", "؟"))
    return result


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


def _ends_with_link(text: str, linked: int, links: frozenset[str]) -> bool:
    """Whether a line is words and then one of *links*, its own, of so many characters, without a stop."""
    if text.endswith(STOPS):
        return False
    for end in range(len(text) - REST, len(text) + 1):
        begins = end - linked
        if begins >= SLACK and text[begins:end] in links:
            before = text[:begins].rstrip()
            return not before.endswith((".", "。", "(")) and COLONS.isdisjoint(before)
    return False


def _is_call(link: str) -> bool:
    """Whether the text of a link is none of an address or a footnote."""
    return width(link) >= LEAST and _ADDRESS.search(link) is None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _targets(page: Page) -> tuple[frozenset[str], frozenset[str]]:
    """The texts of links to other pages of the site, and no files; and of those to a paper's channels."""
    own = host_of(page.url)
    others, channels = list[str](), list[str]()
    for link in page.root.iter("a"):
        href = (link.get("href") or "").strip()
        address = absolute(page.base, href) or ""
        path = address.partition("#")[0].partition("?")[0]
        if href in ("", "#") or _CHANNEL.match(address) or href.startswith("mailto:"):
            channels.append(clean("".join(link.itertext())))
        elif host_of(address) == own and path != page.url and not path.lower().endswith(_FILES):
            others.append(clean("".join(link.itertext())))
    return frozenset(filter(_is_call, others)), frozenset(filter(_is_call, channels))
