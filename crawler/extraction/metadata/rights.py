"""What the page says may be done with it: recorded, not judged."""

from crawler.extraction.strings import clean
from crawler.extraction.structure.addresses import absolute
from crawler.extraction.structure.jsonld import is_free, text_of
from crawler.extraction.structure.page import Page

ROBOTS_META = ("robots", "googlebot", "googlebot-news", "bingbot", "otherbot", "news_robots")
MAX_VALUES = 50
_ALL = frozenset({"all", "index", "follow", "archive"})

_WITH_VALUE = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})


def rights_of(page: Page) -> dict[str, object]:
    """Robots directives of meta elements and `X-Robots-Tag` headers as a list, and the other signals by name."""
    found: dict[str, object] = {}
    if directives := _robots(page):
        found["robots"] = directives
    headers = {name.lower(): clean(value) for name, value in page.headers}
    # TDM Reservation Protocol, sections 4 and 5: header, or meta element of the same name.
    for key in ("tdm-reservation", "tdm-policy"):
        if value := headers.get(key) or page.meta_first(key):
            found[key.replace("-", "_")] = value[:500]
    if licence := _licence(page):
        found["license"] = licence[:500]
    if value := page.meta_first("copyright", "rights", "dc.rights", "dcterms.rights") or _copyright(page):
        found["copyright"] = value[:500]
    free = is_free(page.article)
    if free is not None:
        found["accessible_for_free"] = free
    return found


def _robots(page: Page) -> list[str]:
    """Directives in the order of the page, each once; those for one robot as `googlebot:noarchive`."""
    values = [("", value) for name, value in page.headers if name.lower() == "x-robots-tag"]
    values += [("" if name == "robots" else name + ":", v) for name in ROBOTS_META for v in page.meta.get(name, ())]
    found: dict[str, None] = {}
    for prefix, value in values:
        for directive in clean(value).lower().split(","):
            directive = directive.strip()
            robot, colon, rest = directive.partition(":")
            if colon and robot.strip() not in _WITH_VALUE:  # "googlebot: noarchive, nofollow" is about one robot
                prefix, directive = f"{robot.strip()[:50]}:", rest.strip()
            if directive and directive not in _ALL:
                found.setdefault(prefix + directive[:100])
    # What one robot is told not to archive is of interest to every archive.
    if any(name.endswith(":noarchive") for name in found):
        found.setdefault("noarchive")
    return list(found)[:MAX_VALUES]


def _licence(page: Page) -> str | None:
    if link := page.link("license"):
        return link
    linked = next((found for href in page.licences if (found := absolute(page.base, href))), None)
    return linked or text_of(page.article.get("license")) or None


def _copyright(page: Page) -> str | None:
    return text_of(page.article.get("copyrightNotice")) or text_of(page.article.get("copyrightHolder")) or None
