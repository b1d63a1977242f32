"""What decisions depend on besides the collection: told in the run's warcinfo, so that WARC alone decides alike."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from scrapy.settings import BaseSettings

from archive.warc.records import read_records
from crawler.arguments import ArgumentError
from crawler.guard.address_guard import AddressGuard, environment_proxies
from crawler.ledger.rules import Rules
from crawler.mementos.interfaces import archives_of

ALLOW, PROXY, HOPS, ARCHIVES = "addressGuardAllow", "proxy", "redirectMaxTimes", "recoveryArchives"


def rule_fields(settings: BaseSettings) -> dict[str, str]:
    """The fields of the warcinfo record that `rules_of` reads again."""
    proxies = environment_proxies() if settings.getbool("HTTPPROXY_ENABLED") else ()
    fields = {
        ALLOW: ",".join(settings.getlist("ADDRESS_GUARD_ALLOW")),
        PROXY: ",".join(f"{host}:{port}" for host, port in proxies),
        HOPS: str(settings.getint("REDIRECT_MAX_TIMES")),
        ARCHIVES: ",".join(recovery_archives(settings)),
    }
    return {name: value for name, value in fields.items() if value}


def rules_of(path: Path, default: Rules) -> Rules:
    """The rules by which the run decided whose WARC file this is; *default* for files of others."""
    info = _warcinfo(path)
    if HOPS not in info or not info[HOPS].isdecimal():
        return default
    proxies = [(host, int(port)) for host, _, port in (part.rpartition(":") for part in _list(info.get(PROXY, "")))]
    guard = AddressGuard.parse(_list(info.get(ALLOW, "")), proxies)
    archives = tuple(_list(info.get(ARCHIVES, "")))
    try:
        archives_of(archives)
    except ArgumentError:
        archives = ()  # of a later version, or no file of ours
    return replace(
        default, refusal=guard.url_refusal, max_hops=int(info[HOPS]), archives=archives, behind_proxy=bool(proxies)
    )


def rules_from(settings: BaseSettings, guard: AddressGuard, event_path: Callable[[str, str], str]) -> Rules:
    """The rules by which a crawl with these settings decides."""
    hops, is_proxied = settings.getint("REDIRECT_MAX_TIMES"), settings.getbool("HTTPPROXY_ENABLED")
    proxies = environment_proxies() if is_proxied else ()
    return Rules(guard.url_refusal, event_path, hops, recovery_archives(settings), bool(proxies))


def recovery_archives(settings: BaseSettings) -> tuple[str, ...]:
    """The web archives that are asked for what is lost; none unless RECOVERY_ENABLED."""
    if not settings.getbool("RECOVERY_ENABLED"):
        return ()
    return tuple(str(archive) for archive in archives_of(settings.getlist("RECOVERY_ARCHIVES")))


def _warcinfo(path: Path) -> dict[str, str]:
    for record in read_records(path, on_damage=lambda _: None):  # told by who reads the file
        if record.type != "warcinfo":
            break
        lines = record.block().decode("utf-8", "replace").splitlines()
        return {name.strip(): value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}
    return {}


def _list(value: str) -> list[str]:
    return [part for part in value.split(",") if part]
