"""Character references in text that is no HTML: Markdown and wikitext."""

import html
import re

# CommonMark 0.31 section 2.5: a reference needs its semicolon, so a bare `&sect=1` in an address stays.
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")


def decode(text: str) -> str:
    """*text* with its character references replaced."""
    return ENTITY.sub(lambda reference: html.unescape(reference[0]), text)
