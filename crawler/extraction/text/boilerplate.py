"""Which paragraphs of the engine's output are not the article's: at its beginning, in it, after it."""

import re
from itertools import accumulate

from crawler.extraction.strings import folded
from crawler.extraction.structure.lines import Line
from crawler.extraction.structure.phrases import count, matched

HEADING = 80
"""Characters that no heading has."""
SOME, MOST = 0.2, 0.8
"""Shares of the text that must stand before the end of the article: before comments and appeals, which may be longer
than it, and before other articles, whose heading may stand within it."""
SENTENCES = 0.6
"""Share of the lines below such a heading that may be sentences: names, dates and headlines are the rest."""
LATE = 0.6
"""Share of the lines or the text after which a line may be an appeal to readers, or the newsroom's signature."""
BEGINNING = 6
"""Lines among which the list of what an article is going to say begins."""
NOTICE = 400
"""Characters that no notice has."""
# What is said of an author, after the name: "is a reporter".
_ABOUT = re.compile(
    r" (?:is|was|has|writes|works|covers|reports|ist|war|schreibt|berichtet|arbeitet|est|écrit|es|escribe|é|è|är|er|"
    r"jest|является)\b"
)
# Four words or more with the mark of a sentence at their end, which is none of an abbreviation.
_SAID = re.compile(r"\S+(?: \S+){2,} \S*(?:[!?…][”\"»)]?|(?<![ap]\.m)(?<!\bmin)(?<!\bUhr)\.[”\"»)]?)$")
_STOPPED = re.compile(r"[.!…。！।][”\"’»)]*$")
_QUOTED = re.compile('["“”„«»「」]')


def without_boilerplate(lines: list[Line], headlines: frozenset[str], authors: frozenset[str]) -> list[Line]:
    """*lines* without notices, without what stands before the first sentence, and without what follows the last."""
    lines = _without_repeats(_without_key_points(_cut_after_end(_without_consent(lines))))
    late = LATE * len(lines)
    lines = [
        line
        for index, line in enumerate(lines)
        if not is_notice(line)
        and not (index >= late and len(line.text) < NOTICE and _is_to_reader("late-notice", line))
    ]
    return _without_tail(_without_head(lines, headlines, authors), authors)


def _without_consent(lines: list[Line]) -> list[Line]:
    """Drop what asks for consent to cookies before or after a text; a page of nothing else keeps it, as evidence."""
    start, end = 0, len(lines)
    while start < end and _asks_consent(lines[start]):
        start += 1
    while end > start and _asks_consent(lines[end - 1]):
        end -= 1
    asked = " ".join(line.text for line in (*lines[:start], *lines[end:]))
    is_asked = "cookie" in asked.casefold() and count("consent-text", asked) > 1
    return lines[start:end] if is_asked and sum(line.is_sentence for line in lines[start:end]) > 1 else lines


def _asks_consent(line: Line) -> bool:
    """Whether a line speaks to its reader of cookies or consent; a heading, of nothing else."""
    if len(line.text) < HEADING and matched("consent", line.text):
        return True
    return len(line.text) < 1200 and bool(matched("consent-text", line.text) and matched("addressed", line.text))


def _without_key_points(lines: list[Line]) -> list[Line]:
    """Drop a list of what the article says, under a heading that says so, where it begins or ends with it."""
    for index, line in enumerate(lines):
        if line.kind != "item" and len(line.text) < HEADING and matched("key-points", line.text):
            end = index + 1
            while end < len(lines) and lines[end].kind == "item":
                end += 1
            if end > index + 1 and (index < BEGINNING or end == len(lines)):
                return lines[:index] + lines[end:]
    return lines


def _without_repeats(lines: list[Line]) -> list[Line]:
    """Drop sentences that stood there before: of a summary, a pull quote, a text for another width of the screen."""
    seen: set[str] = set()
    kept = []
    for line in lines:
        if line.text not in seen or not line.is_sentence:
            kept.append(line)
        seen.add(line.text)
    return kept


