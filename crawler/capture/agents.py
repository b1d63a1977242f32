"""Scrapy's agents, which ask Twisted's: made once instead of for each request, and tied to the tap of each request.

Leans on private names of Scrapy and Twisted, which tests/crawler/capture/test_private_names.py asserts:
`_ScrapyAgent._get_agent`, `_cb_bodydone` and `_headers_from_twisted_response`, `_TunnelingAgent`,
`Agent._requestWithEndpoint` and `_getEndpoint`, `Request._parsedURI`.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import _ScrapyAgent, _TunnelingAgent
from scrapy.http import Headers, Response
from twisted.web.client import URI

from crawler.capture.tap import Tap

MAX_AGENTS, MAX_ENDPOINTS = 64, 128
"""That are kept: one agent for each proxy and timeout, and in it one endpoint for each host."""

Agents = dict[tuple[Any, ...], Any]


class CaptureAgent(_ScrapyAgent):
    """Scrapy's agent, which ties its tap to the connection through the URI object that reaches the protocol."""

    tap: Tap
    agents: Agents
    """Those of Twisted that were made before; the handler's."""

    def _get_agent(self, request: Request, timeout: float) -> Any:
        meta = request.meta
        key = request.url.partition(":")[0], meta.get("proxy"), meta.get("bindaddress"), timeout
        agent = self.agents.get(key)
        if agent is None:
            agent = _tagging(super()._get_agent(request, timeout))
            if not isinstance(agent, _TunnelingAgent):  # one holds the credentials of its request, and makes one tunnel
                agent._getEndpoint = _remembering(agent._getEndpoint)
                if len(self.agents) >= MAX_AGENTS:
                    self.agents.clear()
                self.agents[key] = agent
        agent.pressmark_tap = self.tap  # asked at once: no other request comes between
        agent.pressmark_target = _target(request)
        return agent

    def _cb_bodydone(self, result: Any, url: str) -> Response:
        """The bytes as a plain Response: what they are is not for Scrapy to guess from them."""
        if result.get("stop_download") is not None:
            return super()._cb_bodydone(result, url)
        answer = result["txresponse"]
        name, major, minor = answer.version
        return Response(
            url=url,
            status=int(answer.code),
            headers=self._headers_from_twisted_response(answer),
            body=result.get("body", b""),
            flags=result.get("flags"),
            certificate=result.get("certificate"),
            ip_address=result.get("ip_address"),
            protocol=f"{name.decode('latin-1')}/{major}.{minor}",
        )

    @staticmethod
    def _headers_from_twisted_response(response: Any) -> Headers:
        """The headers, for the signal and for the response the same: Scrapy makes them twice."""
        headers: Headers | None = getattr(response, "pressmark_headers", None)
        if headers is None:
            headers = response.pressmark_headers = _ScrapyAgent._headers_from_twisted_response(response)
        return headers


def _target(request: Request) -> bytes:
    """The request target (RFC 9112 section 3.2), as the address has it: Scrapy and Twisted take it apart and join it
    again, which costs an empty query or parameter, and doubles the slashes that a path begins with."""
    url = request.url.partition("#")[0]
    scheme, _, rest = url.partition("://")
    if scheme == "http" and request.meta.get("proxy"):
        return url.encode("ascii")
    path = rest[len(re.split("[/?]", rest, maxsplit=1)[0]) :]
    return (path if path.startswith("/") else f"/{path}").encode("ascii")


def _tagging(agent: Any) -> Any:
    """*agent*, whose requests have the target, and in the URI object the tap, that were set last."""
    with_endpoint = agent._requestWithEndpoint

    def tagged(*, parsedURI: Any, **arguments: Any) -> Any:  # noqa: N803  (Twisted's name)
        parsedURI.pressmark_tap = agent.pressmark_tap
        arguments["requestPath"] = agent.pressmark_target
        return with_endpoint(parsedURI=parsedURI, **arguments)

    def with_positions(*args: Any, **arguments: Any) -> Any:
        names = ("key", "endpoint", "method", "parsedURI", "headers", "bodyProducer", "requestPath")
        return tagged(**dict(zip(names, args, strict=False)), **arguments)

    agent._requestWithEndpoint = with_positions
    return agent


def _remembering(endpoint_for: Callable[[URI], Any]) -> Callable[[URI], Any]:
    """Twisted's way to an endpoint, gone once a host: it reads the name by IDNA, and makes a context for TLS."""

    @lru_cache(MAX_ENDPOINTS)
    def endpoint(scheme: bytes, host: bytes, port: int) -> Any:
        netloc = b"%b:%d" % (host, port)
        return endpoint_for(URI(scheme, netloc, host, port, b"", b"", b"", b""))  # type: ignore[no-untyped-call]

    return lambda uri: endpoint(uri.scheme, uri.host, uri.port)
