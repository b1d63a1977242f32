"""Pages that are no articles: section fronts, lists of links, shops, forums."""

from collections.abc import Callable

from tests.training.made.parts import item_list, link
from tests.training.made.writer import Writer

Other = tuple[str, str, str]
"""Path, title, and HTML of the page's body."""


def section_front(w: Writer) -> Other:
    head = w.one("h2", "h3", "h5", "div", "span")
    box = w.one("card", "teaser", "item", "post", "story")
    form = w.one(
        "<div class='{box}'><{head} class='title'>{link}</{head}><p>{teaser}</p></div>",
        "<article class='{box}'><{head} class='title'>{link}</{head}<p>{teaser}</p><time>{day}</time></article>",
        "<li class='{box}'><img src=a.jpg><{head} class='title'>{link}</{head}></li>",
        "<a href='/news/{day}'><{head} class='title'>{title}</{head}<p>{teaser}</p></a>",
    )
    cards = [
        form.format(
            box=box, head=head, link=link(w, title := w.headline()), title=title, teaser=w.paragraph(1, 2), day=day
        )
        for day in range(w.number(8, 40))
    ]
    name = w.words(1, 2)
    return (
        f"/{w.one('news', 'topic/bridges', 'category/town', 'section')}/",
        name,
        f"<h1>{name}</h1>" + "\n".join(cards),
    )


def long_list(w: Writer) -> Other:
    name = w.words(2, 4)
    items = item_list(
        [link(w, w.headline()) + w.one("", f" {w.number(1, 28)}.11.2025") for _ in range(w.number(20, 80))]
    )
    told = w.one("", f"<p>{w.sentence()}</p>")
    return f"/{w.one('archive', 'links', 'tag')}/{w.number(1, 99)}", name, f"<h1>{name}</h1>{told}{items}"


def shop_list(w: Writer) -> Other:
    price = w.one("${}.90", "{},90 €", "£{}", "{} zł")
    box = w.one("product", "product-card", "grid-item", "tile")
    cards = [
        f'<div class="{box}">{link(w, w.words(2, 4))}<span class="price">{price.format(w.number(3, 400))}</span>'
        f"<button>{w.one('Add to cart', 'In den Warenkorb', 'Ajouter au panier', 'Quick view')}</button></div>"
        for _ in range(w.number(8, 40))
    ]
    name = w.words(1, 3)
    told = w.one("", f"<p>{w.paragraph(1, 3)}</p>")
    return (
        f"/{w.one('collections', 'shop', 'c', 'product-category')}/lamps",
        name,
        f"<h1>{name}</h1>{told}" + "".join(cards),
    )


def product(w: Writer) -> Other:
    name, price = w.words(2, 4), f"{w.one('$', '€', '£')}{w.number(5, 900)}.00"
    facts = "".join(f"<tr><td>{w.words(1, 2)}</td><td>{w.words(1, 3)}</td></tr>" for _ in range(w.number(3, 8)))
    more = "".join(
        f'<div class="product">{link(w, w.words(2, 3))}<span class="price">{price}</span></div>' for _ in range(4)
    )
    rated = "".join(
        f'<div class="review"><b>{w.person()}</b><p>{w.sentence()}</p></div>' for _ in range(w.number(0, 5))
    )
    button = w.one("Add to cart", "Buy now", "In den Warenkorb")
    body = (
        f'<div itemscope itemtype="http://schema.org/Product"><h1>{name}</h1><p class="price">{price}</p>'
        f'<form action="/cart"><input name="quantity"><button>{button}</button></form>'
        f'<div class="description"><p>{w.paragraph(1, 4)}</p></div><table>{facts}</table>{rated}{more}</div>'
    )
    return f"/{w.one('product', 'products', 'p', 'shop')}/{w.number(10, 999)}", name, body


def forum(w: Writer) -> Other:
    name = w.words(3, 7) + "?"
    posts = "".join(
        f'<div class="{w.one("message", "post")}"><div class="user"><b>{w.person()}</b> {w.number(1, 900)}</div>'
        f'<div class="message-body">{w.paragraph(1, 3)}</div></div>'
        for _ in range(w.number(4, 15))
    )
    return f"/{w.one('forum', 'threads', 't')}/{w.number(100, 9999)}", name, f"<h1>{name}</h1>{posts}"


OTHERS: tuple[tuple[str, Callable[[Writer], Other]], ...] = (
    ("listing", section_front), ("listing", long_list), ("collection", shop_list), ("product", product),
    ("forum", forum),
)  # fmt: skip
