"""What is taken out of a page by its class or its pictures, and what stays because the article is in it."""

import pytest

from tests.extraction.test_metadata import read

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


def test_what_is_said_of_a_picture_and_the_card_of_another_page_are_dropped() -> None:
    card = (
        f'<div><a href="/x"><img src="x.jpg"></a><h3><a href="/x">The ferry starts again</a></h3><p>{SAID[7]}</p></div>'
    )
    caption = '<div class="a1"><img src="a.jpg"><span>The keeper on the stairs</span></div>'
    body = f"<h1>Harbor talks</h1><article>{paragraphs(SAID[:4])}{caption}{paragraphs(SAID[4:7])}{card}</article>"
    assert read(head=MARK, body=body).text.split("\n\n") == SAID[:7]


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


@pytest.mark.parametrize("name", ["tag", "tooltip", "share", "ad", "highlights", "related-link", "dateline"])
def test_a_word_in_a_sentence_stays_whatever_its_class(name: str) -> None:
    place, work = f'<a class="{name}" href="/lomvik">Lomvik</a>', f'<span class="{name}">dredge</span>'
    words = f"<p>The plan of {place} was to {work} the harbor.</p>"
    body = f"<h1>Harbor talks</h1><article>{paragraphs(SAID[:4])}{words}{paragraphs(SAID[4:])}</article>"
    assert "The plan of Lomvik was to dredge the harbor." in read(head=MARK, body=body).text.split("\n\n")


def test_what_is_only_for_screen_readers_or_follows_a_sentence_is_none_of_it() -> None:
    words = (
        '<p>The plan of <a href="/l">the town of Lomvik<span class="sr-only"> opens a new window</span></a> was made '
        'there in the spring. <a class="read-more" href="/more">Read it all</a></p>'
    )
    found = read(
        body=f"<h1>Harbor talks</h1><article>{paragraphs(SAID[:4])}{words}{paragraphs(SAID[4:])}</article>"
    ).text
    assert "The plan of the town of Lomvik was made there in the spring." in found.split("\n\n")
