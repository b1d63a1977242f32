"""The names of a `_Context: a, b, c_` line, which is split by commas although a name may hold one."""

import re
from collections.abc import Sequence

from spiders.sites.the_context.markdown import clean

SEPARATOR = ", "
# `Context:`, in Chinese `消息:`, in older Chinese layouts `上下文:`.
LABEL = re.compile(r"\s*(?:Context|消息|上下文)\s*[:：]\s*")
MAX_PARTS = 8
"""Commas in one name: more than any has, few enough to compare everywhere."""


def is_context(note: str) -> bool:
    """Whether *note*, the inside of `_…_`, is a list of names and not a sentence in italics."""
    return LABEL.match(note) is not None


def context_names(note: str, topic: str | None, *, in_order: bool) -> tuple[str, ...]:
    """The names in *note*, the inside of `_Context: a, b_`; joined by `, ` again they give the list back.

    Two things of the page show that a comma belongs to a name: its own *topic* holds one, or the list is
    in code point order (*in_order*: layouts without a `#####` line) but for the part behind the comma.
    """
    text = clean(LABEL.sub("", note, count=1))
    if not text:
        return ()
    parts = text.split(SEPARATOR)
    if topic and SEPARATOR in topic:
        parts = _with_topic(parts, topic.split(SEPARATOR))
    return tuple(_reordered(parts)) if in_order else tuple(parts)


def _with_topic(parts: list[str], topic: Sequence[str]) -> list[str]:
    """*parts* with the first run that spells *topic* made one name again."""
    size = len(topic)
    if size > MAX_PARTS:
        return parts
    wanted = [part.casefold() for part in topic]
    folded = [part.casefold() for part in parts]
    for start in range(len(parts) - size + 1):
        if folded[start : start + size] == wanted:
            return [*parts[:start], SEPARATOR.join(parts[start : start + size]), *parts[start + size :]]
    return parts


def _reordered(parts: Sequence[str]) -> list[str]:
    """*parts* with each one that breaks the order made the end of the name before it."""
    names: list[list[str]] = []
    for part in parts:
        if names and part < names[-1][0]:
            names[-1].append(part)
        else:
            names.append([part])
    return [SEPARATOR.join(name) for name in names]
