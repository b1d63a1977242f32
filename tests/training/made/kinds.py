"""Kinds of articles: each gives the parts of an article's body that show one thing that is easily misread."""

from collections.abc import Callable

from crawler.extraction.strings import words
from tests.training.made.parts import (
    Part,
    advert,
    between,
    boxed,
    call,
    inline_link,
    item_list,
    link,
    newsletter,
    p,
    paragraphs,
    related,
    subheading,
)  # fmt: skip
from tests.training.made.writer import Writer

NAMED = words(
    "banner menu social share gdpr sponsored modal tool widget popup promo related newsletter community gallery more "
    "collapse legends sidebar overlay header footer meta caption credits ad-free comment-free embed w-embed hidden-xs "
    "tooltip subscribe box module highlights paywall summary tags author"
)
"""Words in the names of boxes that hold an article's own text."""
BEFORE = ("article-", "story-", "content-", "post-", "entry-", "", "c-", "js-")


def plain(w: Writer) -> list[Part]:
    return between(w, paragraphs(w), subheading(w))


def named_box(w: Writer) -> list[Part]:
    parts = paragraphs(w, 5, 10)
    held = w.one("some", "half", "all")
    first = {"some": w.number(1, 3), "half": len(parts) // 2, "all": 0}[held]
    last = first + w.number(1, 2) if held == "some" else len(parts)
    tag = w.one("div", "div", "section")
    name = w.one(*BEFORE) + w.one(*NAMED)
    return [*parts[:first], boxed(parts[first:last], f'<{tag} class="{name}">', f"</{tag}>"), *parts[last:]]


def expandable(w: Writer) -> list[Part]:
    """Questions with answers that a page folds."""
    folded = []
    for _ in range(w.number(2, 6)):
        question, answer = w.words(4, 8) + "?", p(w.paragraph())
        name = w.one("expandable", "accordion-item", "collapse", "faq", "details")
        opening = w.one(
            f'<details class="{name}"><summary>{question}</summary>|</details>',
            f"<details><summary><h3>{question}</h3></summary>|</details>",
            f'<div class="{name}"><h3>{question}</h3><div class="{name}-body">|</div></div>',
            f'<div class="{name}"><h3><button>{question}</button></h3>|</div>',
        ).split("|")
        folded.append(Part(opening[0] + answer.html + opening[1], (question, *answer.texts)))
    return between(w, paragraphs(w, 3, 6), *folded)


def folded_text(w: Writer) -> list[Part]:
    parts = paragraphs(w, 5, 9)
    place = w.number(1, 3)
    name = w.one("expandable", "article-expandable", "collapsed", "read-more-content", "show-more", "accordion")
    return [*parts[:place], boxed(parts[place : place + 2], f'<div class="{name}">'), *parts[place + 2 :]]


def list_of_links(w: Writer) -> list[Part]:
    texts = [w.words(3, 8) for _ in range(w.number(3, 7))]
    form = w.one("{}", "<p>{}</p>", "<span>{}</span>")
    items = item_list([form.format(link(w, text)) for text in texts], w.one("ul", "ol"), w.one("", ' class="ulist"'))
    return between(w, paragraphs(w), Part(w.one(items, f"<div>{items}</div>"), tuple(texts)))


def columns(w: Writer) -> list[Part]:
    texts = [w.words(3, 8) for _ in range(w.number(3, 6))]
    picture = f'<div class="{w.one("col", "column", "half")}">{link(w, "<img src=a.jpg>")}</div>'
    box = f'<div class="{w.one("col", "column", "half", "")}">{item_list(texts)}</div>'
    return between(
        w, paragraphs(w), Part(f'<div class="{w.one("row", "columns", "grid")}">{box}{picture}</div>', tuple(texts))
    )


def calls(w: Writer) -> list[Part]:
    return between(w, paragraphs(w, 5, 9), *[call(w) for _ in range(w.number(1, 2))])


def inline_boxes(w: Writer) -> list[Part]:
    parts = paragraphs(w, 6, 10)
    for make in w.chance.sample([related, newsletter, inline_link, advert], w.number(1, 3)):
        parts = between(w, parts, make(w))
    return parts


def list_in_table(w: Writer) -> list[Part]:
    texts = [w.words(3, 8) for _ in range(w.number(3, 5))]
    told = p(w.paragraph())
    cell = Part(f"<table><tr><td>{told.html}{item_list(texts)}</td></tr></table>", (*told.texts, *texts))
    return between(w, paragraphs(w), cell)


def table(w: Writer) -> list[Part]:
    rows = [(w.words(1, 3), str(w.number(1, 90)), str(w.number(1, 90))) for _ in range(w.number(3, 8))]
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return between(w, paragraphs(w), Part(f"<table>{html}</table>", tuple(" ".join(row) for row in rows)))


def sections(w: Writer) -> list[Part]:
    """Each section an article element, the lead in a box before them."""
    lead = boxed(paragraphs(w, 1, 2), f'<div class="{w.one("lead", "intro", "article__lead")}">')
    tag = w.one("article", "section")
    return [
        lead,
        *(boxed([subheading(w), *paragraphs(w, 2, 3)], f"<{tag}>", f"</{tag}>") for _ in range(w.number(2, 5))),
    ]


def short_lead(w: Writer) -> list[Part]:
    start, linked = w.words(4, 7), w.words(2, 4)
    return [Part(f"<p>{start} {link(w, linked)}.</p>", (f"{start} {linked}.",)), *paragraphs(w)]


def code(w: Writer) -> list[Part]:
    lines = [f"{w.one('run', 'open', 'close')}({w.number(1, 9)})" for _ in range(3)]
    note = f"# {w.words(3, 6)}"
    html = (
        "<pre><code>"
        + "\n".join(lines)
        + f'\n<span class="{w.one("comment", "c1", "hljs-comment")}">{note}</span></code></pre>'
    )
    return between(w, paragraphs(w), Part(html, (" ".join([*lines, note]),)))


def breaks(w: Writer) -> list[Part]:
    texts = [w.paragraph(2, 4) for _ in range(w.number(4, 8))]
    gap = w.one("<br><br>", "<br />\n<br />", "<br><br><br>")
    tag = w.one("p", "div", "font", "td")
    html = f"<{tag}>{gap.join(texts)}</{tag}>"
    return [Part(f"<table><tr>{html}</tr></table>" if tag == "td" else html, tuple(texts))]


def captions(w: Writer) -> list[Part]:
    figure = f"<figure><img src=b.jpg><figcaption>{w.words(5, 9)}</figcaption></figure>"
    box = (
        f'<div class="{w.one("caption", "image", "photo")}"><img src=c.jpg><p class="caption">{w.words(5, 9)}</p></div>'
    )
    return between(w, paragraphs(w), Part(w.one(figure, box)))


def posts(w: Writer) -> list[Part]:
    quote = w.paragraph(1, 2)
    html = w.one(
        f'<blockquote class="twitter-tweet"><p>{quote}</p></blockquote>',
        f"<blockquote><p>{quote}</p></blockquote>",
        f'<div class="{w.one("embed", "w-embed", "ck-block--embed")}"><p>{quote}</p></div>',
    )
    return between(w, paragraphs(w), Part(html, (quote,)))


def hidden(w: Writer) -> list[Part]:
    text = w.one(
        '<div style="display:none"><p>{}</p></div>', "<p hidden>{}</p>", '<div aria-hidden="true"><p>{}</p></div>'
    )
    return between(w, paragraphs(w), Part(text.format(w.paragraph(2, 3))))


def live(w: Writer) -> list[Part]:
    entries = []
    for _ in range(w.number(4, 8)):
        text, head = w.paragraph(1, 3), w.words(3, 6)
        time = f"<time>{w.number(6, 22)}:{w.number(10, 59)}</time>"
        tag = w.one("article", "div", "li")
        entries.append(Part(f'<{tag} class="entry">{time}<h3>{head}</h3><p>{text}</p></{tag}>', (head, text)))
    return [*paragraphs(w, 1, 2), *entries]


def steps(w: Writer) -> list[Part]:
    texts = [w.words(2, 6) for _ in range(w.number(4, 8))]
    orders = [w.sentence() for _ in range(w.number(3, 6))]
    return [*paragraphs(w, 1, 3), Part(item_list(texts), tuple(texts)), Part(item_list(orders, "ol"), tuple(orders))]


def among_headlines(w: Writer) -> list[Part]:
    """A text with many headlines of other pages before or after it, as old pages and those with large menus have."""
    tag = w.one("h3", "h4", "h2")
    strip = "".join(f"<{tag}>{link(w, w.headline())}</{tag}>" for _ in range(w.number(10, 60)))
    others = Part(f'<div class="{w.one("latest", "strip", "box", "menu-news", "popular")}">{strip}</div>')
    parts = paragraphs(w, 8, 20)
    return w.one([others, *parts], [*parts, others], [*parts, others])


def inner_h1(w: Writer) -> list[Part]:
    text = w.words(3, 6)
    return between(w, paragraphs(w, 6, 10), Part(f"<h1>{text}</h1>", (text,)))


ARTICLES: tuple[Callable[[Writer], list[Part]], ...] = (
    plain, named_box, expandable, folded_text, list_of_links, columns, calls, inline_boxes, list_in_table, table,
    sections, short_lead, code, breaks, captions, posts, hidden, live, steps, among_headlines, inner_h1,
)  # fmt: skip
