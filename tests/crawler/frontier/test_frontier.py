from pathlib import Path

from crawler.context import FetchContext, Role
from crawler.frontier.frontier import Frontier
from crawler.state import State

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
