"""The sentence of a portal's entry and the sources that it names, from its text and its external links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.pages import CitedAddress

NAME = "\x00"
"""Stands for the name of a source while the sentence is put together; the readers take it out of what they read."""
SEPARATORS = " ,;/"
STOPS = ".!?"
CLOSING = {"(": ")", "[": "]"}
NAMES = re.compile(rf"{NAME}[{NAME} ]*")
AT_END = re.compile(rf"{NAME}[ ,;/]*$")
STOP_TWICE = re.compile(rf"([.!?]) ?{NAME}\.")
BEFORE_STOP = re.compile(rf" ?{NAME}(?=[.,;:!?])")


@dataclass(slots=True)
class ExternalLink:
    """An external link in the text of an entry, its address absolute."""

    text: str
    url: str
    sure: bool = True
    """Its markup says that it leads out of the site; otherwise only its address does."""
    named: bool = False
    """The link is the name of a source and no part of the sentence."""


Part = str | ExternalLink


def settled(parts: Sequence[Part]) -> list[Part]:
    """*parts* with links that are not sure as sources at the end only, where sources stand; elsewhere as words."""
    result: list[Part] = []
    at_end = True
    for part in reversed(parts):
        if isinstance(part, str):
            at_end = at_end and not part.strip(SEPARATORS + STOPS + "()[]\t\r\n\xa0")
            result.append(part)
        else:
            result.append(part if part.sure or at_end else part.text)
    return result[::-1]


def read_sentence(parts: Sequence[Part]) -> tuple[str, tuple[CitedAddress, ...]]:
    """The sentence without the names of its sources, and the sources in their order.

    A link inside the sentence is a source too, and its words stay.
    """
    links = [part for part in parts if isinstance(part, ExternalLink)]
    gaps = _gaps(parts)
    for first, last in _runs(gaps):
        _mark(links, gaps, first, last)
    words = [gaps[0]]
    for number, link in enumerate(links):
        words.append(NAME if link.named else link.text)
        between_names = link.named and number + 1 < len(links) and links[number + 1].named
        words.append("" if between_names and not gaps[number + 1].strip(SEPARATORS) else gaps[number + 1])
    sources = tuple(CitedAddress(name=_bare(link.text), url=link.url) for link in links)
    return _tidy(one_line("".join(words))), sources


def one_line(text: str) -> str:
    """*text* with every run of white space made one blank, as a browser shows it."""
    return " ".join(text.split())


def _gaps(parts: Sequence[Part]) -> list[str]:
    """The text before, between and behind the links: one more than there are links."""
    gaps: list[list[str]] = [[]]
    for part in parts:
        if isinstance(part, str):
            gaps[-1].append(part.replace(NAME, ""))
        else:
            gaps.append([])
    return ["".join(gap) for gap in gaps]


def _runs(gaps: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last number of the links that follow each other with nothing but separators between them."""
    first = 0
    for number in range(1, len(gaps)):
        if number == len(gaps) - 1 or one_line(gaps[number]).strip(SEPARATORS):
            yield first, number - 1
            first = number


def _mark(links: Sequence[ExternalLink], gaps: list[str], first: int, last: int) -> None:
    """Tell which links of a run are names of sources; brackets around them that stand outside are taken away."""
    before, behind = gaps[first].rstrip(), gaps[last + 1].lstrip()
    opening, closing = before[-1:], behind[:1]
    open_inside = links[first].text.strip().startswith(("(", "["))
    closed_inside = links[last].text.strip().endswith((")", "]"))
    both = opening in CLOSING and closing == CLOSING[opening]
    left = both or (opening == "(" and closed_inside and not open_inside)
    right = both or (closing == ")" and open_inside and not closed_inside)
    if left:
        gaps[first] = before[:-1]
    if right:
        gaps[last + 1] = behind[1:]
    # Without brackets a link is a source's name where the sentence has ended before it.
    at_end = last + 1 == len(links) and not behind.strip(SEPARATORS + STOPS)
    trailing = at_end and before.rstrip("\"”’')").endswith(tuple(STOPS))
    for link in links[first : last + 1]:
        link.named = left or right or trailing or link.text.strip().startswith(("(", "["))


def _bare(name: str) -> str:
    """*name* without the parentheses around it."""
    name = one_line(name).removeprefix("[").removesuffix("]") if name.strip().startswith("[") else one_line(name)
    if not name.startswith("("):
        return name.removesuffix(")") if "(" not in name else name
    depth = 0
    for position, character in enumerate(name):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return one_line(name[1:position] + name[position + 1 :])
    return name[1:].strip()


def _tidy(text: str) -> str:
    """*text* without the marks of the names, and without what they would leave: blanks and stops that stand twice."""
    # One mark a run first: the other patterns would look at a long run again from each of its marks.
    text = AT_END.sub(NAME, NAMES.sub(NAME, text))
    return one_line(BEFORE_STOP.sub("", STOP_TWICE.sub(r"\1", text)).replace(NAME, " "))
