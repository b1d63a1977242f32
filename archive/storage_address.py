"""Addresses of storages, and what a storage answers, without what may be a secret in them."""

import os
import re
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

SCHEMES = frozenset({"s3", "s3a", "gs", "az", "abfs", "abfss", "adl", "azure", "file"})
_CODE = re.compile(r"<Code>([A-Za-z0-9]{1,80})</Code>")
_LONGEST = 300
_CREDENTIALS = re.compile(r"(?:AWS|GOOGLE|AZURE)_.*(?:KEY|TOKEN|CREDENTIALS|SIGNATURE|SERVICE_ACCOUNT|CLIENT|CLI)")
"""Variables that name credentials, or where they are; without one, the role of this machine is asked for some."""
_ROLE = re.compile(r"/latest/(?:api/token|meta-data/)|/metadata/identity/|/computeMetadata/")
"""What clouds have in the addresses at which machines are given the credentials of their roles."""
NO_CREDENTIALS = (
    "no credentials: none are in the environment (AWS_ACCESS_KEY_ID, say), no role of this machine gives any"
)
_with_role: set[str] = set()
"""Where the role of this machine was looked for, and not missed."""


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


def cause_of(error: BaseException) -> str:
    """What went wrong, in a line: no address with a query, which may bear a signature, and of an answer in XML, which
    may repeat what was signed, only its code."""
    text = str(error).partition("Debug source")[0]
    if _ROLE.search(text):
        return NO_CREDENTIALS
    if "Unable to canonicalize filesystem root" in text:
        return "there is no such directory"
    code = _CODE.search(text)
    line = text.partition("\n")[0].partition("<")[0]
    words = [part for part in line.split() if "?" not in part]
    return " ".join([*words, *([code[1]] if code else [])])[:_LONGEST].rstrip(": ")


def lacks_credentials(url: str, look: Callable[[], object]) -> bool:
    """Whether only the role of this machine could give credentials for *url*, and gives none.

    *look* asks the storage for anything, with little patience; once for a bucket.
    """
    parts = urlsplit(url)
    place = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme == "file" or place in _with_role or any(map(_CREDENTIALS.match, os.environ)):
        return False
    try:
        look()
    except Exception as error:  # noqa: BLE001  (whatever else it is meets who asks with patience, too)
        if _ROLE.search(str(error)):
            return True
    _with_role.add(place)
    return False
