"""Which lines of a text are not the article's, though they stand among its blocks: by what they say.

Each rule has its gain in cross-validation: docs/decisions/0023-a-model-over-blocks.md.
"""

import re
from itertools import groupby

from crawler.extraction.strings import folded
from crawler.extraction.structure.lines import Line
from crawler.extraction.structure.phrases import holds, places_of

NOTICE = 400
"""Characters that no notice has."""
HEADER, BYLINE, DATE = 12, 40, 60
"""Lines among which the first sentence is; characters of a byline besides the name, and of a line with a date."""
# What is said of an author, after the name: "is a reporter".
_ABOUT = re.compile(
    r" (?:is|was|has|writes|works|covers|reports|ist|war|schreibt|berichtet|arbeitet|est|écrit|es|escribe|é|è|är|er|"
    r"jest|является)\b"
)
# Four words or more with the mark of a sentence at their end, which is none of an abbreviation; of Chinese and
# Japanese, which part no words, eight characters.
_SENTENCE = re.compile(
    r"\S+(?: \S+){2,} \S*(?:[!?…؟।][”\"»)]?|(?<![ap]\.m)(?<!\bmin)(?<!\bUhr)(?<!\bг)\.[”\"»)]?)$"
    r"|.{8}[。！？][”」』）\"]?$"
)
# A heading, after the first sentence, more often than a date.
_YEAR_ALONE = re.compile(r"\D*\b(?:19|20)\d{2}\b\D*")
COPY = 3
"""Sentences from which what comes in the same order again is a copy."""
MOST_QUOTES = 200
"""Quotations that are looked for in the text."""
# Behind a label, seven words or more with a stop, which headlines have none of.
_STATEMENT = re.compile(r"[:|>».] \S+(?: \S+){6,}\.[”\"»)]?$")
_SIGNS = re.compile("[\u2190-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff•·>»|* -]+")
"""Arrows, pictures and bullets that a notice begins with, and no sentence."""
_QUOTED = re.compile('["“”„«»「」]')


def without_boilerplate(lines: list[Line], headlines: frozenset[str], authors: frozenset[str]) -> list[Line]:
    """*lines* without notices and repetitions, headline and byline before the first sentence, credits after the last.

    *headlines* and *authors* are the page's, folded.
    """
    lines = _without_notices(_without_pull_quotes(_without_repeats(lines)))
    return _without_tail(_without_head(lines, headlines, authors), authors)


def _without_repeats(lines: list[Line]) -> list[Line]:
    """Drop sentences that stood there before, of a summary or a pull quote; with all that is between them where they
    come in the same order again, as in a text for another width of the screen."""
    first: dict[str, int] = {}
    places = [first.setdefault(line.text, place) for place, line in enumerate(lines)]
    rest: list[Line] = []
    # Of a copy each line stands as far behind the one that it repeats; what repeats none stands 0 behind itself.
    for behind, run in groupby(range(len(lines)), lambda place: place - places[place]):
        found = [lines[place] for place in run]
        if behind == 0:
            rest += found
        elif sum(line.is_sentence for line in found) < COPY:
            rest += [line for line in found if not line.is_sentence]
    return rest


def _without_pull_quotes(lines: list[Line]) -> list[Line]:
    """Drop quotations set apart whose words stand in the text as well."""
    if not 0 < sum(line.kind == "quote" for line in lines) <= MOST_QUOTES:
        return lines
    whole = " ".join(f" {folded(line.text)} " for line in lines)
    return [line for line in lines if line.kind != "quote" or whole.count(f" {folded(line.text)} ") < 2]


def _without_notices(lines: list[Line]) -> list[Line]:
    places = places_of("letter|notice|label|read-also|appeal", [_bare(line.text) for line in lines])
    return [line for place, line in enumerate(lines) if place not in places or not is_notice(line)]


def _bare(text: str) -> str:
    """*text* behind the signs that it begins with; nothing where it is too long for a notice."""
    if len(text) >= NOTICE:
        return ""
    signs = None if text[0].isalnum() else _SIGNS.match(text)
    return text[signs.end() :] if signs else text


