"""The hosts whose robots.txt the operator does not ask for."""

from scrapy.settings import BaseSettings

from crawler.arguments import ArgumentError
from crawler.urls.split import parse_host


def overridden_hosts(settings: BaseSettings) -> list[str]:
    """The hosts of ROBOTS_OVERRIDE_HOSTS. Raises ArgumentError that names a wrong one."""
    return [_own_host(entry) for entry in settings.getlist("ROBOTS_OVERRIDE_HOSTS")]


def _own_host(entry: str) -> str:
    try:
        return parse_host(entry.strip())[0]
    except ValueError as error:
        raise ArgumentError(f"ROBOTS_OVERRIDE_HOSTS: {entry!r} is not the name of a host") from error
