"""Other articles under a label and calls to readers, in the languages of the press."""

import pytest

from crawler.extraction.structure.lines import Line
from crawler.extraction.text.boilerplate import is_notice
from crawler.extraction.text.related import links_under_labels
from tests.crawler.extraction.blocks.measured_page import LONG, measures_of
from tests.crawler.extraction.text.test_review import LINES, read

LINKS = '<ul><li><a href="/a">A crane falls on three warehouses</a></li><li><a href="/b">Mayor says no</a></li></ul>'
LABELS = (
    "Read also", "Lesen Sie auch", "Weitere Artikel", "À lire aussi", "Articles similaires", "Lea también:",
    "Te puede interesar", "Leia também", "Leggi anche", "Lees ook", "Läs också", "Lue myös", "Czytaj także",
    "Čtěte také", "Kapcsolódó cikkek", "Citește și", "Pročitajte još", "Читайте также:", "Читайте також",
    "Διαβάστε επίσης", "İlgili haberler", "Xem thêm", "Baca juga", "اقرأ أيضا", "بیشتر بخوانید", "עוד בנושא", "ये भी पढ़ें",
    "ข่าวที่เกี่ยวข้อง", "【関連記事】", "相关阅读", "相關新聞", "관련 기사",
)  # fmt: skip
CALLS = (
    "Melden Sie sich für unseren kostenlosen Newsletter an und erhalten Sie jeden Morgen die Nachrichten aus dem Tal.",
    "Inscrivez-vous à notre newsletter gratuite et recevez chaque matin les nouvelles de la vallée.",
    "Suscríbase a nuestro boletín gratuito y reciba cada mañana las noticias del valle.",
    "Iscriviti alla nostra newsletter per ricevere ogni mattina le notizie della valle.",
    "Schrijf je in voor onze nieuwsbrief en lees elke ochtend het nieuws uit het dal.",
    "Přihlaste se k odběru našeho newsletteru a nic vám neuteče.",
    "Подписывайтесь на наш телеграм-канал и читайте новости долины каждое утро.",
    "اشترك في النشرة البريدية لتصلك أخبار الوادي كل صباح.",
    "メールマガジンの登録はこちらから。",
    "扫描二维码，关注本报微信公众号。",
)
REPORTS = (
    "Der Minister schrieb im Newsletter seiner Partei, dass drei Zeugen ihre Aussagen geändert hätten.",
    "Für den Umbau des Hafens erhalten sie Geld vom Land, wie es in einem Newsletter des Ministeriums heißt.",
    "El alcalde explicó en el boletín municipal que el usuario recibe un aviso cuando la presa se llena.",
    "Об этом мэр написал в своём телеграм-канале, и жители получили ответ только к вечеру.",
    "微信公众号上的这篇文章引发广泛关注，市政府随后作出回应。",
)


@pytest.mark.parametrize("label", LABELS)
def test_links_to_other_pages_under_a_label_are_none_of_the_text(label: str) -> None:
    body = f"<p>{LONG}</p><h4>{label}</h4>{LINKS}<p>{LONG}</p>"
    assert links_under_labels(measures_of(body)).tolist() == [False, True, True, True, False]


@pytest.mark.parametrize("box", ["<div class=kasten><h4>{}</h4>{}</div>", "<p><b>{}</b></p>{}"])
def test_they_are_left_out_of_an_article_in_whose_midst_they_stand(box: str) -> None:
    paragraphs = [f"<p>{line}</p>" for line in LINES]
    body = f"<main><h1>Quay works begin</h1>{''.join(paragraphs[:3])}{box.format('Lesen Sie auch', LINKS)}"
    text = read(f"{body}{''.join(paragraphs[3:])}</main>").text
    assert text.split("\n\n") == LINES


@pytest.mark.parametrize("line", CALLS)
def test_a_call_to_take_a_newsletter_is_a_notice(line: str) -> None:
    assert is_notice(Line("p", line))


@pytest.mark.parametrize(
    "line",
    [
        "Sdílet",
        "Tisk",
        "Diskuze (12)",
        "شارك",
        "إعلان",
        "शेयर करें",
        "シェアする",
        "コメント 3",
        "打印",
        "แชร์",
        "댓글",
        "Paylaş",
    ],
)
def test_buttons_are_notices(line: str) -> None:
    assert is_notice(Line("item", line))
    assert not is_notice(Line("p", f"{line} und drei Häuser am Hafen"))


@pytest.mark.parametrize("line", REPORTS)
def test_what_a_report_says_of_letters_and_channels_is_none(line: str) -> None:
    assert not is_notice(Line("p", line))
    assert not is_notice(Line("p", f"“{CALLS[0]}” stand auf dem Plakat."))
