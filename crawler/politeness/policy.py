"""How hosts are treated."""

from dataclasses import dataclass

from crawler.urls.host import host_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PolitenessPolicy:
    """As it stands here no host ever waits unless it asks for that."""

    delay: float = 0.0
    jitter: float = 0.0
    adaptive: bool = False
    start_delay: float = 0.0
    max_delay: float = 60.0
    target: float = 1.0
    max_retry_after: float = 60.0
    """A host that asks for a longer wait is not asked again in this run."""
    max_errors: int = 20
    """Network errors in a row after which a host is put aside; 0: never."""
    archives: frozenset[str] = frozenset()
    """Hosts of web archives: asked at a rate of their own, and left alone sooner."""
    archive_gap: float = 0.0
    """Seconds between two requests to an archive at least."""
    archive_errors: int = 0
    """Failures in a row (network errors, 429, 5xx) after which an archive is left alone; 0: never."""
    archive_pause: float = 0.0
    """Seconds for which it then is, across runs."""
    host_pages: int = 0
    host_bytes: int = 0
    host_seconds: float = 0.0
    shared: tuple[str, ...] = ()
    """Domains each of which counts as one host, whatever host of it is asked."""

    @property
    def first_delay(self) -> float:
        """Of a host that has not answered yet."""
        return max(self.delay, self.start_delay) if self.adaptive else self.delay

    def host(self, url: str) -> str:
        """What *url* counts as."""
        return host_of(url, self.shared)
