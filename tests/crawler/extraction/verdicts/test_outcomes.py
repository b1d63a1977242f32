"""What is no article, by the evidence that the outcome names; and what is one in spite of appearances."""

import pytest

from crawler.extraction.article import extract_article
from crawler.extraction.result import Extraction

CAPTURED = "2026-02-07T10:11:12.123456Z"
PARAGRAPH = "The council of the harbor town met on Monday and said that it would meet again within a month, if need be."
SECOND = "Members of the fishing union, who had filled the gallery, left before the vote on the new quay was taken."
ARTICLE = "".join(f"<p>{PARAGRAPH} This is paragraph {number} of the report.</p>" for number in range(8))


def read(page: str, url: str = "http://news.example.org/2026/02/harbor-talks", kind: str = "text/html") -> Extraction:
    return extract_article(page.encode(), [("Content-Type", kind)], url, CAPTURED)


def html(title: str, body: str, head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def test_a_plain_report_is_an_article() -> None:
    found = read(html("Harbor talks", f"<h1>Harbor talks</h1>{ARTICLE}"))
    assert (found.outcome, found.reason) == ("article", None)
    assert len(found.text.split("\n\n")) == 8


WALLS = {
    "bot_wall": (
        html("Just a moment...", "<h1>news.example.org</h1><p>Checking if the site connection is secure</p>"),
        html("news.example.org", '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script><p>Wait.</p>'),
        html("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this page.</p>"),
        html(
            "", '<p>Please enable JS and disable any ad blocker</p><script src="https://ct.captcha-delivery.com/c.js">'
        ),
        html("Доступ ограничен", "<p>Подтвердите, что запросы отправляли вы, а не робот</p>"),
    ),
    "consent_wall": (
        html(
            "Before you continue",
            "<p>We and our 842 partners store data on your device by cookies.</p><p>You can refuse consent.</p>",
        ),
        html(
            "Beispielzeitung",
            "<div class='consent'><h2>Weiter mit Werbung</h2><p>Mit Ihrer Zustimmung setzen wir Cookies.</p><p>Ihre "
            "Einwilligung können Sie widerrufen. Cookies werden in der Datenschutzerklärung erklärt.</p></div>",
        ),
    ),
    "login": (
        html("Log in", "<form><input name=user><input type=password></form><p>Forgot your password?</p>"),
        html("Example Times", "<p>Welcome.</p><form><input type='password'></form>"),
    ),
    "paywalled": (
        html(
            "Harbor talks",
            "<h1>Harbor talks</h1><p>Subscribe to continue reading</p>",
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbor talks",'
            '"isAccessibleForFree":"False"}</script>',
        ),
        html(
            "Harbor talks",
            f"<h1>Harbor talks</h1><p class='standfirst'>{PARAGRAPH}</p><p>By Jane Doe, 6 February 2026, 05:30</p>"
            "<div><p>Subscribe to continue reading. Already a subscriber? Log in.</p></div>",
            f'<meta name="description" content="{PARAGRAPH}"><meta property="article:content_tier" content="locked">'
            '<meta property="og:type" content="article">',
        ),
    ),
}


@pytest.mark.parametrize(("flag", "page"), [(flag, page) for flag, pages in WALLS.items() for page in pages])
def test_a_wall_is_blocked_and_says_what_kind(flag: str, page: str) -> None:
    found = read(page)
    assert found.outcome == "blocked"
    assert flag in found.flags
    assert found.reason
    assert found.text == ""


CONSENT = {
    "da": ("Med cookies bliver vores annoncer bedre.", "Du kan altid trække dit samtykke til cookies tilbage."),
    "no": ("Våre cookies husker hva som ble lest.", "Om cookies kan du bestemme: Du kan si nei her."),
    "sv": ("Cookies används för att ge dig bättre annonser.", "Ditt ja till cookies kan tas tillbaka."),
    "es": ("Puedes aceptar todas las cookies o pagar.", "Las cookies miden tus visitas al periódico."),
    "cs": ("Cookies ukládáme, abychom vám mohli ukázat reklamu.", "Bez cookies nelze váš účet otevřít."),
    "pl": ("Cookies to podstawa naszej pracy.", "Bez cookies nie otworzymy Twojego konta w gazecie."),
    "tr": ("Cookies size daha iyi hizmet için kullanılır.", "Cookies ayarlarınızı her zaman değiştirin."),
    "it": ("Con i cookie il tuo giornale resta gratis.", "Senza cookie puoi leggere solo con un abbonamento."),
}


@pytest.mark.parametrize("language", CONSENT)
def test_a_page_that_asks_its_reader_for_cookies_is_a_wall_in_languages_of_europe(language: str) -> None:
    asked = "".join(f"<p>{line}</p>" for line in CONSENT[language])
    found = read(html("Example Times", f"<h1>Example Times</h1>{asked}", '<meta property="og:type" content="article">'))
    assert (found.outcome, found.flags) == ("blocked", ("consent_wall",))


@pytest.mark.parametrize(
    "page",
    [
        html("Page not found - Example Times", "<h1>Page not found</h1><p>The page may have moved.</p>"),
        html("404", "<p>Sorry!</p>"),
        html("Oops! We seem to have lost this page", f"<h1>Oops! We seem to have lost this page</h1><p>{SECOND}</p>"),
        html("Example Times", "<h1>Sorry, the page you requested could not be found</h1>"),
        html("Beispielzeitung", "<h1>Seite nicht gefunden</h1><p>Zur Startseite</p>"),
        html("Новости", "<h1>Страница не найдена</h1>"),
        html("Gazeta", "<h1>Strona nie istnieje</h1><p>Przepraszamy, strona, której szukasz, nie istnieje.</p>"),
        html("Giornale", "<h1>La pagina richiesta non esiste</h1>"),
        html("Jornal", "<h1>A página solicitada não foi encontrada</h1>"),
        html("Ziar", "<h1>Pagina nu a fost găsită</h1>"),
        html("Εφημερίδα", "<h1>Η σελίδα δεν βρέθηκε</h1>"),
        html("עיתון", "<h1>הדף שחיפשתם לא נמצא</h1>"),
        html("خبر", "<h1>صفحه مورد نظر یافت نشد</h1>"),
        html("新闻网", "<p>您访问的页面不存在</p>"),
        html("Example Times", "<h2>Oops</h2><p>We couldn't find the page that you are looking for.</p>"),
    ],
)
def test_an_error_page_with_status_200_is_a_soft_404(page: str) -> None:
    assert read(page).outcome == "soft_404"


def test_an_article_about_404_is_an_article() -> None:
    page = html("404 days at sea: the page of a log book that was not found", f"<h1>404 days at sea</h1>{ARTICLE}")
    assert read(page).outcome == "article"


LINKED = "".join(
    f"<div><h3><a href='/{n}'>Headline number {n} about one of the many things of today</a></h3></div>"
    for n in range(30)
)


@pytest.mark.parametrize(
    ("flag", "page", "url"),
    [
        ("home_page", html("Example Times", LINKED + ARTICLE), "http://news.example.org/"),
        ("home_page", html("Example Times", LINKED + ARTICLE), "http://news.example.org/en/"),
        ("index", html("World news", f"<h1>World</h1>{LINKED}<p>{PARAGRAPH}</p>"), "http://news.example.org/world/news"),
        ("video", html("Clip", "<video></video><p>The harbor, seen from the sea.</p>",
                       '<meta property="og:type" content="video.other">'), "http://news.example.org/v/1"),
        ("no_text", html("Harbor", "<div id=root></div><script>render()</script>"), "http://news.example.org/app/1"),
        ("error_page", html("Internal Server Error", "<h1>Internal Server Error</h1>"), "http://news.example.org/a/1"),
    ],
)  # fmt: skip
def test_what_is_no_article_says_why(flag: str, page: str, url: str) -> None:
    found = read(page, url)
    assert found.outcome == "not_article"
    assert flag in found.flags


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (b"%PDF-1.7 \x00\xff", "application/pdf", "PDF, content type application/pdf"),
        (b"%PDF-1.7 \x00\xff", "text/html", "PDF, content type text/html"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "image, content type image/png"),
        (b'{"a": 1}', "application/json", "content type application/json"),
        (b"<?xml version='1.0'?><rss><channel></channel></rss>", "text/xml", "feed or sitemap: rss"),
        (b"  \n", "text/html", "empty page"),
    ],
)
def test_other_media_are_no_articles(body: bytes, kind: str, reason: str) -> None:
    found = extract_article(body, [("content-type", kind)], "http://news.example.org/x", CAPTURED)
    assert (found.outcome, found.reason) == ("not_article", reason)


