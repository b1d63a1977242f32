"""Newspaper pages: an article, or none, within a template and the boilerplate of its paper's language."""

import html
import json
import tomllib
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urljoin

from tests.site.articles import Article, Block
from tests.site.table import Page, Paper

HERE = Path(__file__).parent
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
DATES = {"en": "{day} {month} {year}", "de": "{day}. {month} {year}", "ru": "{day} {month} {year} г."}


@cache
def labels() -> dict[str, dict[str, Any]]:
    """Furniture by language."""
    return tomllib.loads((HERE / "labels.toml").read_text(encoding="utf-8"))


def compose(url: str, page: Page, paper: Paper, article: Article | None) -> str:
    """The page's HTML."""
    template = Template((HERE / "templates" / f"{page.template}.html").read_text(encoding="utf-8"))
    values = _boilerplate(paper, url)
    values["charset_meta"] = f'<meta charset="{page.charset}">' if page.charset_in_page else ""
    values["canonical"] = html.escape(page.canonical or url)
    values["amp_link"] = f'<link rel="amphtml" href="{page.amp}">' if page.amp else ""
    if article is not None:
        values |= _article(article, paper, url, page.canonical or url)
    return template.substitute(values)


def _boilerplate(paper: Paper, url: str) -> dict[str, str]:
    words = labels()[paper.language]
    values = {name: html.escape(word) for name, word in words.items() if isinstance(word, str)}
    values |= {
        "tags_label": values["tags"],
        "comments_label": values["comments"],
        "published_label": values["published"],
    }
    teasers = [f'<a href="/more/{number}">{html.escape(head)}</a>' for number, head in enumerate(words["teasers"], 1)]
    sections = [f'<a href="/section/{number}">{name}</a>' for number, name in enumerate(words["sections"], 1)]
    return values | {
        "lang": paper.language,
        "site": html.escape(paper.name),
        "tagline": html.escape(paper.tagline),
        "home": urljoin(url, "/"),
        "sections": _items(sections),
        "section_lines": "<BR>".join(sections),
        "sections_first": words["sections"][0],
        "share": _items(words["share"]),
        "share_first": words["share"][0],
        "share_second": words["share"][1],
        "teasers": _items(teasers),
        "teaser_links": "".join(f"<div>{teaser}</div>" for teaser in teasers),
        "teaser_lines": "<BR><BR>".join(teasers),
        "front_teasers": "".join(f"<div class='teaser'><h3>{t}</h3></div>" for t in teasers),
        "footer": _items(words["footer"]),
        "footer_line": " | ".join(words["footer"]),
        "comments": _comments(words),
    }


def _article(article: Article, paper: Paper, url: str, canonical: str) -> dict[str, str]:
    words = labels()[paper.language]
    authors = [html.escape(name) for name in article.authors]
    modified = f" {words['updated']} {_date(article.modified, paper.language)}" if article.modified else ""
    values = {name: html.escape(getattr(article, name)) for name in ("title", "section", "standfirst", "caption")}
    return values | {
        "authors": ", ".join(authors),
        "author_links": ", ".join(
            f'<a rel="author" href="/people/{n}">{name}</a>' for n, name in enumerate(authors, 1)
        ),
        "published": article.published,
        "published_text": _date(article.published, paper.language),
        "modified_html": f'<span class="updated">{modified}</span>' if modified else "",
        "image": urljoin(url, article.image),
        "keywords": html.escape(", ".join(article.tags)),
        "tags": " ".join(
            f'<a rel="tag" href="/tag/{n}">{html.escape(tag)}</a>' for n, tag in enumerate(article.tags, 1)
        ),
        "body": _body(article.blocks, words),
        "plain_body": "\n".join(_elements(article.blocks)),
        "broken_body": "<BR><BR>\n".join(html.escape(block.text, quote=False) for block in article.blocks),
        "jsonld": _json_ld(article, paper, url, canonical),
    }


def _items(parts: Iterable[str]) -> str:
    return "".join(f"<li>{part}</li>" for part in parts)


def _comments(words: dict[str, Any]) -> str:
    pairs = zip(words["commenters"], words["comment_texts"], strict=True)
    return "\n".join(
        f'<div class="comment"><b>{html.escape(name)}</b> <span>12:0{number}</span><p>{html.escape(text)}</p></div>'
        for number, (name, text) in enumerate(pairs, 1)
    )


def _elements(blocks: tuple[Block, ...]) -> list[str]:
    """One element a paragraph, subhead or list."""
    elements = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        parts = [f"<{kind}>{html.escape(block.text, quote=False)}</{kind}>" for block in group]
        elements += ["<ul>" + "".join(parts) + "</ul>"] if kind == "li" else parts
    return elements


def _body(blocks: tuple[Block, ...], words: dict[str, Any]) -> str:
    """The body with what papers put between its paragraphs."""
    elements = _elements(blocks)
    teaser = html.escape(words["teasers"][0])
    elements.insert(2, f'<aside class="read-more"><b>{words["read_more"]}</b> <a href="/more/1">{teaser}</a></aside>')
    elements.insert(4, f'<div class="ad-slot"><span>{words["advertisement"]}</span></div>')
    return "\n".join(elements)


def _date(value: str, language: str) -> str:
    moment = datetime.fromisoformat(value)
    if language == "zh":
        day = f"{moment.year}年{moment.month:02}月{moment.day:02}日"
    else:
        month = MONTHS[language].split()[moment.month - 1]
        day = DATES[language].format(day=moment.day, month=month, year=moment.year)
    return f"{day}, {moment:%H:%M}" if "T" in value else day


def _json_ld(article: Article, paper: Paper, url: str, canonical: str) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.standfirst,
        "datePublished": article.published,
        "dateModified": article.modified or article.published,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": {"@type": "Organization", "name": paper.name},
        "image": [urljoin(url, article.image)],
        "mainEntityOfPage": canonical,
        "isAccessibleForFree": article.free,
        "inLanguage": paper.language,
    }
    return json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
