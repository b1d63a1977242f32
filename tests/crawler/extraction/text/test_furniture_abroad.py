"""Other articles under a label and calls to readers, in the languages of the press."""

import pytest

from crawler.extraction.strings import folded
from crawler.extraction.structure.lines import Line
from crawler.extraction.text.boilerplate import is_notice, without_boilerplate
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


@pytest.mark.parametrize(
    "line",
    [
        "Ce site utilise des cookies pour améliorer votre expérience et pour mesurer son audience.",
        "Мы используем файлы cookie, чтобы улучшить ваш опыт.",
        "हम आपके अनुभव के लिए कुकीज़ का उपयोग करते हैं।",
        "当サイトでは、利便性向上のためクッキーを使用しています。",
        "Síganos en las redes sociales.",
        "[Read more: A crane falls on three warehouses]",
        "Join our WhatsApp channel to get breaking news on your phone.",
        "Find us on Telegram for the stories of the day.",
        "Bizi Facebook ve X’te takip edin.",
        "请在微博上关注我们。",
        "Der alte Überlauf am Sonntag. Foto: M. Kern",
        "Ο παλιός υπερχειλιστής την Κυριακή. Φωτογραφία: Μ. Κερν",
        "周日的旧溢洪道。克恩 摄",
        "日曜日の古い放水路＝ケルン撮影",
        "일요일의 옛 방수로. 사진=케른",
    ],
)
def test_consent_channels_and_credits_of_pictures_are_notices(line: str) -> None:
    assert is_notice(Line("p", line))


@pytest.mark.parametrize(
    "line",
    [
        "The players said that they would join our newsletter group next year, if they are asked to.",
        "Wir verwenden seit dem Frühjahr andere Zähler, und niemand hat sich darüber beschwert.",
        "Мы используем солнечные батареи, сказал мэр, и жители этому рады.",
        "展览展出了他在战前拍摄的照片，市民可以免费参观。",
        "市長は、この写真は昨年の春に撮影されたものだと説明した。",
    ],
)
def test_a_report_with_their_words_is_none(line: str) -> None:
    assert not is_notice(Line("p", line))


@pytest.mark.parametrize(
    "last",
    ["Alle Rechte vorbehalten.", "Tous droits réservés.", "Все права защищены.", "版权所有，未经许可不得转载。",
     "Fuente: El Diario", "Источник: Вестник", "来源：山谷日报", "（责任编辑：李文静）", "Editado por Pablo Ortega",
     "Štítky: voda, přehrada"],
)  # fmt: skip
def test_rights_sources_and_editors_at_the_end_are_none_of_the_text(last: str) -> None:
    lines = [Line("p", line) for line in LINES]
    assert without_boilerplate([*lines, Line("p", last)], frozenset(), frozenset()) == lines


def test_the_tags_of_an_article_are_none_of_it() -> None:
    for label in ("Tags:", "Schlagworte", "Mots-clés :", "Теги:", "标签：", "태그"):
        body = f"<p>{LONG}</p><ul><li>{label}</li><li><a href=/t/a>Water</a></li><li><a href=/t/b>Dams</a></li></ul>"
        assert links_under_labels(measures_of(body)).tolist() == [False, True, True, True]


@pytest.mark.parametrize("line", REPORTS)
def test_what_a_report_says_of_letters_and_channels_is_none(line: str) -> None:
    assert not is_notice(Line("p", line))
    assert not is_notice(Line("p", f"“{CALLS[0]}” stand auf dem Plakat."))


@pytest.mark.parametrize(
    ("author", "sentence"),
    [
        ("林秀英", "“我们只有几分钟，”带领村民撤离的林秀英说。"),
        ("山本健二", "山本健二は「数分しかなかった」と話した。"),
        ("सुनील कुमार", "सुनील कुमार ने कहा कि पुल अब तक बंद है।"),
    ],
)
def test_a_sentence_that_names_the_writer_is_no_byline_in_any_script(author: str, sentence: str) -> None:
    text = [Line("p", line) for line in LINES]
    lines = [Line("p", sentence), *text]
    assert without_boilerplate(lines, frozenset(), frozenset({folded(author)})) == lines
    byline = Line("p", f"文／{author}")
    assert without_boilerplate([byline, *text], frozenset(), frozenset({folded(author)})) == text


