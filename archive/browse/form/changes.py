"""What changed from one text to another, word by word, in bounded time: texts can be made to take very long."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+|\s+|.", re.DOTALL
)
"""Words; of scripts that set no blanks between them, characters."""
_MOST_PARAGRAPHS = 2_000
_MOST_CHARACTERS = 8_000
"""Of one paragraph that is compared word by word; a longer one is shown as replaced."""
_SECONDS = 1.0
"""For the comparison word by word; what is left then is shown as replaced."""

_LONE = 2
"""Words of both texts that are not worth an interruption."""

SAME, ADDED, REMOVED = "same", "added", "removed"


@dataclass(frozen=True, slots=True)
class TextPart:
    """A stretch of words that is in both texts, or in one."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The paragraphs of both texts, in order, each in parts."""

    paragraphs: tuple[tuple[TextPart, ...], ...]
    added: int
    removed: int

    @property
    def is_none(self) -> bool:
        return not (self.added or self.removed)


def changes(before: Sequence[str], after: Sequence[str], clock: Callable[[], float] = time.monotonic) -> Changes:
    """What became of the paragraphs *before* in *after*."""
    end = clock() + _SECONDS
    before, after = before[:_MOST_PARAGRAPHS], after[:_MOST_PARAGRAPHS]
    paragraphs: list[tuple[TextPart, ...]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            paragraphs += [(TextPart(SAME, text),) for text in before[a:b]]
            continue
        paired = min(b - a, d - c)
        for old, new in zip(before[a : a + paired], after[c : c + paired], strict=True):
            paragraphs.append(words(old, new) if clock() < end else _replaced(old, new))
        paragraphs += [(TextPart(REMOVED, text),) for text in before[a + paired : b]]
        paragraphs += [(TextPart(ADDED, text),) for text in after[c + paired : d]]
    return Changes(tuple(map(_joined, paragraphs)), _count(paragraphs, ADDED), _count(paragraphs, REMOVED))


def words(before: str, after: str) -> tuple[TextPart, ...]:
    """What became of one paragraph, or of a title."""
    if max(len(before), len(after)) > _MOST_CHARACTERS:
        return _replaced(before, after)
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    parts: list[TextPart] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=len(old) > 200).get_opcodes():
        if kind == "equal":
            parts.append(TextPart(SAME, "".join(old[a:b])))
        else:
            parts += [TextPart(REMOVED, "".join(old[a:b]))] if b > a else []
            parts += [TextPart(ADDED, "".join(new[c:d]))] if d > c else []
    return tuple(parts)


def _joined(parts: tuple[TextPart, ...]) -> tuple[TextPart, ...]:
    """For reading: a lone word that stands between changes goes with them, else a sentence falls to pieces."""
    result: list[TextPart] = []
    old = new = ""
    for place, part in enumerate(parts):
        is_lone = part.kind == SAME and 0 < place < len(parts) - 1 and (old or new) and _words(part.text) < _LONE
        if part.kind == SAME and not is_lone:
            result += [*_replaced(old, new), part]
            old = new = ""
        else:
            old += part.text if part.kind != ADDED else ""
            new += part.text if part.kind != REMOVED else ""
    return (*result, *_replaced(old, new))


def _replaced(before: str, after: str) -> tuple[TextPart, ...]:
    return tuple(TextPart(kind, text) for kind, text in ((REMOVED, before), (ADDED, after)) if text)


def _count(paragraphs: Sequence[tuple[TextPart, ...]], kind: str) -> int:
    return sum(_words(part.text) for parts in paragraphs for part in parts if part.kind == kind)


def _words(text: str) -> int:
    """Words, or characters of scripts without blanks."""
    return sum(token[0].isalnum() for token in _TOKEN.findall(text))