def is_notice(line: Line) -> bool:
    """Whether a line is what publishers print within an article; a sentence may be told by its being to the reader."""
    if len(line.text) >= NOTICE or matched("notice|appeal", line.text) is None:
        return False
    return matched("notice", line.text) is not None or _is_to_reader("appeal", line)


def _is_to_reader(section: str, line: Line) -> bool:
    """Whether a line is of *section*, and no sentence, unless it speaks to somebody outside a quotation."""
    text = line.text[:NOTICE]
    if matched(section, text) is None:
        return False
    return not line.is_sentence or (_QUOTED.search(text) is None and matched("addressed", text) is not None)


def _cut_after_end(lines: list[Line]) -> list[Line]:
    """Up to the line under which other articles, comments or appeals stand, where most of the text is before it."""
    total = sum(len(line.text) for line in lines)
    said = list(accumulate(map(_is_stopped, reversed(lines)), initial=0))
    seen = 0
    for index, line in enumerate(lines):
        below = len(lines) - index - 1
        if seen > SOME * total and _is_heading(line) and _ends(line.text, below, said[below], seen > MOST * total):
            return lines[:index]
        if seen > LATE * total and len(line.text) < NOTICE and matched("sign-off", line.text):
            return lines[:index]
        seen += len(line.text)
    return lines


def _ends(text: str, below: int, said: int, is_late: bool) -> bool:
    """Whether *text* is the heading of what follows an article: by its words, or by the *below* lines under it, of
    which *said* are sentences."""
    if matched("after", text) or (is_late and matched("end", text)):
        return True
    if not (matched("after-by-what-follows", text) or (is_late and matched("end-by-what-follows", text))):
        return False
    return SENTENCES * below >= said


def _is_stopped(line: Line) -> bool:
    return line.is_sentence and _STOPPED.search(line.text) is not None


def _is_heading(line: Line) -> bool:
    return len(line.text) < HEADING and not line.text.endswith((".", "!", '"', "”"))


def _without_head(lines: list[Line], headlines: frozenset[str], authors: frozenset[str]) -> list[Line]:
    """Drop headline, kicker, date and byline before the first sentence; a subheading right before it stays."""
    first = next((index for index, line in enumerate(lines[:12]) if line.is_sentence), 0)
    kept = [line for line in lines[:first] if not _is_of_header(line, headlines, authors)]
    return kept + lines[first:]


def _is_of_header(line: Line, headlines: frozenset[str], authors: frozenset[str]) -> bool:
    fold = folded(line.text)
    words = set(fold.split())
    if any(title in fold and len(fold) < 2.5 * len(title) for title in headlines):
        return True  # with its kicker, often
    if any(len(words) > 2 and len(words & set(title.split())) >= 0.7 * len(words) for title in headlines):
        return True
    if any(author in fold for author in authors) and len(fold) < 120:
        return True
    return matched("header", line.text) is not None and not _SAID.search(line.text)


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
    return matched("tail|tail-label|about-author|signature", line.text[:300]) is not None or _is_credit(line, authors)


def _is_of_tail(line: Line, authors: frozenset[str]) -> bool:
    text = line.text[:300]
    if matched("tail", text) or _is_credit(line, authors) or (not authors and matched("about-author", text)):
        return True
    return line.kind != "item" and _is_to_reader("tail-label", line)


def _is_signature(lines: list[Line], authors: frozenset[str]) -> bool:
    """Whether the last line is initials or a name alone: under another such line it is one of a list."""
    last, before = lines[-1], lines[-2:-1]
    if matched("signature", last.text) is None:
        return False
    return not any(
        last.kind == line.kind == "item" or (matched("signature", line.text) and not _is_credit(line, authors))
        for line in before
    )


def _is_credit(line: Line, authors: frozenset[str]) -> bool:
    fold = folded(line.text[:400])
    if any(_ABOUT.match(fold[len(author) :]) for author in authors if fold.startswith(author)):
        return True
    return len(line.text) < 60 and any(author in fold for author in authors) and not line.is_sentence
