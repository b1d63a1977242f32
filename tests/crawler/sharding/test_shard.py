"""Which shard asks for an address."""

from collections import Counter

import pytest

from crawler.arguments import ArgumentError
from crawler.context import Role
from crawler.sharding.shard import Shard, shard_of

DOMAINS = [f"http://www.paper{number}.example/a" for number in range(2000)]


def test_all_addresses_of_a_registrable_domain_are_of_one_shard() -> None:
    urls = ("http://news.bbc.co.uk/1", "https://www.bbc.co.uk/2?x=y", "http://BBC.co.uk:8080/3")
    assert len({shard_of(url, 64) for url in urls}) == 1


def test_one_shard_more_takes_its_share_and_nothing_moves_between_the_others() -> None:
    moved = [(shard_of(url, 8), shard_of(url, 9)) for url in DOMAINS]
    assert {after for before, after in moved if before != after} == {9}
    share = sum(before != after for before, after in moved) / len(moved)
    assert 0.08 < share < 0.15, "1/9 of the domains"


def test_shards_have_about_the_same_number_of_domains() -> None:
    counts = Counter(shard_of(url, 8) for url in DOMAINS)
    assert counts.keys() == set(range(1, 9))
    assert max(counts.values()) < 1.3 * len(DOMAINS) / 8


def test_a_shard_asks_for_its_own_domains_and_the_head_for_what_leads_to_pages() -> None:
    shards = [Shard(number, 4) for number in range(1, 5)]
    assert sum(shard.owns(DOMAINS[0], Role.SOURCE) for shard in shards) == 1
    head = Shard.parse("head")
    assert head is not None
    assert head.owns(DOMAINS[0], Role.EVENT)
    assert not head.owns(DOMAINS[0], Role.SOURCE)


def test_a_shard_is_read_from_text() -> None:
    assert Shard.parse("") is None
    assert Shard.parse("3/16") == Shard(3, 16)


@pytest.mark.parametrize("text", ["0/4", "5/4", "4", "4/", "1/9999", "1/4 ", "tail", "1/05"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(ArgumentError, match="SHARD="):
        Shard.parse(text)
