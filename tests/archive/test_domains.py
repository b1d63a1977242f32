"""The domain that was registered, of a host."""

import pytest

from archive.domains import registered_domain


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("a.blogspot.com", "blogspot.com"),
        ("co.uk", "co.uk"),
        ("a.b.example", "b.example"),
        ("localhost", "localhost"),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::1"),
        ("", ""),
    ],
)
def test_the_domain_of_a_host(host: str, domain: str) -> None:
    assert registered_domain(host) == domain


def test_blogs_of_a_hosting_service_are_domains_of_their_own_where_that_is_asked() -> None:
    assert registered_domain("x.a.blogspot.com", private=True) == "a.blogspot.com"
