"""SURT keys: sort-friendly addresses, `org,example)/path?query`, as replay tools look them up in a CDXJ index.

The form is that of the `surt` package, which pywb and cdxj-indexer use: without scheme, user, fragment and default
port, `www.` (also `www2.`) left out, lower case throughout, dot segments and percent-encoding normalised as in the Safe
Browsing specification, session ids left out, arguments sorted. Written anew by what it gives: its licence is the AGPL.
"""

import re
import socket
from urllib.parse import quote_from_bytes, unquote_to_bytes

_URL = re.compile(r"(?P<scheme>https?|ftp):/*(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?", re.IGNORECASE)
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_WWW = re.compile(r"www\d*\.")
_SHORT_IP = re.compile(r"\d+(?:\.\d+){0,2}")
_BARE = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "#%")
_ROUNDS = 20
"""Of percent-decoding; an address encoded more often than this keeps the rest."""

_SESSION_IN_PATH = re.compile(r"/(?:\((?:[a-z]\([0-9a-z]{24}\)){1,9}\)|\([0-9a-z]{24}\))(?=/[^/?]+\.aspx)")
_SESSION_IN_QUERY = re.compile(
    r"(?:jsessionid=[0-9a-z]{32}|phpsessid=[0-9a-z]{32}|sid=[0-9a-z]{32}|aspsessionid[a-z]{8}=[a-z]{24}"
    r"|cfid=[^&]+&cftoken=[^&]+)(?:&|$)"
)


def surt(url: str) -> str:
    """The SURT key of *url*; an address of another scheme (`urn:…`) is its own key."""
    match = _URL.match(re.sub(r"[\t\r\n]", "", url.strip()))
    if match is None:
        return url
    host, port = _host_and_port(match["authority"])
    if port == _DEFAULT_PORTS.get(match["scheme"].lower()):
        port = ""
    return host + (f":{port})" if port else ")") + _path(match["path"]) + _query(match["query"] or "")


def _host_and_port(authority: str) -> tuple[str, str]:
    """Labels from the top-level domain down, comma between them; IPv6 as it is."""
    authority = authority.rpartition("@")[2].lower()
    if authority.startswith("["):
        host, _, port = authority[1:].partition("]")
        return _clean(host), _clean(port.removeprefix(":"))
    host, _, port = authority.partition(":")
    host = _clean(_ascii(host))
    labels = [label for label in host.split(".") if label]
    host = ".".join(labels)
    if _SHORT_IP.fullmatch(host):
        labels = _ip_labels(host) or labels
    elif (match := _WWW.match(host)) and match.end() < len(host):
        labels = host[match.end() :].split(".")
    return ",".join(reversed(labels)), _clean(port)


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:  # no name that could be asked for
        return host


def _ip_labels(host: str) -> list[str] | None:
    try:
        return socket.inet_ntoa(socket.inet_aton(host)).split(".")
    except OSError:
        return None


def _path(path: str) -> str:
    segments: list[bytes] = []
    for segment in _decoded(path).split(b"/")[1:]:
        if segment == b".." and segments and segments[-1] != b"..":
            segments.pop()
        elif segment != b".":
            segments.append(segment)
    text = "/" + "/".join(_escaped(segment).lower() for segment in segments if segment)
    return _SESSION_IN_PATH.sub("", text)


def _query(query: str) -> str:
    query = _SESSION_IN_QUERY.sub("", _clean(query.removeprefix("?")))
    if not query:
        return ""
    arguments = sorted(query.split("&"), key=lambda argument: tuple(argument.split("=", 1)))
    return "?" + "&".join(arguments)


def _decoded(text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    for _ in range(_ROUNDS):
        again = unquote_to_bytes(data)
        if again == data:
            break
        data = again
    return data


def _clean(text: str) -> str:
    return _escaped(_decoded(text)).lower()


def _escaped(data: bytes) -> str:
    return quote_from_bytes(data, safe=_BARE)
