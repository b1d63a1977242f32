"""Parts of a made-up page: some HTML, and which texts in it are the article's."""

from dataclasses import dataclass

from tests.training.made.writer import Writer


@dataclass(frozen=True, slots=True)
class Part:
    html: str
    texts: tuple[str, ...] = ()


def p(text: str, attributes: str = "") -> Part:
    return Part(f"<p{attributes}>{text}</p>", (text,))


def paragraphs(w: Writer, least: int = 4, most: int = 9) -> list[Part]:
    return [p(w.paragraph()) for _ in range(w.number(least, most))]


def subheading(w: Writer) -> Part:
    text = w.words(3, 6)
    tag = w.one("h2", "h3", "h4")
    return Part(f"<{tag}>{text}</{tag}>", (text,))


def boxed(parts: list[Part], opening: str, closing: str = "</div>") -> Part:
    """*parts* as one, in a box."""
    return Part(
        opening + "\n".join(part.html for part in parts) + closing, tuple(text for part in parts for text in part.texts)
    )


def between(w: Writer, parts: list[Part], *more: Part) -> list[Part]:
    """*more* somewhere among *parts*, in order."""
    place = w.number(1, max(len(parts) - 1, 1))
    return [*parts[:place], *more, *parts[place:]]


def link(w: Writer, text: str, attributes: str = "") -> str:
    place = f"/{w.number(1000, 9999)}/{w.one('story', 'news', 'item')}-{w.number(1, 999)}.html"
    return f'<a href="{place}"{attributes}>{text}</a>'


def links(w: Writer, least: int = 3, most: int = 8) -> list[str]:
    return [link(w, w.headline()) for _ in range(w.number(least, most))]


def item_list(items: list[str], tag: str = "ul", attributes: str = "") -> str:
    return f"<{tag}{attributes}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"


# What stands around an article, and is none of it.


def related(w: Writer) -> Part:
    heading = w.label(w.one("related", "more", "read"))
    box = w.one("related", "more-stories", "teasers", "recommended", "box", "content-list", "sidebar-list")
    if w.chance.random() < 0.5:
        return Part(f'<div class="{box}"><h3>{heading}</h3>{item_list(links(w))}</div>')
    cards = "".join(
        f'<div class="card"><h4>{link(w, w.headline())}</h4><p>{w.sentence()}</p></div>' for _ in range(w.number(2, 6))
    )
    return Part(f'<section class="{box}"><h2>{heading}</h2>{cards}</section>')


def newsletter(w: Writer) -> Part:
    box = w.one("newsletter", "signup", "subscribe-box", "promo", "inline-box", "module")
    field = w.one('<input type="email">', "<form><input name=mail></form>", "")
    tag = w.one("p", "h3", "strong", "div")
    return Part(f'<div class="{box}"><{tag}>{w.label("newsletter")}</{tag}>{field}</div>')


def inline_link(w: Writer) -> Part:
    text = f"{w.label(w.one('more', 'related'))}: {link(w, w.headline())}"
    return Part(w.one(f"<p>{text}</p>", f"<p><strong>{text}</strong></p>", f'<div class="read-more">{text}</div>'))


def advert(w: Writer) -> Part:
    return Part(f'<div class="{w.one("ad", "advert", "banner-slot", "promo")}"><span>{w.label("advert")}</span></div>')


def call(w: Writer) -> Part:
    """A line to readers that stands between paragraphs."""
    text = w.label(w.one("comments", "join", "follow", "share"))
    return Part(
        w.one(
            f"<p>{text}</p>",
            f"<h3>{text}</h3>",
            f"<div><a href='#c'>{text}</a></div>",
            f"<p><a href='#c'>{text}</a></p>",
        )
    )


def biography(w: Writer) -> Part:
    told = f"<h4>{w.label('about')}</h4><p>{w.person()}: {w.words(4, 9)}</p>"
    return Part(f'<div class="{w.one("author-bio", "about-author", "bio")}">{told}</div>')


def comments(w: Writer) -> Part:
    texts = "".join(
        f'<{w.one("li", "div")} class="comment"><b>{w.person()}</b><p>{w.paragraph(1, 2)}</p></li>'
        for _ in range(w.number(2, 5))
    )
    return Part(f'<div id="comments" class="comments"><h3>{w.label("comments")}</h3>{texts}</div>')


def tags(w: Writer) -> Part:
    return Part(
        f'<div class="{w.one("tags", "taglist", "topics")}">{w.label("tags")}: '
        + " ".join(link(w, w.words(1, 2)) for _ in range(4))
        + "</div>"
    )


def menu(w: Writer) -> str:
    items = [link(w, w.words(1, 2)) for _ in range(w.number(4, 12))]
    return item_list(items, "ul", w.one("", ' class="menu"', ' class="nav"'))
