"""Whole made-up pages: an article of one kind within a site's frame, and pages that are no articles."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.training.made.kinds import ARTICLES
from tests.training.made.lists import OTHERS
from tests.training.made.parts import Part, biography, comments, link, menu, newsletter, p, related, tags
from tests.training.made.writer import LANGUAGES, Writer


@dataclass(frozen=True, slots=True)
class Made:
    name: str
    """Of its kind and seed."""
    kind: str
    """`article`, or what it is instead, as in the corpora."""
    url: str
    html: str
    texts: tuple[str, ...]
    """The paragraphs of its article."""
    title: str

    @property
    def site(self) -> str:
        """Of all pages with the same seed."""
        return f"made {self.name.rpartition('-')[2]}"


def made_pages(seeds: range) -> Iterator[Made]:
    """A page of each kind for each of *seeds*."""
    for seed in seeds:
        for make in ARTICLES:
            name = f"{make.__name__}-{seed}"
            w = _writer(name)
            yield _article(w, name, make(w))
        for kind, build in OTHERS:
            name = f"{build.__name__}-{seed}"
            w = _writer(name)
            path, title, body = build(w)
            html = _framed(w, title, body, "", w.one(_meta("og:type", "website"), ""))
            yield Made(name, kind, f"https://made.example{path}", html, (), title)


def _writer(name: str) -> Writer:
    chance = Random(name)
    return Writer(chance, chance.choice([*LANGUAGES, "en", "en", "en"]))


def _article(w: Writer, name: str, parts: list[Part]) -> Made:
    headline = w.headline()
    top = _top(w, headline)
    inner = "\n".join(part.html for part in parts)
    texts = [text for part in parts for text in part.texts]
    if w.chance.random() < 0.3:
        standfirst = p(w.sentence(), w.one("", ' class="standfirst"', ' class="lead"'))
        top, texts = top + standfirst.html, [*standfirst.texts, *texts]
    body = w.one(
        '<div class="article-body">|</div>', '<div class="content">|</div>', "<div>|</div>", "|", "<section>|</section>"
    )
    body = top + body.replace("|", inner)
    after = [make(w).html for make in w.chance.sample([biography, tags, related, newsletter, comments], w.number(0, 4))]
    body += "\n".join(after)
    body = w.one("<article>|</article>", "<main>|</main>", '<div id="main">|</div>', "<div>|</div>").replace("|", body)
    number = w.number(1000, 99999)
    path = w.one("2025/11/13/", "news/", "story/", "") + w.one("a-long-slug-of-the-story", "article")
    url = f"https://made.example/{path}-{number}.html"
    return Made(
        name, "article", url, _framed(w, headline, body, related(w).html, _marks(w, headline)), tuple(texts), headline
    )


def _top(w: Writer, headline: str) -> str:
    """Headline, byline and date in one of their forms."""
    heading = w.one(
        f"<h1>{headline}</h1>", f"<h1>{headline}</h1>", f'<h1 class="title">{headline}</h1>', f"<h2>{headline}</h2>"
    )
    date = f"{w.number(1, 28)}.{w.number(1, 12)}.2025"
    byline = w.one(
        f'<p class="byline">{w.label("by")} {w.person()}</p><time datetime="2025-11-13">{date}</time>',
        f'<div class="meta"><span>{w.person()}</span> <span>{date}</span></div>',
        f"<p>{date}</p>",
        "",
    )
    share = w.one(f'<div class="share"><a href="#">{w.label("share")}</a></div>', "")
    return heading + byline + share


def _marks(w: Writer, headline: str) -> str:
    """What the head of an article says, much or nothing."""
    return w.one(
        _meta("og:type", "article") + _meta("og:title", headline),
        _meta("og:type", "article") + _meta("article:published_time", "2025-11-13T09:14:00Z"),
        _meta("og:title", headline) + f'<meta name="description" content="{w.sentence()}">',
        "",
    )


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def _framed(w: Writer, title: str, body: str, beside: str, marks: str) -> str:
    """*body* within a site's page, or nearly bare as prints and old pages are."""
    site = w.one("The Aldmouth Courier", "Altmünder Bote", "Harbour News", "Le Quai")
    head = f"<head><title>{title}{w.one(' | ', ' - ', ' – ')}{site}</title>{marks}</head>"
    if w.chance.random() < 0.25:
        return f"<html>{head}<body>{body}</body></html>"
    masthead = w.one(
        f'<div class="logo">{link(w, site)}</div>', f"<h1>{site}</h1>" if "<h1" in body else "", f"<div>{site}</div>"
    )
    above = f"{w.one('<header>', '<div class=header>')}{masthead}{menu(w)}{w.one('</header>', '</div>')}"
    sidebar = w.one("", f'<div class="sidebar">{beside}</div>', f"<aside>{beside}</aside>", f"<div>{beside}</div>")
    below = w.one("<footer>|</footer>", '<div class="footer">|</div>', "<div>|</div>").replace(
        "|", menu(w) + f"<p>© 2025 {site}</p>"
    )
    return f"<html>{head}<body>{above}{w.one('', sidebar)}{body}{sidebar}{below}</body></html>"
