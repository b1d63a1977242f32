"""What is taken out of a page by its class or its pictures, and what stays because the article is in it."""

import pytest

from tests.crawler.extraction.metadata.test_metadata import read

SAID = [
    f"The council of the harbor met for the {n}th time and said that it would meet again soon." for n in range(2, 10)
]
MARK = '<meta property="og:type" content="article">'


def paragraphs(said: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in said)


@pytest.mark.parametrize("picture", ['<img src="p.gif" width="1" height="1">', '<iframe src="https://film.example/1">'])
def test_a_flash_of_one_sentence_beside_a_picture_is_an_article(picture: str) -> None:
    found = read(head=MARK, body=f"<header><h1>Harbor talks</h1></header><div><p>{SAID[0]}</p>{picture}</div>")
    assert (found.outcome, found.text) == ("article", SAID[0])


def test_the_sections_of_a_list_have_pictures_and_are_no_captions() -> None:
    items = "".join(
        f"<div><h3>{n}. The pier of {n} houses</h3><img src='{n}.jpg'><p>{said}</p></div>"
        for n, said in enumerate(SAID[1:], 1)
    )
    found = read(head=MARK, body=f"<h1>Harbor talks</h1><div><p>{SAID[0]}</p>{items}</div>").text
    assert all(said in found for said in [*SAID, "3. The pier of 3 houses"])


def test_what_is_said_of_a_picture_is_no_paragraph() -> None:
    caption = "<figure><img src='a.jpg'><figcaption>The keeper on the stairs</figcaption></figure>"
    body = f"<h1>Harbor talks</h1><article>{paragraphs(SAID[:4])}{caption}{paragraphs(SAID[4:])}</article>"
    assert read(head=MARK, body=body).text.split("\n\n") == SAID


@pytest.mark.parametrize(
    "box",
    ['article class="post category-comment"', 'article class="hentry tag-comments"', 'div class="comment-piece__text"'],
)
def test_an_opinion_piece_is_not_taken_for_comments(box: str) -> None:
    body = f"<header><h1>Harbor talks</h1></header><{box}>{paragraphs(SAID)}</{box.split()[0]}>"
    assert read(head=MARK, body=body).text.split("\n\n") == SAID


def test_comments_that_are_longer_than_the_article_are_dropped() -> None:
    said = "".join(f'<li class="comment"><p>{line} I doubt it.</p></li>' for line in SAID * 3)
    body = f'<h1>Harbor talks</h1><article>{paragraphs(SAID[:2])}</article><div class="comments"><ol>{said}</ol></div>'
    assert "I doubt it" not in read(head=MARK, body=body).text


@pytest.mark.parametrize(
    "name", ['id="comments"', 'class="comments-area"', 'class="commentlist"', 'id="disqus_thread"']
)
def test_comments_below_next_to_nothing_are_no_opinion_piece(name: str) -> None:
    found = read(head=MARK, body=f"<h1>Harbor talks</h1><p>A short note.</p><div {name}>{paragraphs(SAID)}</div>")
    assert found.outcome != "article"
    assert SAID[0] not in found.text


@pytest.mark.parametrize("name", ["tag", "tooltip", "share", "ad", "highlights", "related-link", "dateline"])
def test_a_word_in_a_sentence_stays_whatever_its_class(name: str) -> None:
    place, work = f'<a class="{name}" href="/lomvik">Lomvik</a>', f'<span class="{name}">dredge</span>'
    words = f"<p>The plan of {place} was to {work} the harbor.</p>"
    body = f"<h1>Harbor talks</h1><article>{paragraphs(SAID[:4])}{words}{paragraphs(SAID[4:])}</article>"
    assert "The plan of Lomvik was to dredge the harbor." in read(head=MARK, body=body).text.split("\n\n")


def test_what_is_only_for_screen_readers_is_none_of_it() -> None:
    words = (
        '<p>The plan of <a href="/l">the town of Lomvik<span class="sr-only"> opens a new window</span></a> was made '
        "there in the spring.</p>"
    )
    found = read(
        body=f"<h1>Harbor talks</h1><article>{paragraphs(SAID[:4])}{words}{paragraphs(SAID[4:])}</article>"
    ).text
    assert "The plan of the town of Lomvik was made there in the spring." in found.split("\n\n")