def test_html_under_a_wrong_content_type_is_read() -> None:
    assert read(html("Harbor talks", f"<h1>Harbor talks</h1>{ARTICLE}"), kind="image/gif").outcome == "article"


def test_a_teaser_that_can_be_read_is_an_article_with_a_flag() -> None:
    linked = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbor talks",'
        '"isAccessibleForFree":false}</script>'
    )
    body = f"<h1>Harbor talks</h1><p>{PARAGRAPH}</p><p>{SECOND}</p><p>Subscribe to continue reading.</p>"
    found = read(html("Harbor talks", body, linked))
    assert found.outcome == "article"
    assert "paywalled" in found.flags
    assert "Subscribe" not in found.text


def test_a_page_that_says_it_is_an_article_and_has_no_text_is_a_failure() -> None:
    head = '<meta property="og:type" content="article"><meta property="og:title" content="Harbor talks">'
    found = read(html("Harbor talks", "<div id=root></div>", head))
    assert found.outcome == "extraction_failed"
    assert found.reason == "nothing found in what looks like an article"
    assert found.title == "Harbor talks"


def test_the_text_in_json_ld_counts_where_the_markup_has_none() -> None:
    paragraphs = [PARAGRAPH.replace("Monday", day) for day in ("Monday", "Tuesday", "Wednesday", "Friday")]
    text = "\\n".join(paragraphs)
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{text}"}}</script>'
    found = read(html("Harbor talks", "<div id=root></div>", head))
    assert found.outcome == "article"
    assert found.method == "json-ld"
    assert found.text.split("\n\n") == paragraphs


