"""Bodies of event pages as text."""

from crawler.pages import NotAnEventPage
from spiders.pages.limits import MAX_BYTES


def utf8_text(body: bytes, limit: int = MAX_BYTES) -> str:
    """*body* as text: for sites that only ever write UTF-8, a charset that says otherwise is not believed.

    Raises NotAnEventPage where it is too long, empty or something else.
    """
    if len(body) > limit:
        raise NotAnEventPage(f"{len(body)} bytes, more than the {limit} that are read")
    text = body.decode("utf-8-sig", errors="replace")
    if not text.strip():
        raise NotAnEventPage("an empty body")
    if 10 * (text.count("\ufffd") + text.count("\x00")) > len(text):
        raise NotAnEventPage("not UTF-8 text")
    return text.replace("\x00", "\ufffd")
