"""A page before its judges: its signals and its text, and how much it tells."""

import re
from dataclasses import dataclass
from itertools import islice

from archive.reasons import Code
from crawler.extraction.structure.page import Page
from crawler.extraction.structure.phrases import holds, is_whole, matched
from crawler.extraction.text.body import Body
from crawler.extraction.verdicts.signals import Signals

LITTLE = 600
"""Width of text up to which a page may be a wall or an error page: above it there is something to read."""
SENTENCE = 50
"""Letters before a list of other pages that may be a sentence."""
FEW, SOME, SEVERAL = 0, 1, 4
"""Plain sentences up to which a heading decides that begins like a wall's on a page that says it is an article; that is
a wall's wholly there, or begins like one elsewhere; that is one wholly on a page that says nothing of itself."""
_QUOTED = re.compile('“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|"[^"]*"|「[^「」]*」')


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: str
    reason: str | None = None
    flags: tuple[str, ...] = ()
    code: Code = Code.OTHER


@dataclass(frozen=True, slots=True)
class Evidence:
    """A page and what was found of it, before its judges."""

    page: Page
    signals: Signals
    body: Body
    size: int
    """Width of the text."""
    heads: list[str]
    """Title and first headings."""

    def has_sentences(self, least: int) -> bool:
        """Whether at least so many lines of the text are sentences."""
        found = islice((line for line in self.body.lines if line.is_sentence), least)
        return sum(1 for _ in found) == least

    @property
    def before_lists(self) -> int:
        """How much the page tells before it lists other pages; all of its text where it lists none."""
        return self.signals.teasers.first if self.signals.teasers.headings > 2 else self.size

    def plain(self, *sections: str) -> int:
        """How many sentences tell something: they speak to no reader, and hold no expression of *sections*."""
        found = sum(
            line.is_sentence and not is_addressed(line.text) and not any(holds(name, line.text) for name in sections)
            for line in self.body.lines
        )
        return min(found, self.before_lists // SENTENCE)

    def headed(self, section: str, *about: str) -> str | None:
        """The expression of *section* that title or headings begin with, where the page tells no more than such pages
        do: a report's headline may begin alike. *about* are the sections of what else they say."""
        for head in self.heads:
            if phrase := matched(section, head):
                most = (FEW, SOME, SEVERAL)[is_whole(section, head) + (not self.signals.is_marked)]
                return phrase if self.plain(*about) <= most else None
        return None


def is_addressed(text: str) -> bool:
    """Whether *text* speaks to its reader, and does not quote who speaks to somebody."""
    return holds("addressed", _QUOTED.sub("", text))
