"""What stands among the paragraphs: posts that the article quotes, and ways to other articles."""

import pytest

from tests.crawler.extraction.metadata.test_metadata import read

SAID = [
    f"The council of the harbor met for the {n}th time and said that it would meet again soon." for n in range(2, 10)
]
POST = (
    '<blockquote class="twitter-tweet"><p>We have seen the ship, and it is on its way.</p>'
    '— Harbor Town (@harbor) <a href="https://social.example/1">February 5, 2026</a></blockquote>'
)


def text_with(box: str) -> list[str]:
    paragraphs = [f"<p>{said}</p>" for said in SAID]
    body = "<h1>Harbor talks</h1><article>" + "".join([*paragraphs[:4], box, *paragraphs[4:]]) + "</article>"
    return read(body=body).text.split("\n\n")


@pytest.mark.parametrize(
    "box", [POST, f'<div class="social-media-embed">{POST}</div>', f'<figure class="embed"><div>{POST}</div></figure>']
)
def test_a_post_that_the_article_quotes_stays(box: str) -> None:
    assert "We have seen the ship, and it is on its way." in " ".join(text_with(box))


def test_a_share_bar_with_a_post_among_much_else_is_no_quotation() -> None:
    bar = f'<div class="social-share"><p>Share with your friends, tell them what we say, every day.</p>{POST}</div>'
    assert "Share with your friends" not in " ".join(text_with(bar))


@pytest.mark.parametrize(
    "teaser",
    [
        '<p><strong>FUNDA LAPHA |</strong> <a href="/ferry">The ferry starts again after nine weeks</a></p>',
        '<p>Auch gelesen: <a href="/ferry"><b>The ferry starts again after nine weeks</b></a></p>',
        '<h3>Ver más » <a href="/ferry">The ferry starts again after nine weeks</a></h3>',
    ],
)
def test_a_label_and_the_headline_of_another_page_are_no_paragraph(teaser: str) -> None:
    assert text_with(teaser) == SAID


@pytest.mark.parametrize(
    "paragraph",
    [
        '<p>The report says: <a href="/report">the ferry starts again</a>, but not before spring.</p>',
        '<p>There is one thing that council and fishermen agree on: <a href="/f">the ferry must go</a></p>',
    ],
)
def test_a_sentence_with_a_link_after_a_colon_stays(paragraph: str) -> None:
    assert len(text_with(paragraph)) == len(SAID) + 1


@pytest.mark.parametrize(
    "box",
    [
        '<div class="article__body">{}</div>',
        '<section itemprop="articleBody">{}</section>',
        "<article>{}</article>",
        '<div class="row"><div class="article__body">{}</div></div>',
    ],
)
def test_an_article_in_several_boxes_is_read_whole(box: str) -> None:
    parts = ["".join(f"<p>{said}</p>" for said in part) for part in (SAID[:4], SAID[4:6], SAID[6:])]
    body = '<div class="ad-slot"></div>'.join(box.format(part) for part in parts)
    assert read(body="<h1>Harbor talks</h1>" + body).text.split("\n\n") == SAID


@pytest.mark.parametrize(
    "headline",
    [
        "<h1>The ferry</h1>",
        '<h2><a href="/f">The ferry</a></h2>',
        '<a href="/f"><h3>The ferry</h3></a>',
        '<div class="headline"><a href="/f">The ferry</a></div>',
        '<a href="/f"><img src="f.jpg">The ferry starts again on Monday</a>',
    ],
)
@pytest.mark.parametrize("around", ["{}{}", "<div>{}<div>{}</div></div>"])
def test_the_text_of_another_article_in_such_a_box_is_not_added(headline: str, around: str) -> None:
    body = "".join(f"<p>{said}</p>" for said in SAID)
    other = f'<div class="article__body"><p>{SAID[0]} And the ferry starts again on Monday.</p></div>'
    page = f'<h1>Harbor talks</h1><section><div class="article__body">{body}</div></section>'
    assert read(body=page + around.format(headline, other)).text.split("\n\n") == SAID


@pytest.mark.parametrize(
    "others",
    [
        '<section id="talk"><b>Anna</b><div class="text">{}</div><b>Ole</b><div class="text">{}</div></section>',
        '<article class="talk"><b>Anna</b>{}</article><article class="talk"><b>Ole</b>{}</article>',
        '<article><h4><a href="/a">One</a></h4>{}</article><article><h5><a href="/o">Two</a></h5>{}</article>',
    ],
)
def test_comments_and_cards_in_boxes_named_as_the_articles_are_not_added(others: str) -> None:
    tag = 'article class=""' if "<article" in others else 'div class="text"'
    body = "".join(f"<p>{said}</p>" for said in SAID)
    other = others.format(*(f"<p>{said} And I doubt it, as ever.</p>" for said in SAID[:2]))
    page = f"<main><h1>Harbor talks</h1><{tag}>{body}</{tag.split()[0]}>{other}</main>"
    assert read(body=page).text.split("\n\n") == SAID


LONG = [
    "The engineer told the council that the bridge needed new bearings before the trams could run again, and nobody "
    "in the hall objected.",
    "Nine of the twelve orchards above the town were lost to the late frost, although the minutes of the guild say "
    "otherwise.",
    "A beekeeper from the other side of the river explained that the archive of the mill had been kept in a cellar.",
    "The election of the bailiff has to be repeated in all four wards, because two of the boxes were never opened.",
    "A new roof for the swimming hall would cost more than the old hall did, the treasurer wrote in a report.",
    "The lighthouse had been dark for eleven nights in a row when the harbor police went to look for its keeper.",
    "The choir could not afford the journey to the festival, so the decision was put off until after the holidays.",
    "A midwife remembered that the ferry had not run for a whole winter when she was a child, and that people walked.",
]