NOTICES = (
    "Spotted an error? Let us know.",
    "¿Has visto algún error? Avísanos.",
    "Encontrou um erro? Avise a redação.",
    "Vous avez repéré une erreur ? Signalez-la.",
    "Fehler im Text gefunden? Schreiben Sie uns.",
    "Hittat ett fel i texten? Tipsa oss.",
    "Našli jste v článku chybu? Napište nám.",
    "Если вы нашли ошибку, выделите фрагмент текста и нажмите Ctrl+Enter.",
    "Masz temat? Napisz do nas!",
    "Descarga gratis nuestra app.",
    "Téléchargez notre application.",
    "Story continues below advertisement",
    "Continua depois da publicidade",
    "Der Artikel geht nach der Anzeige weiter",
    "Artikeln fortsätter under annonsen",
    "Pokračování článku pod reklamou",
    "Haberin devamı reklamın altında",
    "Leggi tutto",
    "Veja: a comporta se abre",
    "Assista ao vídeo:",
    "Imagen de archivo.",
    "Riproduzione riservata © Gazzetta",
    "ⓒ 강변일보, 무단 전재 및 재배포 금지",
    "未经授权，不得转载。",
    "Support local journalism. Donate today.",
    "You can support our work by becoming a member.",
    "Do you know more? Contact our reporter at ida@courier.example.",
    "Apoie o jornalismo independente.",
    "Son dakika haberleri için bizi Google News’te takip edin.",
    "ताज़ा ख़बरों के लिए हमारे व्हाट्सएप चैनल से जुड़ें।",
    "Theo dõi Báo Ven Sông trên Zalo để cập nhật tin mới nhất.",
    "انضم إلى قناتنا على واتساب.",
    "Siga bajando para encontrar más contenido",
    "Keine Nachrichten mehr verpassen: Hier geht’s zum WhatsApp-Kanal",
    "Bu haber 1024 kez okundu.",
    "Mời bạn đọc xem thêm tin tức tại chuyên mục Thời sự.",
    "点击进入专题：水闸开启",
    "この記事は有料会員限定です。残り800文字",
    "[사진 출처=연합뉴스]",
    "Самые важные новости — в нашем телеграм-канале",
    "Více k tématu: Sbor zpívá na náměstí",
    "वीडियो देखें",
    "Retrouvez toute l’actualité sur notre application mobile.",
    "Urmărește-ne pe Facebook.",
    "Підписуйтеся на наш Viber-канал, щоб першими дізнаватися новини.",
    "最新ニュースはLINEで。友だち追加はこちら。",
    "更多精彩内容，请下载河岸晚报客户端。",
    "Resta aggiornato: attiva le notifiche della Gazzetta.",
    "Clique aqui para receber nossas notícias no WhatsApp.",
    "For more stories like this, sign up to our weekly briefing.",
    "Få de vigtigste nyheder direkte i din indbakke hver morgen.",
)
NEWS = (
    "Få kender vores app, siger direktøren for trafikselskabet.",
    "Activa desde 1990, la fábrica envía notificaciones a los vecinos cada mañana.",
    "Sigue la polémica por los mensajes de WhatsApp del ministro.",
    "Recibe amenazas por Telegram desde que denunció el vertido.",
    "Folge der Sperre ist, dass viele Telegram-Kanäle ausweichen.",
    "Entra al juzgado con el móvil y las notificaciones apagadas.",
    "Kliknij i zapłać: tak oszuści działają na WhatsApp.",
    "Нажмите красную кнопку, учил инструктор в телеграм-канале школы.",
    "警方提醒市民不要下载不明APP。",
    "点击进入该网站的用户被骗走三万元。",
    "제보는 경찰에 접수됐다.",
    "Polis, kamerayı görenlere “bizi takip edin” dedi ve yürüdü.",
    "アプリのダウンロードは1億回を超えた。",
    "To take part, sign up for our platform, the company wrote to its customers on Friday.",
    "If you found an error, the clerk told them, you had a week to say so.",
    "Har du tips till den som börjar?",
    "Do you know more than the court?",
    "Našli jste chybu, řekl mu soudce, a obhájce přikývl.",
    "Lea: Das habe ich nie gesagt.",
    "Lee: We had minutes, not hours.",
    "Weiterlesen will er nicht mehr, sagt der Lehrer.",
    "Continua depois da Páscoa o julgamento do prefeito.",
    "Haberin devamı mahkemede anlatıldı.",
    "Bakan, yangını Google News üzerinden takip ettiğini söyledi.",
    "Công an theo dõi nghi phạm trên Zalo trong ba tháng trước khi bắt giữ.",
    "विधायक ने कहा कि लोग व्हाट्सएप चैनल से नहीं, अपने गांव से जुड़े हैं।",
    "경찰은 무단 전재를 금지한 조항이 위헌이라는 판결을 존중한다고 밝혔다.",
    "未经授权不得转载的条款被法院认定无效，作者获得赔偿。",
    "Imagen de archivo y realidad no coinciden, dijo la archivera.",
    "تابعوا سيركم نحو الجسر، قال الضابط للمحتجين.",
    "The newsroom asked readers to support local journalism, and four hundred of them did so within a week.",
)


@pytest.mark.parametrize("line", NOTICES)
def test_what_a_paper_says_to_its_readers_in_the_midst_of_a_text_is_a_notice(line: str) -> None:
    assert is_notice(Line("p", line))


@pytest.mark.parametrize("line", NEWS)
def test_news_in_like_words_is_none(line: str) -> None:
    assert not is_notice(Line("p", line))


@pytest.mark.parametrize(
    "line",
    ["Siga lo que siga, nuestra aplicación de la ley será firme, dijo el fiscal, y envió notificaciones a todos.",
     "Activez les secours, avait dit le maire, et les notifications sont arrivées trop tard.",
     "Klicken Sie hier, stand in der E-Mail der Betrüger, und viele taten es; Telegram löschte den Kanal.",
     "Clique aqui, dizia a mensagem falsa enviada pelo WhatsApp a milhares de clientes.",
     "Følg med, sa politiet, som sendte varsler til alle i dalen på Telegram.",
     "Ontvang de vluchtelingen waardig, zei de burgemeester op Telegram.",
     "Segui il denaro, diceva il giudice, che usava WhatsApp come tutti.",
     "Bakan, olayı yakından takip edin, dedi; bildirimler gecikmişti.",
     "Theo dõi tình hình, công an cho biết nhóm Zalo của tổ dân phố bị lợi dụng để lừa đảo.",
     "تابع الوزير أن تطبيق تلغرام لن يحظر في البلاد هذا العام.", "انضم الوزير إلى قناة على تلغرام في اليوم نفسه.",
     "नागरिक व्हाट्सएप पर अफवाहों से बचें, पुलिस ने कहा, और किसी समूह से जुड़ें नहीं।",
     "Har du tips om inbrottet? Polisen, säger hon, vill att du skriver till dem.",
     "Descarga nuestra culpa en otros, dijo el ministro de la oposición.",
     "Support for local journalism has fallen, a survey found."],
)  # fmt: skip
def test_a_call_that_somebody_is_said_to_make_is_of_the_news(line: str) -> None:
    assert not is_notice(Line("p", line))
