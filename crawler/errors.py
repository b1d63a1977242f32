"""What the crawler raises for a request that it does not make. Each names the outcome that the source line gets."""

from scrapy.exceptions import IgnoreRequest

from archive.reasons import Reason


class NotFetched(IgnoreRequest):
    """A request is not sent, or not sent again: raised by middlewares, guard and handler.

    Ends in the spider's errback, which turns *outcome* and *reason* into the source line.
    """

    def __init__(self, outcome: str, reason: Reason) -> None:
        super().__init__(f"{outcome}: {reason}")
        self.outcome = outcome
        self.reason = reason


class Postponed(IgnoreRequest):
    """A request is not sent yet: its robots.txt was asked for just now, and the host wants a pause after that.

    Raised by RobotsMiddleware; the spider gives the request back to the frontier as it was.
    """


class Withdrawn(Postponed):
    """A question to a web archive is not sent, since the archive is left alone: the search asks it again later.

    Raised by PolitenessMiddleware; the spider takes the request from the frontier.
    """
