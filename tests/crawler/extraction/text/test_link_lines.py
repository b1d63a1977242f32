"""Lines among the paragraphs that lead elsewhere, and links that are of the text."""

import pytest

from crawler.extraction.text.link_lines import FEW
from tests.crawler.extraction.metadata.test_metadata import URL, read
from tests.crawler.extraction.text.test_boxes import LONG

STORY = '<a href="/2026/02/choir">Choir sings in the lock for the first time</a>'


def with_line(line: str) -> list[str]:
    first, last = ("".join(f"<p>{text}</p>" for text in part) for part in (LONG[:4], LONG[4:]))
    body = f"<main><article><h1>Harbor talks end without a deal</h1>{first}{line}{last}</article></main>"
    return read(body=body).text.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        f"<p>{STORY}</p>",
        f"<p><b>{STORY}</b></p>",
        f"<p>→ {STORY}</p>",
        f"<p>• {STORY}</p>",
        f"<div><em>{STORY}</em></div>",
        f'<p>{STORY}</p><p><a href="/2026/02/bell">Where is the bell of the chapel of Saint Anne?</a></p>',
        '<p><a href="/n/2">水門で初の合唱　市民が参加した夜の音楽会</a></p>',
        '<p><strong><a href="/koro">Koro ilk kez kanal kapağında şarkı söyledi</a></strong></p>',
        '<p>Want the news on your phone? <a href="http://chat.example/1">Our channel</a></p>',
        '<p><em>Хотите узнавать новости первыми? <a href="http://chat.example/1">Наш канал в мессенджере</a></em></p>',
        '<p>Read our <a href="/2026/02/ropewalk">coverage of the fire at the ropewalk</a></p>',
        '<p>Więcej informacji z regionu znajdziesz na <a href="/">stronie głównej</a></p>',
        '<p>Gelişmelerden haberdar olmak için <a href="#">uygulamamızı indirin</a></p>',
        '<p>Ne maradjon le a hírekről, <a href="#">iratkozzon fel!</a></p>',
        '<p>Love island life? <a href="/letters/isles">Get our Isles letter</a>.</p>',
        '<p>Folgt uns auch hier: <a href="https://www.instagram.com/ferrytimes">Instagram</a></p>',
        '<p><b>Notre sélection.</b> <a href="/f/1">Dix ponts qui attendent</a></p>',
        '<p>▼市民の<a href="/n/2">図書館が日曜開館</a>はこちら</p>',
        '<p>See what happens at the quay on <a href="https://www.instagram.com/ferrytimes/">our Instagram page</a></p>',
        '<p>Vuoi ricevere le notizie sul telefono? <a href="/app">Scarica gratis l’app</a></p>',
    ],
)
def test_a_line_that_is_a_link_to_another_page_of_the_site_or_a_question_with_a_call_is_none_of_the_text(
    line: str,
) -> None:
    assert with_line(line) == LONG


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('<p><a href="http://trust.example/1">The letter of eleven families to the county</a></p>', "families"),
        ('<p><a href="/files/letter.pdf">The letter of eleven families to the county</a></p>', "families"),
        (f'<p><a href="{URL}#lock">Choir sings in the lock for the first time</a></p>', "Choir sings"),
        (f"<p>The papers wrote only this about it all, as far as one knows, in May:</p><p>{STORY}</p>", "Choir sings"),
        (f"<h2>{STORY}</h2>", "Choir sings"),
        (f"<ul><li>{STORY}</li></ul>", "Choir sings"),
        ('<p><a href="/letter">In the letter, the families say that they will rebuild it.</a></p>', "will rebuild it"),
        ('<p>Who sang in the lock then? <a href="/2026/02/choir">The choir of Saint Anne did.</a></p>', "Saint Anne"),
        (f"<p>It was a year of firsts, he says, for the town and its choir: {STORY}, he says.</p>", "he says"),
        ('<p>She told it on <a href="https://www.instagram.com/holm/">an Instagram page</a>.</p>', "She told it"),
        ('<p>The film is on <a href="https://x.example.com/ferry/status/1">the page of the choir</a></p>', "The film"),
        ('<p>Can it be mended? <a href="/engineer">The engineer thinks so.</a></p>', "thinks so"),
        ('<p>The looms are back in the mill. <a href="/courts">Reuters</a></p>', "The looms are back"),
        ('<p>Brandt has told her story to them all <a href="/2026/02/story">long before</a>.</p>', "told her story"),
        ('<p>Lock: Benedikta Holm of the <a href="/smithy">smithy at the lock</a></p>', "Lock: Benedikta"),
        ('<p>It was told to (<a href="/smithy">smithy at the lock</a></p>', "It was told"),
        ('<p><a href="/smithy">The smithy at the lock</a> is closed on every Sunday of the month</p>', "every Sunday"),
        ('<p><a href="/a">CHOIR SINGS IN THE LOCK FOR THE FIRST TIME</a></p>', "CHOIR SINGS"),
    ],
)  # fmt: skip
def test_links_that_the_text_gives_stay(line: str, said: str) -> None:
    assert said in " ".join(with_line(line))


def test_more_such_lines_than_few_are_headings_or_a_list_of_the_articles_own() -> None:
    parts = [
        f'<p><a href="/place/{n}">The garden of the convent, number {n} of all</a></p><p>{LONG[n]}</p>'
        for n in range(FEW + 1)
    ]
    text = with_line("".join(parts))
    assert sum("garden of the convent" in line for line in text) == FEW + 1


def test_many_links_cost_time_that_grows_with_them() -> None:
    line = f"<p>{STORY}</p>"
    links = '<a href="/x">Choir sings in the lock</a> ' * 20_000
    assert with_line(line + f"<div>{links}</div>")[:4] == LONG[:4]
