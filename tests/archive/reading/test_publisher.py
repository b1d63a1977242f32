"""Who published what stands at a cited address."""

import pytest

from archive.reading.publisher import publisher_of


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://news.bbc.co.uk/a", "bbc.co.uk"),
        ("https://web.archive.org/web/20120503/http://www.paper.com/a", "paper.com"),
        ("https://web.archive.org/web/2012/http:/www.paper.com/a", "paper.com"),
        ("https://web.archive.org/web/201/http://www.paper.com/a", "archive.org"),  # too short for a time
        ("https://archive.example.org/wayback/20120503id_/https://paper.com/", "paper.com"),
        ("https://web.archive.org/web/*/http://paper.com/", "paper.com"),
        ("http://192.0.2.7/a", "192.0.2.7"),
        ("http://[2001:db8::1]/a", "2001:db8::1"),
        ("http://[broken/a", ""),
        ("mailto:me@paper.com", ""),
        ("http://paper.com./a", "paper.com"),
        ("http://co.uk/", "co.uk"),
    ],
)
def test_a_copy_counts_for_its_original_and_what_has_no_host_for_nobody(url: str, publisher: str) -> None:
    assert publisher_of(url) == publisher
