"""A reference joined to the address it stands at, as browsers do it (URL Standard, section 4.4): the one resolver.

What `urljoin` makes of a reference differs from it: doubled slashes, empty queries and encoded dots get lost.
"""

import re
from urllib.parse import quote_from_bytes

_STRIPPED = "".join(map(chr, range(0x21)))
DROPPED = str.maketrans("", "", "\t\n\r")
"""For `str.translate`: what browsers leave out of an address wherever it stands."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BASE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):[/\\]{2}[^/\\?#]*")
_SLASHES = re.compile(r"[/\\]{2}")
_SPECIAL = frozenset({"http", "https"})
_ASCII = bytes(range(128))
_ONE, _TWO = frozenset({".", "%2e"}), frozenset({"..", ".%2e", "%2e.", "%2e%2e"})


def resolve(base: str, reference: str) -> str:
    """*reference*, found at the http(s) address *base*, as an absolute address.

    One that names a scheme stays as it is, whatever it is. Never raises: what is malformed is for whoever asks for it.
    """
    reference = reference.strip(_STRIPPED).translate(DROPPED)
    begin = _BASE.match(base)
    if begin is None:
        return reference
    scheme = _SCHEME.match(reference)
    if scheme is not None:
        rest = reference[scheme.end() :]
        if scheme[0][:-1].lower() != begin[1].lower() or begin[1].lower() not in _SPECIAL or rest[:1] in ("/", "\\"):
            return reference
        reference = rest  # `http:story`, which is relative where the base has that scheme
    if _SLASHES.match(reference):
        return f"{begin[1]}://{reference[2:]}"
    return begin[0] + _joined(base[begin.end() :], reference)


def _joined(base: str, reference: str) -> str:
    """Path, query and fragment of a *reference* without a host, *base* being those of the page."""
    base = base.partition("#")[0]
    if not reference or reference.startswith("#"):
        return (base if base.startswith("/") else f"/{base}") + reference
    path, mark, rest = _cut(reference)
    own = base.partition("?")[0].replace("\\", "/") or "/"
    if not path:
        return own + mark + rest
    if path[0] not in ("/", "\\"):
        path = own[: own.rfind("/") + 1] + path
    return without_dots(path) + mark + rest


def _cut(reference: str) -> tuple[str, str, str]:
    """Path, `?` or `#`, and what follows."""
    end = re.search(r"[?#]", reference)
    return (reference, "", "") if end is None else (reference[: end.start()], end[0], reference[end.end() :])


def without_dots(path: str) -> str:
    """An absolute *path* of an http(s) address without its dot segments, encoded ones too; backslashes are slashes."""
    path = path.replace("\\", "/")
    if "/." not in path and "%2" not in path:
        return path
    segments: list[str] = []
    *inner, last = path.split("/")[1:]
    for segment in inner:
        if segment.lower() in _TWO:
            del segments[-1:]
        elif segment.lower() not in _ONE:
            segments.append(segment)
    if last.lower() in _TWO:
        del segments[-1:]
    segments.append("" if last.lower() in _ONE | _TWO else last)
    return "/" + "/".join(segments)


def field_address(value: str) -> str:
    """The address in a header field, of which *value* is the ISO 8859-1 text.

    Bytes above ASCII are characters where all of them are UTF-8, and percent-encoded as they are where not, in every
    encoding: so browsers ask for them.
    """
    raw = value.encode("latin-1", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return quote_from_bytes(raw, safe=_ASCII)
