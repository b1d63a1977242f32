"""The rules of one robots.txt that bind us (RFC 9309)."""

import re
from collections.abc import Iterator

from protego import Protego

PRODUCT = "pressmark"
"""Our product token (RFC 9309 section 2.2.1)."""
MAX_BYTES = 500 * 1024
"""What is parsed of a robots.txt, as RFC 9309 section 2.5 asks for at least."""
MAX_CRAWL_DELAY = 30.0

_AGENT = re.compile(r"user[- ]?agent\s*(?::|\s)\s*(.*)", re.IGNORECASE)
_SITE_WIDE = re.compile(r"(?:site-?maps?|host)\s*:", re.IGNORECASE)
_PRODUCT = re.compile(r"[a-zA-Z_-]+")


class RobotsRules:
    """What one robots.txt allows us, by the groups that name our token, else by those of `*`.

    protego judges the paths. The groups are chosen here, because it takes `Pressmark/1.0` in a robots.txt for
    somebody else, and because only what binds us is then kept: *text*, from which the same rules are made again.
    """

    def __init__(self, text: str, token: str = PRODUCT) -> None:
        chosen = _groups(text, token)
        self.group = token if chosen[token] is not None else "*"
        rules = chosen[token] if chosen[token] is not None else chosen["*"]
        self.text = "\n".join([f"User-agent: {self.group}", *(rules or ())])
        self._parser = Protego.parse(self.text)
        self._token = token

    @classmethod
    def of_body(cls, body: bytes, token: str = PRODUCT) -> "RobotsRules":
        """The rules in a decoded body; what is no rule, an HTML page for instance, is passed over (section 2.2)."""
        if len(body) > MAX_BYTES:
            # A line that is cut through would be another rule.
            body = body[: body.rfind(b"\n", 0, MAX_BYTES) + 1]
        return cls(body.decode("utf-8-sig", "replace"), token)

    def allows(self, url: str) -> bool:
        return self._parser.can_fetch(url, self._token)

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between two requests, as the site asks, but at most 30."""
        delay = self._parser.crawl_delay(self._token)
        return None if delay is None else min(delay, MAX_CRAWL_DELAY)


def _groups(text: str, token: str) -> dict[str, list[str] | None]:
    """The lines of all groups of *token* and of `*`, None where there is no such group.

    Groups of one name are one group (section 2.2.1). A user-agent line after a rule begins the next one.
    """
    chosen: dict[str, list[str] | None] = {token: None, "*": None}
    current: set[str] = set()
    in_rules = False
    for line in _lines(text):
        agent = _AGENT.match(line)
        if agent is not None:
            current = set() if in_rules else current
            in_rules = False
            name = product(agent[1])
            if name in chosen:
                current.add(name)
                chosen[name] = chosen[name] or []
        elif not _SITE_WIDE.match(line):
            in_rules = True
            for name in current:
                rules = chosen[name]
                if rules is not None:
                    rules.append(line)
    return chosen


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        content = line.partition("#")[0].strip()
        if content:
            yield content


def product(value: str) -> str:
    """The group's name: `*`, or the product token at the value's beginning, whatever version follows it."""
    if value.split()[:1] == ["*"]:
        return "*"
    product = _PRODUCT.match(value)
    return product[0].lower() if product else ""
