"""Near copies: the same story in other papers, cut, corrected, joined with another."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crawler.identity.minhash import MinHash, minhash_of, minhashes_of, resemblances
from crawler.state import State

CONTAINED = 0.57
"""Share of the shorter text's shingles that the longer one must hold to be a near copy of it …"""
ALIKE = 0.25
"""… where they share this much of both. Below, a MinHash is too coarse to tell a cut story from a quoted one.
Both were chosen on labelled pairs: docs/decisions/0010-near-copies.md."""
CROWD = 16
"""Texts kept for a key: what very many texts have in common (a notice, a template) tells nothing, and costs time."""
COMPARED = 64
"""Texts that one is compared with at most: those it has most keys in common with, the earliest first."""
AT_ONCE = 10_000
"""Characters of a text that is looked at together with others; a longer one takes memory enough by itself."""
DrawMinHash = Callable[[str], MinHash | None]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article stands among its near copies."""

    cluster_id: str
    duplicate_of: str | None
    """The earliest captured article of the group; None where this is it, or stands alone."""


class NearDuplicates:
    """The near copies of a collection.

    Asked in the order of the WARC, so that the crawl and `reprocess` decide alike. An article belongs to the group of
    the text that is most like its own, if any is like it. A text that could join two groups joins that one, and the
    groups stay two: lines that were written are not written again for it.
    """

    def __init__(self, state: State, draw: DrawMinHash = minhash_of) -> None:
        """*draw*: what gives the MinHash of a text, where somebody knows it already."""
        self._state = state
        self._draw = draw
        self._expected: dict[str, MinHash | None] = {}
        state.create(
            "CREATE TABLE IF NOT EXISTS copy (text INTEGER PRIMARY KEY, article_id TEXT, cluster_id TEXT, size INT,"
            " signature BLOB)",
            "CREATE INDEX IF NOT EXISTS copy_article ON copy (article_id)",
            "CREATE TABLE IF NOT EXISTS copy_key (key INT, text INT, PRIMARY KEY (key, text)) WITHOUT ROWID",
        )

    def expect(self, texts: Iterable[str]) -> None:
        """Prepares for some *texts* that will be placed next: together they cost less than one by one."""
        short = [text for text in texts if len(text) <= AT_ONCE]
        self._expected = dict(zip(short, minhashes_of(short), strict=True))

    def place(self, article_id: str, text: str, version: int | None = None) -> Placement:
        """Finds the group of an article with this text, and remembers the text for those that come later.

        The next version of an article stays where the version before it was placed. A text that is too short to have
        near copies is not remembered, so that a story that begins as two lines is placed once there is one to compare.
        *version*: of the text, where that is known: a first one was never placed.
        """
        drawn = self._expected[text] if text in self._expected else self._draw(text)
        row = None
        if version != 1:
            row = self._state.row("SELECT cluster_id FROM copy WHERE article_id=? LIMIT 1", (article_id,))
        cluster = row[0] if row else article_id
        if drawn is not None:
            neighbours = self._meets(drawn)
            if row is None:
                cluster = self._most_like(drawn, neighbours) or article_id
            self._remember(article_id, cluster, drawn, neighbours)
        return Placement(cluster, None if cluster == article_id else cluster)

    def _meets(self, drawn: MinHash) -> dict[int, list[int]]:
        """The texts that are known by each of its keys."""
        neighbours: dict[int, list[int]] = {key: [] for key in drawn.keys}
        marks = ",".join("?" * len(neighbours))
        for key, text in self._state.rows(f"SELECT key, text FROM copy_key WHERE key IN ({marks})", neighbours):  # noqa: S608
            neighbours[key].append(text)
        return neighbours

    def _most_like(self, drawn: MinHash, neighbours: dict[int, list[int]]) -> str | None:
        meetings = Counter(text for texts in neighbours.values() for text in texts)
        chosen = sorted(meetings, key=lambda text: (-meetings[text], text))[:COMPARED]
        if not chosen:
            return None
        marks = ",".join("?" * len(chosen))
        rows = self._state.rows(
            f"SELECT cluster_id, size, signature FROM copy WHERE text IN ({marks}) ORDER BY text",  # noqa: S608
            chosen,
        )
        shares = resemblances(drawn.signature, [row[2] for row in rows])
        near = [(share, row[0]) for share, row in zip(shares, rows, strict=True) if _near(share, drawn.size, row[1])]
        # max gives the first of equals: the earliest.
        return max(near, key=lambda one: one[0])[1] if near else None

    def _remember(self, article_id: str, cluster: str, drawn: MinHash, neighbours: dict[int, list[int]]) -> None:
        self._state.execute(
            "INSERT INTO copy (article_id, cluster_id, size, signature) VALUES (?, ?, ?, ?)",
            (article_id, cluster, drawn.size, drawn.signature),
        )
        # Row by row: one statement of many rows takes SQLite twice as long.
        free = ((key,) for key, texts in neighbours.items() if len(texts) < CROWD)
        self._state.fill("INSERT INTO copy_key VALUES (?, last_insert_rowid())", free)


def _near(alike: float, size: int, other: int) -> bool:
    """Whether two texts that share *alike* of their shingles are near copies; *size* and *other* count these."""
    contained = alike / (1 + alike) * (size + other) / min(size, other)
    return alike >= ALIKE and contained >= CONTAINED
