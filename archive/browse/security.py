"""What every answer promises its reader's browser, and whom the reading room answers at all (docs/security.md)."""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Of our own pages: no script, nothing from anywhere else."""
PAGE_WITHOUT_FRAMES = PAGE.replace("frame-src 'self'", "frame-src 'none'")
STRANGERS_PAGE = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
"""Of the bytes of a capture: it is shown, and does and asks for nothing."""
NOTHING = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""Of what is no page: data and files."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "ip6-localhost"})
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "interest-cohort=(), browsing-topics=()",
}


MOST_AT_ONCE = 64
"""Requests that are answered at the same time; who comes then is asked to come again."""


class SafeAnswers:
    """Lets no answer out without its headers, whoever made it; asks for no other method than GET and HEAD."""

    def __init__(self, app: ASGIApp, *, public: bool) -> None:
        self._app = app
        self._page = PAGE_WITHOUT_FRAMES if public else PAGE
        self._open = 0
        self._caching = "public, max-age=60" if public else "private, no-cache"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._complete(MutableHeaders(scope=message), scope["path"], message["status"])
            await send(message)

        if scope["method"] not in ("GET", "HEAD"):
            refused = PlainTextResponse("The reading room only shows: GET and HEAD.\n", 405, {"Allow": "GET, HEAD"})
            await refused(scope, receive, send_safely)
            return
        if self._open >= MOST_AT_ONCE:
            busy = PlainTextResponse("Too many ask at once; come again in a moment.\n", 503, {"Retry-After": "2"})
            await busy(scope, receive, send_safely)
            return
        self._open += 1
        try:
            await self._app(scope, receive, send_safely)
        finally:
            self._open -= 1

    def _complete(self, headers: MutableHeaders, path: str, status: int) -> None:
        is_page = headers.get("content-type", "").startswith("text/html")
        headers.setdefault("Content-Security-Policy", self._page if is_page else NOTHING)
        caching = "max-age=86400" if path.startswith("/static/") else self._caching
        headers.setdefault("Cache-Control", caching if status < 400 else "no-store")
        for name, value in EVERYWHERE.items():
            headers.setdefault(name, value)


class HostCheck:
    """Answers only who asks for this machine by name: another name leads here by DNS rebinding."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and host_of(Headers(scope=scope).get("host", "")) not in self._hosts:
            text = "This reading room is asked by another name than its own; open it at its own address.\n"
            await PlainTextResponse(text, 400)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def host_of(header: str) -> str:
    """The name in a `Host` header, without its port."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].rstrip(".").lower()
