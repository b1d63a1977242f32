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
