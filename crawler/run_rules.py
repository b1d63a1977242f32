"""What decisions depend on besides the collection: told in the run's warcinfo, so that WARC alone decides alike."""

from dataclasses import replace
from pathlib import Path

from scrapy.settings import BaseSettings

from archive.records import read_records
from crawler.guard import AddressGuard, environment_proxies
from crawler.identity.ledger import Rules

ALLOW, PROXY, HOPS = "addressGuardAllow", "proxy", "redirectMaxTimes"


def told_rules(settings: BaseSettings) -> dict[str, str]:
    """The fields of the warcinfo record that `rules_of` reads again."""
    proxies = environment_proxies() if settings.getbool("HTTPPROXY_ENABLED") else ()
    fields = {
        ALLOW: ",".join(settings.getlist("ADDRESS_GUARD_ALLOW")),
        PROXY: ",".join(f"{host}:{port}" for host, port in proxies),
        HOPS: str(settings.getint("REDIRECT_MAX_TIMES")),
    }
    return {name: value for name, value in fields.items() if value}


def rules_of(path: Path, default: Rules) -> Rules:
    """The rules by which the run decided whose WARC file this is; *default* for files of others."""
    info = _warcinfo(path)
    if HOPS not in info or not info[HOPS].isdecimal():
        return default
    proxies = [(host, int(port)) for host, _, port in (part.rpartition(":") for part in _list(info.get(PROXY, "")))]
    guard = AddressGuard.parse(_list(info.get(ALLOW, "")), proxies)
    return replace(default, refusal=guard.url_refusal, max_hops=int(info[HOPS]))


def _warcinfo(path: Path) -> dict[str, str]:
    for record in read_records(path):
        if record.type != "warcinfo":
            break
        lines = record.block().decode("utf-8", "replace").splitlines()
        return {name.strip(): value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}
    return {}


def _list(value: str) -> list[str]:
    return [part for part in value.split(",") if part]
