"""Agents that are made once: for whom they are remembered, and what each request of them carries."""

from typing import Any, cast

import pytest
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import _ScrapyAgent, _TunnelingAgent
from twisted.web.client import URI

from crawler.capture import agents as module
from crawler.capture.agents import Agents, CaptureAgent
from crawler.capture.tap import Tap


class Inner:
    """What Scrapy would make for a request."""

    def __init__(self) -> None:
        self.hosts: list[bytes] = []
        self.asked: list[dict[str, Any]] = []

    def _getEndpoint(self, uri: Any) -> object:  # noqa: N802  (Twisted's name)
        self.hosts.append(uri.netloc)
        return object()

    def _requestWithEndpoint(self, **arguments: Any) -> None:  # noqa: N802
        self.asked.append(arguments)


class Tunnel(Inner, _TunnelingAgent):  # type: ignore[misc]
    """To one host, with the credentials of one request."""

    def __init__(self) -> None:
        Inner.__init__(self)


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> list[Inner]:
    found: list[Inner] = []

    def get_agent(self: object, request: Request, timeout: float) -> Inner:
        found.append(Tunnel() if request.meta.get("tunnel") else Inner())
        return found[-1]

    monkeypatch.setattr(_ScrapyAgent, "_get_agent", get_agent)
    return found


def parsed(url: bytes) -> Any:
    return URI.fromBytes(url)  # type: ignore[no-untyped-call]


def asked(agents: Agents, url: str, timeout: float = 9.0, **meta: Any) -> Any:
    agent = CaptureAgent.__new__(CaptureAgent)
    agent.agents, agent.tap = agents, cast(Tap, object())
    found = agent._get_agent(Request(url, meta={"verbatim_url": True, **meta}), timeout)
    assert found.pressmark_tap is agent.tap
    return found


def test_one_agent_is_made_for_each_scheme_proxy_address_of_ours_and_timeout() -> None:
    agents: Agents = {}
    first = asked(agents, "http://a.example/")
    assert asked(agents, "http://b.example/") is first
    others = [
        asked(agents, "https://a.example/"),
        asked(agents, "http://a.example/", timeout=10.0),
        asked(agents, "http://a.example/", proxy="http://p.example:8080"),
        asked(agents, "http://a.example/", bindaddress="192.0.2.7"),
    ]
    assert len({id(agent) for agent in (first, *others)}) == 5
    assert len(agents) == 5


def test_a_tunnel_is_never_remembered() -> None:
    agents: Agents = {}
    one = asked(agents, "https://a.example/", proxy="http://p.example", tunnel=True)
    assert asked(agents, "https://a.example/", proxy="http://p.example", tunnel=True) is not one
    assert agents == {}


def test_with_one_agent_more_than_are_kept_all_are_forgotten(made: list[Inner]) -> None:
    agents: Agents = {}
    for timeout in range(module.MAX_AGENTS):
        asked(agents, "http://a.example/", timeout)
    assert len(agents) == module.MAX_AGENTS
    asked(agents, "http://a.example/", module.MAX_AGENTS)
    assert len(agents) == 1


def test_the_way_to_a_host_is_asked_for_once(made: list[Inner]) -> None:
    agent = asked({}, "http://a.example/")
    ways = [agent._getEndpoint(parsed(url)) for url in (b"http://a.example/1", b"http://a.example/2")]
    assert ways[0] is ways[1]
    assert agent._getEndpoint(parsed(b"http://a.example:81/")) is not ways[0]
    assert made[0].hosts == [b"a.example:80", b"a.example:81"]


@pytest.mark.parametrize(
    ("url", "proxy", "target"),
    [
        ("http://a.example", None, b"/"),
        ("http://a.example?", None, b"/?"),
        ("http://a.example//b//c?#d", None, b"//b//c?"),
        ("http://a.example/;?q=http://b/", None, b"/;?q=http://b/"),
        ("http://a.example/b", "http://p.example", b"http://a.example/b"),
        ("https://a.example/b", "http://p.example", b"/b"),
    ],
)
def test_the_request_target_is_as_the_address_has_it(
    url: str, proxy: str | None, target: bytes, made: list[Inner]
) -> None:
    agent = asked({}, url, proxy=proxy)
    uri = parsed(b"http://a.example/")
    agent._requestWithEndpoint("key", "endpoint", b"GET", uri, None, None, b"/as/Twisted/has/it")
    agent._requestWithEndpoint(key="key", parsedURI=uri, requestPath=b"/")
    assert [each["requestPath"] for each in made[0].asked] == [target, target]
    assert made[0].asked[0]["method"] == b"GET"
    assert uri.pressmark_tap is agent.pressmark_tap
