"""The private parts of Scrapy and Twisted that the crawl leans on: says which of them changed.

They are not ours to rely on, hence the upper bounds of both in pyproject.toml: raise them when this file and
test_fidelity.py pass on the next versions.
"""

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest
from scrapy.commands import BaseRunSpiderCommand
from scrapy.core import engine, scraper
from scrapy.core.downloader.handlers import http11
from scrapy.core.downloader.handlers._base_http import BaseHttpDownloadHandler
from scrapy.downloadermiddlewares.httpproxy import HttpProxyMiddleware
from scrapy.utils import _download_handlers
from scrapy.utils.reactor import CallLaterOnce
from twisted.internet import tcp
from twisted.internet.defer import Deferred
from twisted.protocols.policies import ProtocolWrapper
from twisted.protocols.tls import TLSMemoryBIOProtocol
from twisted.web import _newclient, client, http
from twisted.web._abnf import _istoken
from twisted.web.http_headers import Headers
from twisted.web.iweb import UNKNOWN_LENGTH

ENDPOINT_ARGUMENTS = ["key", "endpoint", "method", "parsedURI", "headers", "bodyProducer", "requestPath"]


def arguments(function: Callable[..., Any]) -> list[str]:
    return [name for name in inspect.signature(function).parameters if name != "self"]


def changed(what: str, why: str, where: str = "crawler/capture") -> str:
    return f"{what} has changed or is gone; {where} needs it: {why}"


@pytest.mark.parametrize(
    "agent", [client.Agent, http11._BindAddressAgent, http11._TunnelingAgent], ids=lambda agent: agent.__name__
)
def test_an_agent_asks_an_endpoint_with_the_arguments_that_we_pass_on(agent: type) -> None:
    found = arguments(agent._requestWithEndpoint)  # type: ignore[attr-defined]
    assert found == ENDPOINT_ARGUMENTS, changed(f"{agent.__name__}._requestWithEndpoint", "it carries the tap's URI")


def test_the_proxy_agent_asks_by_the_same_method() -> None:
    source = inspect.getsource(http11._ScrapyProxyAgent.request)
    assert "self._requestWithEndpoint(" in source, changed("_ScrapyProxyAgent.request", "it must pass our wrapper")


def test_the_uri_object_reaches_the_request_that_is_sent() -> None:
    uri = client.URI.fromBytes(b"http://a.example/")  # type: ignore[no-untyped-call]
    request = _newclient.Request._construct(b"GET", b"/", Headers(), None, parsedURI=uri)  # type: ignore[no-untyped-call]
    assert request._parsedURI is uri, changed("twisted.web._newclient.Request._parsedURI", "it carries the tap")
    uri.pressmark_tap = None  # it must take attributes


def test_the_scrapy_agent_makes_its_agent_where_we_wrap_it() -> None:
    assert arguments(http11._ScrapyAgent._get_agent) == ["request", "timeout"], changed(
        "_ScrapyAgent._get_agent", "it is where the agent gets our wrapper"
    )
    assert "self._get_agent(request, timeout)" in inspect.getsource(http11._ScrapyAgent.download_request), changed(
        "_ScrapyAgent.download_request", "it must ask _get_agent"
    )


def test_an_agent_of_ours_is_asked_at_once_and_may_be_kept() -> None:
    source = inspect.getsource(http11._ScrapyAgent.download_request)
    why = "the tap that was set last must be that of the request that is sent"
    assert source.index("self._get_agent(") < source.index("agent.request("), changed("download_request", why)
    assert "await" not in source, changed("_ScrapyAgent.download_request", why)
    for agent in (client.Agent, http11._ScrapyProxyAgent):
        assert "self._getEndpoint(" in inspect.getsource(agent.request), changed(
            f"{agent.__name__}._getEndpoint", "endpoints are remembered there"
        )
    assert arguments(client.URI.__init__) == [
        "scheme",
        "netloc",
        "host",
        "port",
        "path",
        "params",
        "query",
        "fragment",
    ], changed("twisted.web.client.URI", "an endpoint is made of one")


