"""Which rules bind us, and how long they hold."""

import time
from types import SimpleNamespace

import pytest
from scrapy.utils.test import get_crawler

from archive.reasons import plain
from crawler.components.robots_middleware import RobotsMiddleware
from crawler.robots.rules import MAX_BYTES, RobotsRules
from crawler.robots.verdicts import CAPACITY, FAILURE_SECONDS, VALID_SECONDS, RobotsRecord, RobotsVerdicts

# The rules


def rules(text: str) -> RobotsRules:
    return RobotsRules.of_body(text.encode())


@pytest.mark.parametrize("agent", ["pressmark", "Pressmark", "PRESSMARK/1.0", "Pressmark (archive)"])
def test_our_group_binds_us_instead_of_that_for_all(agent: str) -> None:
    found = rules(f"User-agent: *\nDisallow: /\n\nUser-agent: {agent}\nDisallow: /private\n")
    assert found.group == "pressmark"
    assert found.allows("http://example.org/page")
    assert not found.allows("http://example.org/private")


@pytest.mark.parametrize("agent", ["press", "pressmarket", "mark", "googlebot", "pressmark-image"])
def test_groups_of_others_do_not_bind_us(agent: str) -> None:
    found = rules(f"User-agent: {agent}\nAllow: /\n\nUser-agent: *\nDisallow: /private\n")
    assert found.group == "*"
    assert not found.allows("http://example.org/private")


def test_groups_of_one_name_are_one() -> None:
    found = rules(
        "User-agent: pressmark\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: pressmark\nDisallow: /c"
    )
    assert [found.allows(f"http://example.org/{path}") for path in "abc"] == [False, True, False]


def test_agents_named_together_share_their_rules() -> None:
    found = rules("User-agent: x\nUser-agent: pressmark\nSitemap: http://example.org/s\nDisallow: /a\n")
    assert not found.allows("http://example.org/a")


def test_the_longest_rule_counts_and_allow_wins_a_tie() -> None:
    found = rules("User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /tie\nAllow: /tie\nDisallow: /*.pdf$\n")
    allowed = {path: found.allows(f"http://example.org{path}") for path in ("/a", "/a/b", "/tie", "/x.pdf", "/x.pdf?y")}
    assert allowed == {"/a": False, "/a/b": True, "/tie": True, "/x.pdf": False, "/x.pdf?y": True}


def test_a_byte_order_mark_does_not_hide_the_first_group() -> None:
    assert not RobotsRules.of_body(b"\xef\xbb\xbfUser-agent: *\nDisallow: /").allows("http://example.org/")


def test_a_page_instead_of_rules_allows_everything() -> None:
    assert rules("<!doctype html><title>Not found</title><p>User agents are welcome").allows("http://example.org/")


def test_what_lies_beyond_the_limit_is_not_read_nor_is_the_line_that_it_cuts() -> None:
    head = b"User-agent: *\nDisallow: /early\n"
    body = head + b"#" * (MAX_BYTES - len(head) - 13) + b"\nDisallow: /cut-here\nDisallow: /late\n"
    found = RobotsRules.of_body(body)
    assert not found.allows("http://example.org/early")
    assert found.allows("http://example.org/")
    assert found.allows("http://example.org/late")


@pytest.mark.parametrize(("value", "delay"), [("7", 7.0), ("0.5", 0.5), ("86400", 30.0), ("x", None), ("nan", None)])
def test_a_crawl_delay_is_honoured_up_to_half_a_minute(value: str, delay: float | None) -> None:
    assert rules(f"User-agent: *\nCrawl-delay: {value}\n").crawl_delay == delay


def test_kept_text_gives_the_same_rules_again() -> None:
    found = rules("User-agent: x\nDisallow: /x\nUser-agent: Pressmark/2\nDisallow: /a # why\nCrawl-delay: 3\n")
    again = RobotsRules(found.text)
    assert again.text == found.text == "User-agent: pressmark\nDisallow: /a\nCrawl-delay: 3"
    assert again.group == found.group


# How long a verdict holds


class MemoryStore:
    def __init__(self) -> None:
        self.records: dict[str, RobotsRecord] = {}

    def get(self, origin: str) -> RobotsRecord | None:
        return self.records.get(origin)

    def put(self, origin: str, record: RobotsRecord) -> None:
        self.records[origin] = record


def verdicts(now: SimpleNamespace, store: MemoryStore | None = None) -> RobotsVerdicts:
    made = RobotsVerdicts(clock=lambda: now.time)
    made.store = store
    return made


def test_rules_hold_for_a_day_in_this_run_and_the_next() -> None:
    now, store = SimpleNamespace(time=1e9), MemoryStore()
    verdicts(now, store).answered("http://a", 200, rules("User-agent: *\nDisallow: /private"))
    later = verdicts(now, store)

    now.time += VALID_SECONDS - 1
    verdict = later.get("http://a")
    assert verdict is not None
    assert verdict.rules is not None
    assert not verdict.rules.allows("http://a/private")
    now.time += 2
    assert later.get("http://a") is None


def test_a_missing_robots_txt_is_remembered_too() -> None:
    now, store = SimpleNamespace(time=1e9), MemoryStore()
    verdicts(now, store).answered("http://a", 404, None)
    verdict = verdicts(now, store).get("http://a")
    assert verdict is not None
    assert (verdict.rules, verdict.failure) == (None, None)


def test_a_failure_holds_for_minutes_and_not_for_the_next_run() -> None:
    now, store = SimpleNamespace(time=1e9), MemoryStore()
    here = verdicts(now, store)
    here.failed("http://a", "robots", plain("robots.txt answered 503"))

    now.time += FAILURE_SECONDS - 1
    assert here.get("http://a") is not None
    now.time += 2
    assert here.get("http://a") is None
    assert store.records == {}


def test_an_answer_from_the_future_is_asked_for_again() -> None:
    now, store = SimpleNamespace(time=1e9), MemoryStore()
    store.put("http://a", RobotsRecord(2e9, 200, ""))
    assert verdicts(now, store).get("http://a") is None


def test_memory_for_rules_is_bounded() -> None:
    here = verdicts(SimpleNamespace(time=1e9))
    large = rules("User-agent: *\n" + f"Disallow: /{'x' * (CAPACITY // 3)}\n")
    for number in range(10):
        here.answered(f"http://{number}", 200, large)
    kept = [number for number in range(10) if here.get(f"http://{number}") is not None]
    assert kept == [8, 9]


def test_the_crawl_delay_of_an_origin_is_told_once_its_rules_are_known() -> None:
    middleware = RobotsMiddleware.from_crawler(get_crawler(settings_dict={"ROBOTSTXT_OBEY": True}))
    assert middleware.crawl_delay("http://example.org/page") is None
    store = MemoryStore()
    store.put("http://example.org", RobotsRecord(time.time(), 200, "User-agent: *\nCrawl-delay: 7"))
    middleware.use_store(store)
    assert middleware.crawl_delay("http://example.org:80/other") == 7
