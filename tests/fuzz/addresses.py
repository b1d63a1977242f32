"""Broken addresses: what is judged is what is sent, in one spelling, without dots, and never inside."""

import random
from ipaddress import ip_address
from urllib.parse import urlsplit

from crawler.guard.address_guard import AddressGuard
from crawler.mementos.addresses import asked_address
from crawler.urls import article_address, canonical_url, field_address, request_url, resolve, without_userinfo
from tests.fuzz.target import Fault, Target
from tests.hostile.address_cases import INSIDE

BASE = "http://news.example.org/a/b?c#d"
SAMPLES = (
    *(address.replace("PORT", "8080").encode("utf-8", "replace")[:300] for address in INSIDE.values()),
    b"http://user:pw@example.org:80/a/../b/./c;d=1?e=f&g=%20#h", b"//example.org/a//b/%2e%2E/c?", b"../..//x?y=/../z",
    b"https://web.archive.org/web/20120503051852id_/http://example.org/a?b=c", "http://bücher.example/é?ж".encode(),
    b"http:\\\\example.org\\a\\..\\b", b"http:story", b"/caf\xe9?x=\xff", b"http://[2001:db8::1]:8080/", b"http://1.2.3/",
    b"https://www.google.com/amp/s/example.org/2020/story-of-the-day/?utm_source=x",
)  # fmt: skip
PIECES = (
    b"/", b"\\", b"//", b"..", b"/../", b"%2e", b"%2f", b"%", b"?", b"#", b"@", b":", b"[", b"]", b"\t", b"\n", b" ",
    b"http:", b"127.0.0.1", b"0x7f.1", b"localhost", b"::1", b"\xef\xbc\x91", b"\xe3\x80\x82", b"xn--", b"\xff", b"%00",
    b"/web/2012/", b"http%3A//", b"\0",
)  # fmt: skip
GUARD = AddressGuard()
DOTS = {".", "..", "%2e", ".%2e", "%2e.", "%2e%2e"}


def fault(raw: bytes, _: random.Random) -> Fault:
    url = resolve(BASE, field_address(raw.decode("latin-1")))
    if without_userinfo(without_userinfo(url)) != without_userinfo(url):
        return "text", "userinfo is left the first time"
    refusal = GUARD.url_refusal(url)
    try:
        sent = request_url(url)
    except ValueError:
        return "malformed", None if refusal is not None else "malformed, and not refused"
    parts = urlsplit(sent)
    if not sent.isascii() or request_url(sent) != sent or GUARD.url_refusal(sent) != refusal:
        return "sent", "another address, or judged otherwise, the second time"
    if "@" in parts.netloc or "#" in sent or DOTS & set(parts.path.lower().split("/")):
        return "sent", "userinfo, fragment or dots are sent"
    if refusal is None and _is_inside(parts.hostname or ""):
        return "sent", "leads inside"
    return "refused" if refusal else "sent", _forms(sent)


def _forms(sent: str) -> str | None:
    canonical, asked = canonical_url(sent), asked_address(sent)
    if canonical_url(canonical) != canonical or request_url(canonical) != canonical:
        return "another canonical form the second time"
    if asked_address(asked) != asked:
        return "asked for otherwise the second time"
    article_address(sent, [("canonical", sent), ("og:url", canonical)])
    return None


def _is_inside(host: str) -> bool:
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def target() -> Target:
    return Target(samples=SAMPLES, pieces=PIECES, fault=fault, largest=9000)