@pytest.mark.parametrize(
    "name",
    [
        "banner",
        "cookie",
        "consent",
        "related",
        "teaser",
        "caption",
        "toolbar",
        "byline",
        "author",
        "discussion",
        "comments",
        "social-rel",
        "breadcrumb",
    ],
)
def test_paragraphs_in_the_midst_of_the_text_are_of_it_whatever_their_box_is_called(name: str) -> None:
    first, boxed, last = ("".join(f"<p>{text}</p>" for text in part) for part in (LONG[:3], LONG[3:5], LONG[5:]))
    box = f'<div class="article-{name}"><h2>Castle and town</h2>{boxed}</div>'
    text = read(body=f"<main><article><h1>Harbor talks</h1>{first}{box}{last}</article></main>").text
    assert [said for said in LONG if said not in text] == []


@pytest.mark.parametrize("name", ["comments", "reader-comments", "discussion"])
def test_what_readers_say_below_the_text_is_none_of_it(name: str) -> None:
    said = "".join(
        f'<div class="comment"><b>{who}</b> <time>2 hours ago</time><p>{text}</p><a href="#">Reply</a></div>'
        for who, text in (("Ana", "The mayor is wrong about this, I think."), ("Bo", "Well said, thank you so much!"))
    )
    paragraphs = "".join(f"<p>{text}</p>" for text in LONG)
    box = f'<div class="{name}"><h3>2 comments</h3>{said}</div>'
    text = read(body=f"<main><article><h1>Harbor talks</h1>{paragraphs}{box}</article></main>").text
    assert text.split("\n\n") == LONG


def test_an_offer_among_the_paragraphs_is_none_of_them() -> None:
    offer = "Get unlimited access to all articles for one crown a month. Subscribe today and cancel whenever you like."
    paragraphs = [f"<p>{text}</p>" for text in LONG]
    paragraphs.insert(4, f"<div><p>{offer}</p></div>")
    text = read(body=f"<main><article><h1>Harbor talks</h1>{''.join(paragraphs)}</article></main>").text
    assert text.split("\n\n") == LONG


def test_a_report_on_subscriptions_is_one() -> None:
    said = "The paper had promised full access to its archive, and half of those who had a subscription got none of it."
    paragraphs = "".join(f"<p>{text}</p>" for text in [*LONG, said])
    assert said in read(body=f"<main><article><h1>Harbor talks</h1>{paragraphs}</article></main>").text


def text_amid(box: str) -> str:
    first, last = ("".join(f"<p>{text}</p>" for text in part) for part in (LONG[:4], LONG[4:]))
    return read(body=f"<main><article><h1>Harbor talks</h1>{first}{box}{last}</article></main>").text


@pytest.mark.parametrize("item", ["<li><p><a href='/{0}'>{0}</a></p></li>", "<li><a href='/{0}'>{0}</a></li>"])
def test_a_list_is_whole_also_where_an_item_ends_with_a_year(item: str) -> None:
    names = [
        "Report of the water board on the weir",
        "Map of the streets that are closed",
        "Tables of fares since 1950",
    ]
    box = "<p>These are the papers of the council:</p><ul>" + "".join(map(item.format, names)) + "</ul>"
    assert [name for name in names if name not in text_amid(box)] == []


@pytest.mark.parametrize("cell", ["<td>{}</td>", "<td><p>{}</p></td>"])
def test_a_table_is_whole_though_its_numbers_say_little(cell: str) -> None:
    values = [["Upper Osk", "1,204"], ["Lower Osk", "988"]]
    rows = "".join("<tr>" + "".join(map(cell.format, row)) + "</tr>" for row in values)
    text = text_amid(f'<div class="html-embed w-embed"><table>{rows}</table></div>')
    assert [value for row in values for value in row if value not in text] == []


@pytest.mark.parametrize("box", ['<figure class="code">{}</figure>', '<div class="code-toolbar">{}</div>'])
def test_code_that_the_text_goes_on_after_is_of_it(box: str) -> None:
    code = '<pre><code><span class="comment"># restart the pump</span>\nsystemctl restart pump</code></pre>'
    assert "# restart the pump" in text_amid(box.format(code))


def test_a_heading_that_leads_to_itself_is_no_teaser() -> None:
    sections = "".join(
        f'<h2><a href="#part-{n}">Part {n} of the report</a></h2><p>{text}</p>' for n, text in enumerate(LONG)
    )
    text = read(body=f"<main><article><h1>Harbor talks</h1>{sections}</article></main>").text
    assert [n for n in range(len(LONG)) if f"Part {n} of the report" not in text] == []


@pytest.mark.parametrize(
    "label", ["Advertisement", "- Advertisement -", "Annons", "Reklama", "广告", "広告", "광고", "Διαφήμιση"]
)
def test_the_label_of_an_advertisement_is_none_of_the_text(label: str) -> None:
    assert text_amid(f"<div><span>{label}</span></div>").split("\n\n") == LONG
    told = f"{label} was painted on the wall of the old mill, and nobody knew who had paid for it."
    assert told in text_amid(f"<p>{told}</p>")
