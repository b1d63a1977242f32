import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.index.surt import surt

SID = "9682993c8daa2c5497996114facdc805"


# What surt 0.3.1 gives; pywb 2 and cdxj-indexer call it.
@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://archive.org/goo/?a=2&b&a=1", "org,archive)/goo?a=1&a=2&b"),
        ("HTTP://www.Example.ORG/Path/Index.HTML", "org,example)/path/index.html"),
        ("http://www2.example.org/", "org,example)/"),
        ("http://www1.www.example.org/", "org,example,www)/"),
        ("http://www/", "www)/"),
        ("http://ww.example.org", "org,example,ww)/"),
        ("https://example.org:443/a/", "org,example)/a"),
        ("http://example.org:443/a/", "org,example:443)/a"),
        ("http://example.org:8080/a//b/../c/./d", "org,example:8080)/a/c/d"),
        ("http://user:pw@example.org/a", "org,example)/a"),
        ("http://example.org?", "org,example)/"),
        ("http://example.org/a/?x=1#frag", "org,example)/a?x=1"),
        ("http://1.2.3.4/a", "4,3,2,1)/a"),
        ("http://16843009/a", "1,1,1,1)/a"),
        ("http://[2001:db8::1]:8080/a", "2001:db8::1:8080)/a"),
        ("http://bücher.example/ü?q=ü", "example,xn--bcher-kva)/%c3%bc?q=%c3%bc"),
        ("http://example.org/%7Euser/%41%2f%2F%25%20a b", "org,example)/~user/a/%25%20a%20b"),
        ("http://example.org/%2525252541", "org,example)/a"),
        ("http://example.org/(S(4hqa0555fwsecu455xqckv45))/mileg.aspx", "org,example)/mileg.aspx"),
        (f"http://example.org/a?x=1&PHPSESSID={SID}", "org,example)/a?&x=1"),
        (f"http://example.org/a?sid={SID}", "org,example)/a"),
        (f"http://example.org/a?x=1&sid={SID}&z=2", "org,example)/a?x=1&z=2"),
        ("http://example.org/a?cfid=1169580&cftoken=48630702&y=2", "org,example)/a?y=2"),
        ("http://example.org/a?q=%26&z=%3D", "org,example)/a?&q=&z=="),
        ("http://example.org/a?a!=2&a=1", "org,example)/a?a=1&a!=2"),
        ("http://example.org/a/./b/../../../c", "org,example)/../c"),
        ("http://example.org./a", "org,example)/a"),
        ("http://example.org/a%E4b", "org,example)/a%e4b"),
        ("urn:pressmark:log", "urn:pressmark:log"),
    ],
)
def test_keys_are_those_that_replay_tools_look_up(url: str, key: str) -> None:
    assert surt(url) == key


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_no_address_breaks_an_index_line(text: str) -> None:
    for url in (f"http://{text}/", f"http://[{text}", f"https://a.example:{text}", f"http://a.example/{text}?{text}"):
        key = surt(url)
        assert key.isascii()
        assert not any(character.isspace() for character in key)
