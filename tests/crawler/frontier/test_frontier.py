from pathlib import Path

from scrapy.settings import Settings

from crawler.context import FetchContext, Role
from crawler.frontier.frontier import Frontier
from crawler.politeness.pacing import Politeness
from crawler.politeness.policy import PolitenessPolicy
from crawler.run.run_policy import politeness_policy
from crawler.state import State
from settings.base import POLITENESS_SHARED_DOMAINS

SOURCE = FetchContext(role=Role.SOURCE)


def _urls(frontier: Frontier) -> list[str]:
    found = []
    while taken := frontier.next():
        found.append(taken[0])
    return found


def test_hosts_take_turns_and_each_has_its_limit() -> None:
    frontier = Frontier(State(), per_host=1)
    for host in ("a", "b"):
        for page in range(3):
            frontier.add(f"http://{host}.example/{page}", SOURCE, 0)
    assert _urls(frontier) == ["http://a.example/0", "http://b.example/0"]
    frontier.left("http://b.example/0")
    assert _urls(frontier) == ["http://b.example/1"]
    assert len(frontier) == 3


def test_the_editions_of_wikipedia_are_asked_one_request_at_a_time() -> None:
    politeness = Politeness(politeness_policy(Settings({"POLITENESS_SHARED_DOMAINS": POLITENESS_SHARED_DOMAINS})))
    frontier = Frontier(State(), 1, politeness=politeness)
    for host in ("en.wikipedia.org", "de.wikipedia.org", "paper.example"):
        frontier.add(f"https://{host}/wiki/A", SOURCE, 0)

    assert _urls(frontier) == ["https://en.wikipedia.org/wiki/A", "https://paper.example/wiki/A"]
    frontier.left("https://en.wikipedia.org/wiki/A")
    assert _urls(frontier) == ["https://de.wikipedia.org/wiki/A"]


def test_what_a_run_stored_by_host_is_counted_by_shared_domain_in_the_next() -> None:
    state, urls = State(), [f"https://{edition}.wikipedia.org/" for edition in ("de", "en", "fr")]
    before = Frontier(state, 1)
    for url in urls:
        before.add(url, SOURCE, 0)
    before.next()
    after = Frontier(state, 1, politeness=Politeness(PolitenessPolicy(shared=("wikipedia.org",))))
    asked = []
    while taken := after.next():
        asked.append(taken[0])
        after.left(taken[0])
        after.done(taken[0])

    assert asked == urls
    assert len(after) == 0


def test_a_request_is_known_while_it_waits_and_while_it_is_leased() -> None:
    frontier = Frontier(State(), per_host=1)
    assert frontier.add("http://a.example/", SOURCE, 0)
    assert not frontier.add("http://a.example/", SOURCE, 0)
    frontier.next()
    assert not frontier.add("http://a.example/", SOURCE, 0)
    frontier.left("http://a.example/")
    frontier.done("http://a.example/")
    assert frontier.add("http://a.example/", SOURCE, 0)


def test_higher_priorities_come_first_within_a_host() -> None:
    frontier = Frontier(State(), per_host=9)
    for number, priority in enumerate((0, 20, 10)):
        frontier.add(f"http://a.example/{number}", SOURCE, priority)
    assert _urls(frontier) == ["http://a.example/1", "http://a.example/2", "http://a.example/0"]


def test_another_attempt_replaces_the_lease() -> None:
    frontier = Frontier(State(), per_host=1)
    frontier.add("http://a.example/", FetchContext(role=Role.SOURCE, retries=2), 0)
    taken = frontier.next()
    assert taken is not None
    frontier.left("http://a.example/")
    frontier.again("http://a.example/", taken[1].again(), -10)
    assert frontier.next() == ("http://a.example/", FetchContext(role=Role.SOURCE, retries=1, attempt=2), -10)


def test_leases_of_a_dead_run_are_returned(tmp_path: Path) -> None:
    state = State(tmp_path / "state.sqlite3")
    frontier = Frontier(state, per_host=1)
    frontier.add("http://a.example/", SOURCE, 0)
    frontier.next()
    state.commit()
    state.close()
    again = Frontier(State(tmp_path / "state.sqlite3"), per_host=1)
    assert again.resumed == 1
    assert _urls(again) == ["http://a.example/"]
