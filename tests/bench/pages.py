"""Articles of the bench's news web: as large and as cluttered as real ones, and each with a text of its own.

Real pages measured: 174 kB, 34 kB as gzip, 33 ms in trafilatura. A page is a pure function of its number.
"""

import json
import random
import tomllib
from functools import cache
from pathlib import Path

from isal import isal_zlib

LEVEL = 2
"""What busy servers compress with."""
_WRAPPERS = "".join(
    f'<div class="{name} {name}--wide" data-slot="{name}">' for name in ("page", "grid", "row", "column")
)
SMALL = 12
"""Paragraphs of a small page, which has no boilerplate: for measuring memory, not speed."""


@cache
def words() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def path_of(number: int) -> str:
    return f"/2026/{1 + number % 10:02d}/{1 + number % 28:02d}/{_slug(number)}-{number}"


def packed_page(number: int, host: str, *, small: bool = False) -> bytes:
    """The page as its server sends it: HTML, gzip."""
    packer = isal_zlib.compressobj(LEVEL, wbits=31)
    return packer.compress(page(number, host, small=small).encode()) + packer.flush()


def page(number: int, host: str, *, small: bool = False) -> str:
    chance = random.Random(number)
    title = headline(number)
    paragraphs = [paragraph(chance) for _ in range(SMALL if small else chance.randint(10, 26))]
    url = f"http://{host}{path_of(number)}"
    author, place = chance.choice(words()["people"]), chance.choice(words()["places"])
    day = f"2026-{1 + number % 10:02d}-{1 + number % 28:02d}"
    body = "\n".join(f'<p class="article-text">{_linked(text, chance)}</p>' for text in paragraphs)
    head = _head(title, url, author, day, host)
    article = (
        f'<article class="story" id="story-{number}"><header class="story-header"><h1 class="title">{title}</h1>'
        f'<p class="standfirst">{paragraph(chance)}</p>'
        f'<div class="byline">By <a rel="author" href="/by/1">{author}</a> in {place},'
        f' <time datetime="{day}T09:30:00+00:00">{day}</time></div></header>'
        f'<div class="article-body">{body}</div></article>'
    )
    if small:
        return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{article}</body></html>"
    before, after = boilerplate(host)
    cards = _cards(chance, 12)
    return (
        f"<!DOCTYPE html>\n<html lang=en><head>{head}</head><body>{before}<main>{_WRAPPERS}{article}"
        f'<aside class="related"><h2>Read more</h2>{cards}</aside>{"</div>" * _WRAPPERS.count("<div")}</main>{after}'
        "</body></html>"
    )


def headline(number: int) -> str:
    """The page's title; its number keeps it apart from all others."""
    chance = random.Random(f"title {number}")
    lists = words()
    what = chance.choice(lists["what"])
    return f"{chance.choice(lists['places'])}: {what} and {chance.choice(lists['what'])}, day {number + 1}"


def _slug(number: int) -> str:
    return "-".join(headline(number).lower().replace(":", "").replace(",", "").split()[:6])


def paragraph(chance: random.Random) -> str:
    """Two to five sentences."""
    return " ".join(_sentence(chance) for _ in range(chance.randint(2, 5)))


def _sentence(chance: random.Random) -> str:
    lists = words()
    pick = {name: chance.choice(lists[name]) for name in ("who", "did", "what", "when", "and_so", "quoted", "people")}
    number = chance.randint(2, 98)
    if chance.random() < 0.2:
        return f"“{pick['quoted'].format(n=number)},” said {pick['people']} {pick['when']}."
    return f"{pick['who']} {pick['did']} {pick['what']} {pick['when']}, {pick['and_so'].format(n=number)}."


def _linked(text: str, chance: random.Random) -> str:
    """A paragraph as papers set it: now and then a word is a link or stressed."""
    parts = text.split(" ")
    for tag in ('<a href="/topic/{n}">{word}</a>', "<em>{word}</em>"):
        place = chance.randrange(len(parts))
        if chance.random() < 0.4 and "<" not in parts[place]:
            parts[place] = tag.format(n=chance.randrange(900), word=parts[place])
    return " ".join(parts)


