"""A time element above the headline, where the page shows no other date."""

import pytest

from tests.crawler.extraction.metadata.test_metadata import TEXT, read

TIME = "<div class=k><div><time>3 February 2026</time></div></div>"
HEAD = "<div class=h><h1>Harbor talks end without a deal</h1></div>"


@pytest.mark.parametrize(
    ("body", "is_own"),
    [
        (f"<div>{TIME}{HEAD}{TEXT}</div>", True),
        (f"<div><time>1 January 2026</time>{TIME}{HEAD}{TEXT}</div>", True),
        (f"<header>{TIME}</header><div>{HEAD}{TEXT}</div>", False),
        (f"<div><a href=/>Home</a>{TIME}</div><div>{HEAD}{TEXT}</div>", False),
        (f"<div>{TIME}<p>{'The council met and agreed on it. ' * 3}</p>{HEAD}{TEXT}</div>", False),
        (f"<div><div><a href=/2026/x>Two boats sank at sea</a>{TIME}</div>{HEAD}{TEXT}</div>", False),
        (f"<div><a href=/2026/x>Two boats sank at sea {TIME}</a>{HEAD}{TEXT}</div>", False),
    ],
)
def test_it_is_the_articles_where_it_is_of_no_masthead_and_of_no_other_page(body: str, is_own: bool) -> None:
    assert (read(body=body).date_published == "2026-02-03") is is_own


def test_a_date_below_the_headline_comes_first() -> None:
    body = f"<div>{TIME}{HEAD}<span>February 5, 2026</span>{TEXT}</div>"
    assert read(body=body).date_published == "2026-02-05"


H1 = "<h1>Harbor talks end without a deal</h1>"
STORY = "<a href=/2026/x>Two boats sank at sea in the night of the storm</a>"


@pytest.mark.parametrize(
    ("body", "is_own"),
    [
        ("<article><aside><span>News</span> <span>3 February 2026</span></aside>{}</article>", True),
        ("<article><ul><li>News</li><li>3 February 2026</li></ul>{}</article>", True),
        ("<main><header><p>3 February 2026</p></header>{}</main>", True),
        ("<article><header><a href=/news>News</a> <b>3 February 2026</b></header><div>{}</div></article>", True),
        ("<header><p>3 February 2026</p></header>{}", False),
        ("<main><header><p>3 February 2026</p></header><article>{}</article></main>", False),
        (
            "<article><ul><li>Meets on 3 February 2026 and again on 5 March, it says</li></ul>{}</article>",
            False,
        ),
        (f"<article><ul><li>{STORY} 3 February 2026</li></ul>{{}}</article>", False),
        ("<article><header class=clock><p>3 February 2026</p></header>{}</article>", False),
    ],
)
def test_a_bare_date_in_a_small_box_beside_the_headline_is_the_articles(body: str, *, is_own: bool) -> None:
    assert (read(body=body.format(H1 + TEXT)).date_published == "2026-02-03") is is_own


def test_a_date_in_such_a_box_is_the_last_that_is_asked() -> None:
    body = f"<article><ul><li>3 February 2026</li></ul>{H1}{TEXT}<p>Published on 5 February 2026</p></article>"
    assert read(body=body).date_published == "2026-02-05"
