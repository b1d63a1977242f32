"""A name in a line under the headline with a job of the press in the next one: "Ada Finch", "Courts reporter"."""

import re

from lxml.html import HtmlElement

from crawler.extraction.metadata.outline import Heading, Outline
from crawler.extraction.metadata.people.bylines import HEADINGS, is_elsewhere, looks_like_a_name
from crawler.extraction.metadata.people.names import is_person
from crawler.extraction.strings import clean

NEAR, LEAD, LONGEST = 20, 300, 60
"""Elements after the headline, characters of prose among them, and characters of a line that are looked at."""
MARKS = " \n\t,|·–-"
_JOB = re.compile(
    r"(?:[\w&’'-]{2,20} ){0,3}(?:reporter|writer|correspondent|journalist|columnist|editor|"
    r"(?:lokal)?redakteur(?:in)?|reporterin|korrespondent(?:in)?|journalistin|journaliste|"
    r"rédact(?:eur|rice)|correspondante?|periodista|redactora?|corresponsal|repórter|jornalista|giornalista|inviat[oa]|"
    r"verslag(?:gever|geefster)|redacteur|dziennikar(?:z|ka)|novinář(?:ka)?|redaktor(?:ka)?|toimittaja|muhabiri?|"
    r"корреспондент|журналист(?:ка)?|обозреватель|журналіст(?:ка)?|кореспондент(?:ка)?)",
    re.IGNORECASE,
)


def names_with_jobs(outline: Outline, heading: Heading | None) -> list[str]:
    """The first name under the headline that a job of the press alone follows."""
    near = outline.following(heading.index + 1, NEAR, LEAD) if heading else []
    for place, element in enumerate(near):
        line = clean(element.text or "") if len(element.text or "") <= LONGEST else ""
        if not looks_like_a_name(line) or element.tag in HEADINGS or not is_person(line):
            continue
        if _JOB.fullmatch(_behind(element, near[place + 1 : place + 2])) and not is_elsewhere(element):
            return [line]
    return []


def _behind(element: HtmlElement, following: list[HtmlElement]) -> str:
    """The first text behind that of an element; empty where it is long."""
    texts = [element.tail, *(text for other in following for text in (other.text, other.tail))]
    found = next((text for text in texts if text and text.strip(MARKS)), "")
    return clean(found).strip(MARKS) if len(found) <= LONGEST else ""
