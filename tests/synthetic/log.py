"""What the web's own log says of a crawl: what was asked, and whether each host had its delay."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from tests.synthetic.pages import Pages


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """One request."""

    begun: float
    ended: float
    connection: int
    status: int
    url: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc


def read_log(path: Path) -> list[Asked]:
    """All requests, in the order in which they came."""
    rows = (line.split(" ", 4) for line in path.read_text("utf-8").splitlines())
    return sorted(Asked(float(a), float(b), int(c), int(d), url) for a, b, c, d, url in rows)


def impolite(asked: list[Asked], pages: Pages, delay: float) -> Iterator[str]:
    """Requests that came before their host's delay had passed, or while another of it was being answered."""
    first = {each.connection: each for each in reversed(asked)}
    by_host: dict[str, list[Asked]] = defaultdict(list)
    for each in asked:
        by_host[each.host].append(each)
    for host, requests in by_host.items():
        knows_rules = False
        for one, two in pairwise(requests):
            # What robots.txt asks for is known when it was read.
            knows_rules = knows_rules or one.url.endswith("/robots.txt")
            least = pages.delay(host, delay) if knows_rules and not two.url.endswith("/robots.txt") else delay
            # A connection that was in use and ends without a byte is taken to have been closed before: the request is
            # sent again at once, on another (RFC 9112 section 9.3.1).
            is_same = one.status == 0 and one.url == two.url and first[one.connection] != one
            if not is_same and (two.begun < one.ended or two.begun - one.begun < least):
                yield f"{host}: {two.begun - one.begun:.3f} s between {one.url} and {two.url}, {least} wanted"


def counts(asked: list[Asked]) -> Counter[str]:
    """How often each address was asked for; robots.txt is asked for by each run."""
    return Counter(each.url for each in asked if not each.url.endswith("/robots.txt"))
