"""What the page parsers raise."""


class NotAnEventPage(ValueError):  # noqa: N818 - says what the page is, as NotFetched and NotConfigured do
    """The bytes are not a page of events; the message is one line that says by what it was seen.

    Raised by `read_event_page` only; the crawler writes a source line with `event_id` null.
    """