_MORE_HEAD = "".join(
    f'<meta name="x-{name}-{n}" content="{name} {n}"><link rel="preload" as="style" href="/assets/{name}.{n}.css">'
    for name in ("app", "theme", "ads", "consent", "video")
    for n in range(6)
)


def _head(title: str, url: str, author: str, day: str, host: str) -> str:
    """What the page says of itself; every third paper says little, as the older ones do."""
    head = (
        f'<meta charset="utf-8"><title>{title} | {_name(host)}</title>{_MORE_HEAD}<link rel="canonical" href="{url}">'
    )
    if random.Random(host).randrange(3) == 0:
        return head
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"{day}T09:30:00+00:00",
        "author": [{"@type": "Person", "name": author}],
        "publisher": {"@type": "Organization", "name": _name(host)},
        "mainEntityOfPage": url,
    }
    return (
        f'{head}<meta property="og:type" content="article"><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{_name(host)}"><meta property="og:url" content="{url}">'
        f'<meta property="article:published_time" content="{day}T09:30:00+00:00">'
        f'<script type="application/ld+json">{json.dumps(about)}</script>'
    )


def _name(host: str) -> str:
    return host.split(".")[0].title() + " Herald"


@cache
def boilerplate(host: str) -> tuple[str, str]:
    """What stands on every page of a paper before and after the article."""
    chance = random.Random(host)
    sections = words()["sections"]
    menus = "".join(
        f'<li class="menu-item"><div class="menu-head"><a class="menu-link" href="/{section.lower()}">{section}</a>'
        '</div><ul class="submenu">'
        + "".join(
            f'<li class="menu-item sub"><a class="menu-link" href="/{section.lower()}/{n}">'
            f"<span>{section} {chance.choice(sections)}</span></a></li>"
            for n in range(6)
        )
        + "</ul></li>"
        for section in sections
    )
    state = [{"id": f"{chance.getrandbits(64):x}", "t": headline(n), "r": chance.random()} for n in range(420)]
    before = (
        f"<style>{_style(chance)}</style><header class=top><nav><ul>{menus}</ul></nav></header>"
        f"<script>window.__STATE__={json.dumps(state)};</script>"
    )
    links = "".join(f'<li><a href="/about/{n}">{chance.choice(sections)} {n}</a></li>' for n in range(30))
    after = (
        f'<section class="latest"><h2>Latest</h2>{_cards(chance, 24)}</section>'
        f"<footer><ul>{links}</ul><p>© 2026 {_name(host)}. All rights reserved.</p></footer>"
        f"<script>{_style(chance)}</script>"
    )
    return before, after


def _style(chance: random.Random) -> str:
    rules = (
        f".c{chance.getrandbits(24):06x}{{margin:{chance.randrange(40)}px;color:#{chance.getrandbits(24):06x};"
        f"display:flex;padding:0 {chance.randrange(32)}px}}\n"
        for _ in range(330)
    )
    return "".join(rules)


def _cards(chance: random.Random, count: int) -> str:
    return "".join(
        f'<div class="card card-{n % 3}" data-position="{n}"><div class="card-inner"><a class="card-link"'
        f' href="/story/{number}"><div class="card-image"><picture><source media="(min-width: 800px)"'
        f' srcset="/img/{chance.getrandbits(48):x}-800.jpg"><img loading="lazy" src="/img/{number}.jpg" alt=""'
        f' width="320" height="180"></picture></div><h3 class="card-title">{headline(number)}</h3></a>'
        f'<div class="card-foot"><span class="card-kicker">{chance.choice(words()["sections"])}</span>'
        f'<span class="card-time">{chance.randint(2, 23)} hours ago</span></div></div></div>'
        for n, number in enumerate(chance.randrange(100_000) for _ in range(count))
    )