def test_the_scrapy_agent_makes_headers_and_response_where_we_make_them() -> None:
    assert arguments(http11._ScrapyAgent._headers_from_twisted_response) == ["response"], changed(
        "_ScrapyAgent._headers_from_twisted_response", "it is asked once instead of twice"
    )
    assert arguments(http11._ScrapyAgent._cb_bodydone) == ["result", "url"], changed(
        "_ScrapyAgent._cb_bodydone", "the response is made there"
    )
    told = set(re.findall(r"(\w+)=", inspect.getsource(http11._ScrapyAgent._cb_bodydone)))
    ours = {"url", "status", "headers", "body", "flags", "certificate", "ip_address", "protocol", "stop_download"}
    assert told == ours, changed("_ScrapyAgent._cb_bodydone", "ours tells the response the same")


def test_the_scrapy_agent_takes_what_the_handler_gives_it() -> None:
    needed = {
        "contextFactory",
        "bindAddress",
        "pool",
        "maxsize",
        "warnsize",
        "fail_on_dataloss",
        "crawler",
        "tls_verbose_logging",
    }
    missing = needed - set(arguments(http11._ScrapyAgent.__init__))
    assert not missing, changed(f"_ScrapyAgent({', '.join(missing)})", "the handler makes its own agents")


@pytest.mark.parametrize(
    "name",
    [
        "_pool",
        "_contextFactory",
        "_bind_address",
        "_default_maxsize",
        "_default_warnsize",
        "_fail_on_dataloss",
        "_crawler",
        "_tls_verbose_logging",
    ],
)
def test_the_handler_has_the_attributes_that_ours_reads(name: str) -> None:
    # By its source: a handler that is made would install a reactor here.
    source = inspect.getsource(http11.HTTP11DownloadHandler) + inspect.getsource(BaseHttpDownloadHandler)
    assert re.search(rf"self\.{name}\b[^=\n]*= ", source), changed(
        f"HTTP11DownloadHandler.{name}", "CaptureHandler reads it"
    )


def test_the_pool_makes_its_connections_by_the_factory_that_we_replace() -> None:
    factory: Any = http11._LenientHTTP11ClientFactory
    assert client.HTTPConnectionPool._factory is client._HTTP11ClientFactory, changed(
        "HTTPConnectionPool._factory", "ours replaces it"
    )
    assert issubclass(factory, client._HTTP11ClientFactory), changed("_LenientHTTP11ClientFactory", "ours is like it")
    assert issubclass(http11._LenientHTTP11ClientProtocol, _newclient.HTTP11ClientProtocol), changed(
        "_LenientHTTP11ClientProtocol", "the teeing protocol is made from it"
    )
    made = factory(lambda _: None, "metadata")
    assert hasattr(made, "_quiescentCallback"), changed(
        "_HTTP11ClientFactory._quiescentCallback", "it keeps connections"
    )


class _Transport:
    """As much of a connection as a request needs to be written to it."""

    def __init__(self) -> None:
        self.written: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def writeSequence(self, parts: Any) -> None:  # noqa: N802  (Twisted's name)
        self.written.extend(parts)

    def getPeer(self) -> None:  # noqa: N802
        return None

    registerProducer = unregisterProducer = getPeerCertificate = getHost = getPeer  # noqa: N815


def test_a_request_is_written_by_the_method_that_we_wrap() -> None:
    wrapped: list[object] = []
    request = _newclient.Request._construct(b"GET", b"/", Headers({b"Host": [b"a.example"]}), None)  # type: ignore[no-untyped-call]

    def write_to(transport: object) -> Deferred[None]:
        wrapped.append(transport)
        return Deferred()

    request.writeTo = write_to
    protocol = http11._LenientHTTP11ClientProtocol(lambda _: None)  # type: ignore[no-untyped-call]
    protocol.transport = transport = _Transport()  # type: ignore[assignment]
    protocol.request(request)
    assert wrapped == [transport], changed("HTTP11ClientProtocol.request", "it must call the request's own writeTo")
    assert protocol._parser is not None, changed("HTTP11ClientProtocol._parser", "it is made an AnswerParser")


