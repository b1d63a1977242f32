"""Addresses of storages, and what a storage answers, without what may be a secret in them."""

import re
from urllib.parse import urlsplit, urlunsplit

SCHEMES = frozenset({"s3", "s3a", "gs", "az", "abfs", "abfss", "adl", "azure", "file"})
_CODE = re.compile(r"<Code>([A-Za-z0-9]{1,80})</Code>")
_LONGEST = 300


def is_address(text: str) -> bool:
    """Whether *text* is the address of a storage, and no directory of this machine."""
    return "://" in text and text.partition("://")[0].lower() in SCHEMES


def without_secrets(url: str) -> str:
    """*url* without userinfo and query, which may be secrets."""
    try:
        parts = urlsplit(url)
    except ValueError:  # no address that there can be
        return f"{url.partition('://')[0]}://…"
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


_ROLE = "http://169.254.169.254/"
"""Where clouds give machines the credentials of their roles: asked where there are no others."""


def cause_of(error: BaseException) -> str:
    """What went wrong, in a line: no address with a query, which may bear a signature, and of an answer in XML, which
    may repeat what was signed, only its code."""
    text = str(error).partition("Debug source")[0]
    if _ROLE in text:
        return "no credentials: none are in the environment (AWS_ACCESS_KEY_ID, say), no role of this machine gives any"
    code = _CODE.search(text)
    line = text.partition("\n")[0].partition("<")[0]
    words = [part for part in line.split() if "?" not in part]
    return " ".join([*words, *([code[1]] if code else [])])[:_LONGEST].rstrip(": ")
