"""Which addresses belong to one publisher."""

import pytest

from crawler.urls.sites import registrable_domain, same_site


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("bbc.co.uk", "bbc.co.uk"),
        ("co.uk", "co.uk"),
        ("https://a.b.example.com:8080/x", "example.com"),
        ("a.blogspot.com", "blogspot.com"),
        ("a.b.unknownsuffix", "b.unknownsuffix"),
        ("localhost", "localhost"),
        ("192.0.2.7", "192.0.2.7"),
        ("http://[2001:db8::1]/", "2001:db8::1"),
    ],
)
def test_the_registered_name_is_one_label_below_the_public_suffix(host: str, domain: str) -> None:
    assert registrable_domain(host) == domain


def test_a_malformed_address_has_no_publisher() -> None:
    with pytest.raises(ValueError, match="host"):
        registrable_domain("http:///nothing")


@pytest.mark.parametrize(
    ("a", "b", "is_same"),
    [
        ("https://www.gazette.example.com/1", "http://m.gazette.example.com/1", True),
        ("https://a.blogspot.com/1", "https://b.blogspot.com/1", False),
        ("https://www.a.blogspot.com/1", "https://a.blogspot.com/1", True),
        ("https://a.co.uk/", "https://b.co.uk/", False),
    ],
)
def test_two_addresses_are_of_one_site_where_one_owner_answers_for_both(a: str, b: str, is_same: bool) -> None:
    assert same_site(a, b) is is_same
