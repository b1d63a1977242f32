"""Credentials never reach the archive: their values are replaced in what is stored, and the records say so."""

import json
import re
from collections.abc import Mapping
from typing import Any

from scrapy.settings import BaseSettings

from archive.http.message import head_end

PLACEHOLDER = b"[redacted]"
IN_REQUESTS = ("authorization", "cookie", "proxy-authorization")
IN_RESPONSES = ("set-cookie", "set-cookie2")

_SECRET_NAME = re.compile(r"KEY|SECRET|TOKEN|PASS|CREDENTIAL|AUTH|COOKIE|SESSION|SIGNATURE", re.IGNORECASE)
"""Of settings and, with the headers named above, of the header fields that a setting may hold."""
_SWITCHES = frozenset({"true", "false"})
_USERINFO = re.compile(r"(?<=://)[^/@\s]+@")


def _values_of(names: tuple[str, ...]) -> re.Pattern[bytes]:
    """Finds the values of these headers, folded ones (RFC 9112 section 5.2) to their end."""
    named = "|".join(names).encode("ascii")
    folded = rb"(?:\r?\n[ \t](?:[^\n]*[^\r\n])?)*"
    return re.compile(rb"(?im)^(%b)([ \t]*:[ \t]*)(?:[^\n]*[^\r\n]|(?=\r?\n[ \t]))%b" % (named, folded))


_VALUES: dict[tuple[str, ...], re.Pattern[bytes]] = {names: _values_of(names) for names in (IN_REQUESTS, IN_RESPONSES)}


def redacted(message: bytes, names: tuple[str, ...], *, several: bool = False) -> tuple[bytes, tuple[str, ...]]:
    """The message with the values of the headers *names* replaced, and the names of those of which it had any.

    *several*: it is nothing but heads, one after the other.
    """
    end = -1 if several else head_end(message)
    head, body = (message, b"") if end < 0 else (message[:end], message[end:])
    found = tuple(dict.fromkeys(match[1].decode("ascii").lower() for match in _VALUES[names].finditer(head)))
    if not found:
        return message, ()
    return _VALUES[names].sub(rb"\1\2" + PLACEHOLDER, head) + body, found


def safe_settings(settings: BaseSettings) -> dict[str, Any]:
    """The settings that are not Scrapy's own defaults, fit to be archived: no secret, and no user in an address."""
    ours = {name: settings[name] for name in sorted(settings) if (settings.getpriority(name) or 0) > 0}
    return {name: _safe(name, value) for name, value in ours.items()}


def _safe(name: str, value: Any) -> Any:
    if _is_secret(name) and value and not _is_switch(value):
        return PLACEHOLDER.decode("ascii")
    value = _decoded(value)
    if isinstance(value, Mapping):
        return {_text(key): _safe(_text(key), item) for key, item in value.items()}
    if isinstance(value, list | tuple) and len(value) == 2 and isinstance(value[0], str | bytes):
        return [_safe("", value[0]), _safe(_text(value[0]), value[1])]  # a header may be given as such a pair
    if isinstance(value, list | tuple | set | frozenset):
        return [_safe("", item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return _USERINFO.sub(f"{PLACEHOLDER.decode('ascii')}@", _text(value))


def _is_secret(name: str) -> bool:
    return name.lower() in IN_REQUESTS + IN_RESPONSES or _SECRET_NAME.search(name) is not None


def _is_switch(value: Any) -> bool:
    """Numbers, too. What `-s` gives is text."""
    return isinstance(value, bool | int | float) or (isinstance(value, str) and value.lower() in _SWITCHES)


def _decoded(value: Any) -> Any:
    """A mapping or list that is given as JSON, which is how `-s` gives one."""
    if not isinstance(value, str) or not value.lstrip().startswith(("{", "[")):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