def test_a_stale_connection_is_given_the_same_request_again() -> None:
    source = inspect.getsource(client._RetryingHTTP11ClientProtocol.request)
    assert "connection.request(request)" in source, changed(
        "_RetryingHTTP11ClientProtocol", "the tap begins anew when the same request is sent again"
    )


def test_a_connection_is_given_up_where_its_request_is_said_not_to_keep_it() -> None:
    made = inspect.getsource(_newclient.HTTP11ClientProtocol.request)
    assert "self._finishResponse" in made, changed("HTTP11ClientProtocol._finishResponse", "the parser must call ours")
    ended = inspect.getsource(_newclient.HTTP11ClientProtocol._finishResponse_WAITING)
    assert "not self._currentRequest.persistent" in ended, changed(
        "HTTP11ClientProtocol._finishResponse_WAITING", "it must give up the connection where we say so"
    )
    retried = inspect.getsource(client._RetryingHTTP11ClientProtocol._shouldRetry)
    assert "RequestNotSent" in retried, changed(
        "_RetryingHTTP11ClientProtocol._shouldRetry", "a connection that has ended is answered with a new one"
    )


def test_a_transport_has_its_socket_where_we_look_whether_bytes_lie_unread() -> None:
    why = "a connection on which bytes lie unread is not used again"
    assert "self.socket: socket.socket = skt" in inspect.getsource(tcp.Connection.__init__), changed(
        "tcp.Connection.socket", why
    )
    # The transport of TLS passes on what it has not itself.
    assert "getattr(self.transport, name)" in inspect.getsource(ProtocolWrapper.__getattr__), changed(
        "ProtocolWrapper.__getattr__", why
    )
    assert issubclass(TLSMemoryBIOProtocol, ProtocolWrapper), changed("TLSMemoryBIOProtocol", why)


def test_errors_are_wrapped_as_we_unwrap_them() -> None:
    assert inspect.isgeneratorfunction(inspect.unwrap(_download_handlers.wrap_twisted_exceptions)), changed(
        "scrapy.utils._download_handlers.wrap_twisted_exceptions", "it names the errors by which outcomes are told"
    )
    assert "self.reasons = reasons" in inspect.getsource(_newclient._WrapperException), changed(
        "_WrapperException.reasons", "the first of them is what an exchange ended by"
    )
    assert issubclass(http11.TunnelError, Exception)
    assert UNKNOWN_LENGTH


def test_the_parser_hands_on_an_answer_as_ours_does() -> None:
    parser = _newclient.HTTPClientParser
    why = "AnswerParser does the same with what archive.http reads"
    made = inspect.getsource(_newclient.HTTP11ClientProtocol.request)
    assert "HTTPClientParser(request, self._finishResponse)" in made, changed("HTTP11ClientProtocol.request", why)
    assert inspect.getsource(parser.__init__).count("self.") == 4, changed("HTTPClientParser.__init__", why)
    for line in (
        "self.response.length = 0",
        "self._finished(self.clearLineBuffer())",
        "self.response._bodyDataFinished()",
        "self.transport.pauseProducing()",
        "transferDecoder(self.response._bodyDataReceived, self._finished)",
        "self._responseDeferred.callback(self.response)",
    ):
        assert line in inspect.getsource(parser.allHeadersReceived), changed("HTTPClientParser.allHeadersReceived", why)
    found = arguments(_newclient.Response._construct)
    assert found == ["version", "code", "phrase", "headers", "_transport", "request"], changed("Response", why)
    assert "self._everReceivedData = True" in inspect.getsource(parser.dataReceived), changed(
        "HTTPClientParser._everReceivedData", "an answer that has begun is no connection that was stale"
    )


