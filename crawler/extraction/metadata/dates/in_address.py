"""The day that an article's address names: no page clock and no move of the site touches it."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.extraction.metadata.dates.months import month_of

_YEAR, _MONTH, _DAY = r"(?P<y>(?:19|20)\d{2})", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
_TWO_EACH = r"(?P<m>0[1-9]|1[0-2]){}(?P<d>0[1-9]|[12]\d|3[01])"
# Directories of a day, which nothing else looks like.
_DIRECTORIES = tuple(
    re.compile(pattern)
    for pattern in (
        # /2016/02/23/, /2016-02-23/
        rf"(?<=/){_YEAR}(?P<between>[/-]){_MONTH}(?P=between){_DAY}(?=/)",
        # /2016-02/23/, /2016/02-23/
        rf"(?<=/){_YEAR}[/-]{_TWO_EACH.format('[/-]')}(?=/)",
        # /2016/0223/
        rf"(?<=/){_YEAR}/{_TWO_EACH.format('')}(?=/)",
        # /2016/WORLD/02/23/, /2016/world/europe/2/23/
        rf"(?<=/){_YEAR}/(?:[A-Za-z][\w.-]*/){{1,2}}{_MONTH}/{_DAY}(?=/)",
        # /2016/feb/23/
        rf"(?<=/){_YEAR}/(?P<name>[a-z]{{3,9}})/{_DAY}(?=/|$)",
    )
)
# Parts of names and numbers, which may also be of a day that the article tells of, or of none.
_IN_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        # /2016/02/23.html, /20160223/, /2016-02-23-
        rf"(?<!\d){_YEAR}(?P<between>[/_-]?){_MONTH}(?P=between){_DAY}(?=[/_.-]|$)",
        # /2016-02/23.html, /2016_02/23-
        rf"(?<!\d){_YEAR}[/_-]{_TWO_EACH.format('[/_-]')}(?=[/_.-]|$)",
        # /201602231035999999-, /AR2016022310359
        rf"(?<=/)(?:[A-Z]{{2}})?{_YEAR}{_TWO_EACH.format('')}\d{{4,}}(?=[-./]|$)",
        # /idUSKBN0TM1X120160223: the day ends the number that a news agency gave the story
        rf"(?<=[/-])id[A-Z]{{2}}[A-Z0-9]*[A-Z][A-Z0-9]{{1,12}}?{_YEAR}{_TWO_EACH.format('')}(?=[/.]|$)",
    )
)
# ?id=20160223_61_A16, ?date=2016-02-23
_IN_QUERY = re.compile(rf"[?&]\w{{1,20}}={_YEAR}(?P<between>-?){_TWO_EACH.format('(?P=between)')}(?=[_&-]|$)")


def days_in_address(url: str) -> Iterator[str]:
    """Each day, as YYYY-MM-DD, that *url* seems to name, the plainest form first."""
    yield from days_of_directories(url)
    parts = urlsplit(url)
    for pattern in _IN_NAMES:
        yield from _day(pattern.search(parts.path))
    yield from _day(_IN_QUERY.search(f"?{parts.query}"))


def days_of_directories(url: str) -> Iterator[str]:
    """Those days that *url* names as the place of the article among others."""
    path = urlsplit(url).path
    for pattern in _DIRECTORIES:
        yield from _day(pattern.search(path))


def _day(match: re.Match[str] | None) -> Iterator[str]:
    if match is None:
        return
    found = match.groupdict()
    month = month_of(found["name"]) if found.get("name") else int(found["m"])
    if month:
        yield f"{found['y']}-{month:02}-{int(found['d']):02}"
