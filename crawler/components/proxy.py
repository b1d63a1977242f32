"""The operator's proxy, as the environment tells it."""

from functools import lru_cache
from urllib.request import proxy_bypass

from scrapy import Request
from scrapy.downloadermiddlewares.httpproxy import HttpProxyMiddleware
from scrapy.utils.httpobj import urlparse_cached


class ProxyMiddleware(HttpProxyMiddleware):
    """Scrapy's, which remembers what `no_proxy` says of a host: it reads the whole environment for each request."""

    def process_request(self, request: Request) -> None:  # type: ignore[override]
        parts = urlparse_cached(request)
        if "proxy" in request.meta or not parts.hostname or parts.scheme not in self.proxies:
            super().process_request(request)
        elif not _is_direct(parts.hostname):
            credentials, proxy = self.proxies[parts.scheme]
            self._set_proxy_and_creds(request, proxy, credentials, parts.scheme)


@lru_cache(10_000)
def _is_direct(host: str) -> bool:
    return bool(proxy_bypass(host))