def is_notice(line: Line) -> bool:
    """Whether a line is what publishers print within an article; a sentence may be told by its being to the reader,
    and is none where it tells what somebody says."""
    if not (text := _bare(line.text)):
        return False
    line = Line(line.kind, text)
    if holds("notice|read-also", line.text):
        return True
    if holds("label", line.text):
        return _STATEMENT.search(line.text) is None or holds("addressed", line.text)
    if holds("report", line.text):
        return False
    if holds("letter", line.text) and holds("call", line.text) and _QUOTED.search(line.text) is None:
        return True
    return _is_to_reader("appeal", line)


def _is_to_reader(section: str, line: Line) -> bool:
    """Whether a line is of *section*, and no sentence, unless it speaks to somebody outside a quotation."""
    text = line.text[:NOTICE]
    if not holds(section, text):
        return False
    return not line.is_sentence or (_QUOTED.search(text) is None and holds("addressed", text))


def _without_head(lines: list[Line], headlines: frozenset[str], authors: frozenset[str]) -> list[Line]:
    """Drop headline, kicker and date before the first sentence, and the byline, which may follow a standfirst."""
    first = next((index for index, line in enumerate(lines[:HEADER]) if line.is_sentence), 0)
    start = [line for line in lines[:first] if not _is_of_header(line, headlines, authors)]
    for line in lines[first:HEADER]:
        is_date = line.kind == "p" and len(line.text) < DATE and holds("header", line.text)
        is_date &= _YEAR_ALONE.fullmatch(line.text) is None
        if not _is_byline(line, authors) and (not is_date or _SENTENCE.search(line.text)):
            start.append(line)
    return start + lines[max(first, HEADER) :]


def _is_of_header(line: Line, headlines: frozenset[str], authors: frozenset[str]) -> bool:
    fold = folded(line.text)
    if any(title in fold and len(fold) < 2.5 * len(title) for title in headlines):
        return True  # with its kicker, often
    if _is_byline(line, authors):
        return True
    return holds("header", line.text) and not _SENTENCE.search(line.text)


def _is_byline(line: Line, authors: frozenset[str]) -> bool:
    if len(line.text) > NOTICE or not authors:
        return False
    fold = folded(line.text)
    if not any(author in fold and len(fold) <= len(author) + BYLINE for author in authors):
        return False
    return _SENTENCE.search(line.text) is None  # last: it goes through most lines several times


def _without_tail(lines: list[Line], authors: frozenset[str]) -> list[Line]:
    lines, is_signed = list(lines), False
    while lines and _may_be_of_tail(lines[-1], authors) and not all(line.kind == "row" for line in lines[-2:]):
        if not _is_of_tail(lines[-1], authors):
            if is_signed or not _is_signature(lines, authors):
                break
            is_signed = True
        lines.pop()
    return lines


def _may_be_of_tail(line: Line, authors: frozenset[str]) -> bool:
    return holds("tail|tail-label|about-author|signature", line.text[:300]) or _is_credit(line, authors)


def _is_of_tail(line: Line, authors: frozenset[str]) -> bool:
    text = line.text[:300]
    if holds("tail", text) or _is_credit(line, authors) or (not authors and holds("about-author", text)):
        return True
    return line.kind != "item" and _is_to_reader("tail-label", line)


def _is_signature(lines: list[Line], authors: frozenset[str]) -> bool:
    """Whether the last line is initials or a name alone: under another such line it is one of a list."""
    last, before = lines[-1], lines[-2:-1]
    if not holds("signature", last.text):
        return False
    return not any(
        last.kind == line.kind == "item" or (holds("signature", line.text) and not _is_credit(line, authors))
        for line in before
    )


def _is_credit(line: Line, authors: frozenset[str]) -> bool:
    fold = folded(line.text[:400])
    if any(_ABOUT.match(fold[len(author) :]) for author in authors if fold.startswith(author)):
        return True
    return len(line.text) < 60 and any(author in fold for author in authors) and not line.is_sentence
