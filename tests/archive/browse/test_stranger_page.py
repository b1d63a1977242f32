"""What a stranger's bytes become before anybody sees them."""

from pathlib import Path

import pytest

from archive.browse.access import AccessList
from archive.browse.process.cleaning import cleaned
from archive.browse.stranger_page import InertPage, absolute, links_of, made_inert, text_of


@pytest.mark.parametrize(
    ("payload", "content_type", "text"),
    [
        ("é".encode(), "text/html", "é"),
        (b"\xe9", "text/html", "é"),
        ("é".encode(), "text/html; charset=utf-8", "é"),
        (b"\xe9\x80", "text/html; charset=ISO-8859-1", "é€"),
        ("я".encode("koi8-r"), 'text/html; charset="koi8-r"', "я"),
        (b'<meta charset="windows-1251">' + "я".encode("cp1251"), "text/html", '<meta charset="windows-1251">я'),
        (b"\xef\xbb\xbf" + "é".encode(), "text/html; charset=latin-1", "é"),
        ("é".encode("utf-16"), "text/html", "é"),
        ("云".encode("gb18030"), "text/html; charset=gb2312", "云"),
        (b"\xe9", "text/html; charset=nonsense", "é"),
        (b"\xe9", "text/html; charset=base64", "é"),
        (b"\xff\xfe\xff", "text/html; charset=utf-16", "\ufffd"),
    ],
)
def test_bytes_are_read_as_browsers_read_them(payload: bytes, content_type: str, text: str) -> None:
    assert text_of(payload, content_type) == text


@pytest.mark.parametrize(
    "html",
    [
        "<script>a()</script>", "<p onclick=a()>", "<a href=http://a>", "<form action=http://a>", "<img src=http://a>",
        "<img srcset='http://a 2x'>", "<link rel=stylesheet href=http://a>", "<meta http-equiv=refresh content=0;http://a>",
        "<base href=http://a>", "<object data=http://a>", "<embed src=http://a>", "<iframe src=http://a>",
        "<style>@import 'http://a'</style>", "<p style='background:url(http://a)'>", "<p style='background:u\\72l(http://a)'>",
        "<style>a{b:u/**/rl(http://a)}</style>", "<svg><style><img src=http://a onerror=a()></style></svg>",
        "<math><mtext><table><mglyph><style><img src=http://a onerror=a()>", "<td background=http://a>",
        "<noscript><p title='</noscript><img src=http://a>'>", "<style><a title='</style><img src=http://a>'>",
        "<img src='data:image/svg+xml,<svg onload=a()>'>",
        "<p style='-webkit-mask:-webkit-image-set(\"http://a\" 1x)'>",
        "<body background=http://a>", "<video poster=http://a>", "<input type=image src=http://a>", "<a ping=http://a>",
    ],
)  # fmt: skip
def test_nothing_that_loads_runs_or_leads_away_is_left(html: str) -> None:
    left = cleaned(html).lower()

    for part in ("<script", "onclick", "onerror", "onload", "href", "srcset", "action", "background=", "poster", "src=",
                 "ping", "url(", "@import", "image-set(", "http-equiv", "<base", "<svg", "<math"):  # fmt: skip
        assert part not in left.replace("title=", ""), (part, left)


def test_what_a_page_says_and_how_it_looks_is_left() -> None:
    html = (
        "<h1 style='color:red' class=a>Head</h1><form><p lang=fr>Text <b>bold</b></p></form><table><tr><td colspan=2>x"
    )
    left = cleaned(
        html + '</table><img alt="A bridge" src="data:image/png;base64,AAAA"><style>.a{font-weight:bold}</style>'
    )

    for part in ("color:red", 'class="a"', "Text <b>bold</b>", 'colspan="2"', 'alt="A bridge"', "data:image/png",
                 ".a{font-weight:bold}", 'lang="fr"'):  # fmt: skip
        assert part in left, part


def test_a_page_is_made_inert_in_a_process_of_its_own_with_its_links_beside() -> None:
    page = made_inert(
        "<html lang=fr><title>Un pont</title><base href='/b/'><a href='c?d#e'>un <b>lien</b></a>"
        "<a href='javascript:a()'>x</a>"
    )

    assert (page.title, page.language, page.base) == ("Un pont", "fr", "/b/")
    assert links_of(page, "http://a.example/x") == [("http://a.example/b/c?d", "un lien")]


def test_links_are_absolute_each_once_and_of_the_web() -> None:
    links = [("/a", "A"), ("/a#b", "again"), ("http://[", "broken"), ("mailto:a@b", "mail"), ("//c.example/", "")]
    page = InertPage(html="", links=links, base=None, title="", language="")

    assert links_of(page, "https://a.example/x") == [
        ("https://a.example/a", "A"), ("https://c.example/", "https://c.example/"),
    ]  # fmt: skip
    assert absolute("javascript:a()", "http://a.example/") is None


def test_an_access_list_is_read_as_pywb_reads_it(tmp_path: Path) -> None:
    directory = tmp_path
    (directory / "a.aclj").write_text(
        'org,example)/open - {"access": "allow"}\norg,example)/one### - {"access": "block"}\n'
        'org,example) - {"access": "exclude"}\n# a remark\ncom,broken)/ - {broken\n\n',
        encoding="utf-8",
    )
    access = AccessList(directory)

    assert access.is_closed("http://example.org/")
    assert access.is_closed("https://www.example.org/any")
    assert not access.is_closed("http://example.org/open/page")
    assert access.is_closed("http://example.org/one")
    assert not access.is_closed("http://other.org/")
    assert access.is_closed("http://broken.com/x"), "a line that cannot be read closes"
    (directory / "a.aclj").write_text("", encoding="utf-8")
    assert not access.is_closed("http://example.org/"), "read again when it changes"
    assert not AccessList(None).is_closed("http://example.org/")
    assert not AccessList(directory / "none").is_closed("http://example.org/")