def text_of(middle: str, end: str = "") -> list[str]:
    body = f"<h1>Harbor talks</h1>{paragraphs(SAID[:4])}{middle}{paragraphs(SAID[4:])}{end}"
    return read(head=MARK, body=body).text.split("\n\n")


QUOTE = "The sea will take the wall in ten years if nobody rebuilds it, and the town with it."


def test_a_table_and_a_quotation_stay_in_their_figures() -> None:
    rows = "<tr><td>Year</td><td>Tonnes</td></tr><tr><td>2024</td><td>4,100 of herring</td></tr>"
    assert "2024 4,100 of herring" in text_of(f'<figure class="wp-block-table"><table>{rows}</table></figure>')
    assert QUOTE in text_of(f'<figure class="quote"><blockquote><p>{QUOTE}</p></blockquote></figure>')


def test_a_quotation_that_stands_in_the_text_as_well_goes_with_its_figure() -> None:
    words = "They said that they would meet again, “as the sea will take the wall in ten years”, and that soon."
    quote = "<figure><blockquote>“The sea will take the wall in ten years”</blockquote></figure>"
    assert text_of(f"<p>{words}</p>{quote}") == [*SAID[:4], words, *SAID[4:]]


@pytest.mark.parametrize("words", ["这座桥是全国最糟糕的桥，我再也不会走过它。"])
def test_a_quotation_of_few_words_stays_unless_the_text_has_it_too(words: str) -> None:
    quote = f"<figure><blockquote><p>{words}</p></blockquote></figure>"
    assert words in text_of(quote)
    assert words not in text_of(f"<p>She said on Monday: “{words}” And then she left the hall.</p>{quote}")


@pytest.mark.parametrize("part", ["<ul><li>{}</li></ul>", "<blockquote>{}</blockquote>", "<h2>{}</h2>"])
def test_a_quotation_that_stands_in_a_list_or_a_heading_goes_with_its_figure(part: str) -> None:
    said = "“The sea will take the wall in ten years”, she said on Monday, and was not heard."
    quote = "<figure><blockquote><p>The sea will take the wall in ten years</p></blockquote></figure>"
    assert text_of(part.format(said) + quote) == [*SAID[:4], said, *SAID[4:]]


def test_the_headings_of_a_list_of_other_sites_stay() -> None:
    item = f'<h2>3. <a href="https://hotel.example/">The hotel on the coast</a></h2><p>{QUOTE}</p>'
    assert "3. The hotel on the coast" in text_of(item)


QUESTIONS = "".join(f"<h3><button>Who pays for part {n}?</button></h3><div><p>{SAID[n]}</p></div>" for n in range(4))
TERMS = "".join(f"<dt>Who pays for part {n}?</dt><dd>{SAID[n]} So it does for part {n}.</dd>" for n in range(4))


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        (QUESTIONS, "Who pays for part 3?"),
        (f"<dl>{TERMS}</dl>", "Who pays for part 3?"),
        ("<h2>The second part</h2>", "The second part"),
        ("<p>The dead were named:</p><ul><li>Anna Berg</li><li>Ole Lund</li></ul>", "Ole Lund"),
    ],
)
def test_questions_subheads_and_lists_stay_in_a_page_that_marks_no_article(middle: str, expected: str) -> None:
    assert expected in text_of(middle)
    assert expected in text_of("", end=middle + f"<p>{QUOTE}</p>")


@pytest.mark.parametrize("button", ["<button><h3>{}</h3></button>", "<h3><button>{}</button></h3>"])
@pytest.mark.parametrize("label", ["Show comments", "Share this article", "Read next"])
def test_a_button_that_opens_comments_or_shares_does_not_end_the_article(button: str, label: str) -> None:
    assert text_of(button.format(label)) == SAID


def test_a_menu_in_a_shadow_root_is_none_of_the_text() -> None:
    links = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(9))
    for menu in ("<ul><li>Islands</li><li>Harbors</li></ul>", f"<p>Go to</p><ul>{links}</ul>"):
        found = text_of("", f"<x-menu><template shadowrootmode='open'>{menu}</template></x-menu>")
        assert found == SAID


def test_a_text_in_a_shadow_root_is_read() -> None:
    body = f"<x-story><template shadowrootmode='open'><h1>Harbor talks</h1>{paragraphs(SAID)}</template></x-story>"
    assert read(head=MARK, body=body).text.split("\n\n") == SAID