def test_the_parser_asks_a_decoder_as_ours_answers() -> None:
    why = "_Body takes the place of Twisted's decoders"
    ended = inspect.getsource(_newclient.HTTPClientParser.connectionLost)
    for line in ("self.bodyDecoder.noMoreData()", "except PotentialDataLoss:", "except _DataLoss:", "state != DONE"):
        assert line in ended, changed("HTTPClientParser.connectionLost", why)
    decoder = http._IdentityTransferDecoder(None, lambda _: None, lambda _: None)  # type: ignore[no-untyped-call]
    with pytest.raises(http.PotentialDataLoss):
        decoder.noMoreData()  # type: ignore[no-untyped-call]
    assert issubclass(http._MalformedChunkedDataError, Exception)


def test_a_name_that_is_no_token_is_refused_where_we_leave_it_out() -> None:
    with pytest.raises(ValueError, match=r"X\(Y\)"):
        Headers().addRawHeader(b"X(Y)", b"z")
    assert (_istoken(b"X-Y"), _istoken(b"X(Y)")) == (True, False)


def test_the_engine_can_be_told_to_ask_the_scheduler_again() -> None:
    where, why = "crawler/components/scrapy_private.py", "it asks again when a host's delay ends"
    assert "self._slot: _Slot | None" in inspect.getsource(engine.ExecutionEngine.__init__), changed(
        "ExecutionEngine._slot", why, where
    )
    assert "self.nextcall: CallLaterOnce" in inspect.getsource(engine._Slot.__init__), changed(
        "_Slot.nextcall", why, where
    )
    assert arguments(CallLaterOnce.schedule) == ["delay"], changed("CallLaterOnce.schedule", why, where)


def test_the_scraper_can_be_told_that_it_may_close() -> None:
    where, why = "crawler/components/scrapy_private.py", "a stopped crawl must end when `start` was what it waited for"
    assert "self.slot: Slot | None" in inspect.getsource(scraper.Scraper.__init__), changed("Scraper.slot", why, where)
    slot = scraper.Slot()
    assert slot.closing is None, changed("scraper.Slot.closing", why, where)
    assert slot.is_idle() is True, changed("scraper.Slot.is_idle", why, where)
    assert slot.itemproc_size == 0, changed("scraper.Slot.itemproc_size", why, where)
    slot.itemproc_size = 1
    assert slot.is_idle() is False, changed("scraper.Slot.is_idle", "it must count itemproc_size", where)
    assert "self.slot.closing = Deferred()" in inspect.getsource(scraper.Scraper.close_spider_async), changed(
        "Scraper.close_spider_async", why, where
    )


def test_the_parser_of_answers_has_its_states_and_errors() -> None:
    where = "crawler/capture/answer_parser.py"
    made = inspect.getsource(_newclient.HTTPParser.connectionMade)
    assert "self.state = STATUS" in made, changed("HTTPParser.state", "ours goes through its states", where)
    assert (_newclient.BODY, _newclient.DONE) == ("BODY", "DONE"), changed("BODY, DONE", "ours sets them", where)
    assert issubclass(_newclient.ParseError, Exception), changed("ParseError", "ours raises it", where)


def test_errors_tell_what_the_connection_gave() -> None:
    for error in (_newclient.ResponseNeverReceived, _newclient.RequestTransmissionFailed):
        assert error([]).reasons == [], changed(
            error.__name__, "its reasons say why", "crawler/visits/network_errors.py"
        )


def test_the_command_makes_the_crawler_before_it_runs() -> None:
    assert arguments(BaseRunSpiderCommand._create_crawler) == ["spidercls"], changed(
        "BaseRunSpiderCommand._create_crawler", "its run is asked for its end", "crawler/commands/crawl.py"
    )


def test_the_proxy_middleware_sets_the_proxy_of_a_request() -> None:
    assert arguments(HttpProxyMiddleware._set_proxy_and_creds) == ["request", "proxy_url", "creds", "scheme"], changed(
        "HttpProxyMiddleware._set_proxy_and_creds", "it is what is left of its work", "crawler/components/proxy.py"
    )
