"""Broken robots.txt files: rules of bounded cost, and the same rules from what is kept of them."""

import random

from crawler.robots.rules import MAX_CRAWL_DELAY, RobotsRules
from tests.fuzz.target import Fault, Target

SAMPLES = (
    b"User-agent: *\nDisallow: /closed/\nAllow: /closed/open$\nCrawl-delay: 5\n\nSitemap: http://a.example/map.xml\n",
    b"\xef\xbb\xbfUser-Agent: Pressmark/1.0\r\nUser-agent: other\r\nDisallow:\r\n\r\nUser-agent: *\r\nDisallow: /\r\n",
    b"user agent: *\rdisallow: /*?*id=\rdisallow: /a*b*c*d$\rrequest-rate: 1/10\rvisit-time: 0600-0845\r",
    b"<!DOCTYPE html><html><title>Not found</title><p>User-agent: *<p>Disallow: /",
    "User-agent: *\nDisallow: /новости/%D0%B0\nDisallow: /%zz\nAllow: /a%2Fb\n# café\n".encode(),
    "User-agent: *\nDisallow: /\n".encode("utf-16"),
)
PIECES = (
    b"User-agent: *\n", b"User-agent: pressmark\n", b"Disallow: /", b"Allow: /", b"*", b"$", b"%", b"%2F", b"\0", b"#",
    b"Crawl-delay: 1e9\n", b"Crawl-delay: -1\n", b"Crawl-delay: nan\n", b"\n", b"\r", b":", b"\xff", b"\xe2\x80\xa8",
    b"Request-rate: 1/0\n", b"Visit-time: 9999-0000\n", b"*a*a*a*a*a*a",
)  # fmt: skip
URLS = tuple(
    f"http://a.example{path}"
    for path in (
        "/",
        "/closed/x",
        "/closed/open",
        "/a%2Fb?c=d&id=1",
        "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
        "/%D0%B0",
        "/a?",
    )
)


def fault(body: bytes, _: random.Random) -> Fault:
    rules = RobotsRules.of_body(body)
    again = RobotsRules(rules.text)
    allowed = [rules.allows(url) for url in URLS]
    kind = f"{rules.group} allows {'all' if all(allowed) else 'some' if any(allowed) else 'nothing'}"
    if [again.allows(url) for url in URLS] != allowed or again.crawl_delay != rules.crawl_delay:
        return kind, "other rules from what is kept of them"
    if rules.crawl_delay is not None and not 0 <= rules.crawl_delay <= MAX_CRAWL_DELAY:
        return kind, f"a delay of {rules.crawl_delay}"
    return kind, None


def target() -> Target:
    return Target(samples=SAMPLES, pieces=PIECES, fault=fault, largest=50_000)
