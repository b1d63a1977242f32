"""What must not be shown: takedowns, as pywb's access lists have them (`acl/*.aclj` of the collection).

A line is a SURT key, ` - `, and JSON with `access`: `block` and `exclude` close every address that begins with the key
(or is it, where the key ends in `###`), `allow` opens; the longest key decides.
"""

from pathlib import Path

import orjson

from archive.index.surt import surt
from archive.reading.lines import Article, Capture

_EXACT = "###"
_OPEN = "allow"
_LIMIT = 1 << 26


class AccessList:
    """Which addresses are closed; read again when a file changes."""

    def __init__(self, directory: Path | None = None) -> None:
        self._directory = directory
        self._read: tuple[tuple[str, int, int], ...] = ()
        self._rules: dict[str, bool] = {}

    def is_closed(self, *urls: str | None) -> bool:
        """Whether one of the addresses is."""
        self._refresh()
        return bool(self._rules) and any(url and self._closes(surt(url)) for url in urls)

    def closes_article(self, article: Article) -> bool:
        target = article.capture.target_uri if article.capture else None
        return self.is_closed(article.url, article.canonical_url, target)

    def closes_capture(self, capture: Capture) -> bool:
        return self.is_closed(capture.target_uri)

    def _closes(self, key: str) -> bool:
        if key + _EXACT in self._rules:
            return self._rules[key + _EXACT]
        found = max((rule for rule in self._rules if key.startswith(rule)), key=len, default=None)
        return found is not None and self._rules[found]

    def _refresh(self) -> None:
        files = sorted(self._directory.glob("*.aclj")) if self._directory and self._directory.is_dir() else []
        stats = [(path, path.stat()) for path in files]
        now = tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats)
        if now != self._read:
            rules: dict[str, bool] = {}
            for path in files:
                rules |= _rules(path.read_bytes()[:_LIMIT])
            self._read, self._rules = now, rules


def _rules(text: bytes) -> dict[str, bool]:
    """Key → whether it closes. A line that cannot be read closes what its key says: the safe side."""
    rules = {}
    for line in text.decode("utf-8", "replace").splitlines():
        key, _, rule = line.strip().partition(" ")
        if not key or key.startswith("#"):
            continue
        try:
            access = orjson.loads(rule[rule.index("{") :]).get("access")
        except (ValueError, AttributeError):
            access = None
        rules[key] = access != _OPEN
    return rules