PARKED = (
    html("spent.example", "<h1>spent.example</h1><p>The domain spent.example is for sale.</p><a href=/q>Loans</a>"),
    html("spent.example is for sale", "<p>Contact the owner.</p>"),
    html("Welcome", "<p>This domain is parked free, courtesy of a registrar.</p>"),
    html("spent.example", "<p>This domain name has expired. Renew your domain now.</p>"),
    html("spent.example", "<p>Diese Domain steht zum Verkauf.</p>"),
    html("spent.example", "<p>Домен spent.example продаётся</p>"),
    html("spent.example", "<p>此域名正在出售</p>"),
    html("spent.example", '<script src="//d1.parkingcrew.net/assets/js/jsparkcaf.js"></script><p>Related links</p>'),
)


@pytest.mark.parametrize("page", PARKED)
def test_a_parked_domain_is_not_what_was_cited(page: str) -> None:
    found = read(page)
    assert (found.outcome, found.flags) == ("soft_404", ("parked",))
    assert (found.reason or "").startswith("parked domain: ")


def test_a_redirect_to_a_dealer_of_names_ends_at_a_parked_domain() -> None:
    offer = html("spent.example", "<p>Ask for a price.</p>")
    assert "parked" in read(offer, "https://www.hugedomains.com/domain_profile.cfm?d=spent").flags
    assert "parked" not in read(offer, "https://nothugedomains.com/profile?d=spent").flags


def test_a_report_about_a_domain_that_is_for_sale_is_an_article() -> None:
    sold = f"<p>The domain spent.example is for sale, its owner said. Buy this domain, he added.</p>{ARTICLE}"
    assert read(html("Paper's old domain is for sale", f"<h1>Old domain for sale</h1>{sold}")).outcome == "article"


def test_a_short_marked_report_about_one_is_an_article_too() -> None:
    head = '<meta property="og:type" content="article">'
    short = f"<h1>Name sold</h1><p>The domain spent.example is for sale, its owner said. {PARAGRAPH}</p>"
    assert read(html("Name sold", short, head)).outcome == "article"


MARKED = '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-02-05">'
PICTURES = "".join(f'<figure><img src="/{n}.jpg"><figcaption>Boat no. {n}</figcaption></figure>' for n in range(9))


@pytest.mark.parametrize(
    ("body", "url", "flag"),
    [
        ('<video src="x.mp4"></video><p>Watch.</p>', "http://x.example/news/1", "video"),
        ('<iframe src="https://www.youtube.com/embed/x"></iframe>', "http://x.example/news/1", "video"),
        ("<div class=player></div>", "http://x.example/video/1", "video"),
        ('<audio src="x.mp3"></audio>', "http://x.example/news/1", "audio"),
        (PICTURES, "http://x.example/news/1", "gallery"),
        ("<div id=root></div>", "http://x.example/photos/1", "gallery"),
    ],
)
def test_a_page_that_shows_and_does_not_tell_is_no_failed_article(body: str, url: str, flag: str) -> None:
    found = read(html("Harbor talks", f"<h1>Harbor talks</h1>{body}", MARKED), url=url)
    assert (found.outcome, found.flags[:1]) == ("not_article", (flag,))


def test_an_article_with_a_video_and_pictures_is_one() -> None:
    body = f'<h1>Harbor talks</h1><video src="x.mp4"></video>{f"<p>{PARAGRAPH}</p>" * 4}{PICTURES}'
    assert read(html("Harbor talks", body, MARKED), url="http://x.example/video/1").outcome == "article"


def test_a_list_of_headlines_is_an_index_though_it_is_marked_as_an_article() -> None:
    card = '<div><h3><a href="/news/{n}">Boat number {n} is back in the harbor</a></h3><p>Its crew is well.</p></div>'
    teasers = "".join(card.format(n=n) for n in range(12))
    boats = html("Boats", f"<h1>Boats</h1>{teasers}", MARKED)
    assert read(boats, url="http://x.example/tag/boats").outcome == "not_article"
    told = f"<h1>Boats</h1><p>{PARAGRAPH}</p>{teasers}"
    assert read(html("Boats", told, MARKED), url="http://x.example/news/boats").outcome == "article"
