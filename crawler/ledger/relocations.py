"""Articles whose new address was decided before the old one was seen to lead there."""

from dataclasses import replace

from crawler.capture.validators import Validators
from crawler.ledger.addresses import Addresses
from crawler.ledger.articles import Articles
from crawler.state import State


class Relocations:
    """Makes of what seemed a duplicate the article's own page, once it is known that the article has moved there."""

    def __init__(self, state: State, addresses: Addresses, articles: Articles) -> None:
        self._validators = Validators(state)
        self._addresses = addresses
        self._articles = articles

    def follow(self, target: str) -> bool:
        """Whether the chain to which a redirect has just added ends at *target* or behind it."""
        end = self._addresses.end(target)
        if end is None:
            return False
        end_before = end.resolution
        if end_before.outcome == "duplicate" and self._articles.take_over(end.url, end_before.article_id):
            self._addresses.resolve(end.url, replace(end_before, outcome="archived", unchanged=0))
            self._validators.forget(end.url)  # its text is the next version when it is fetched again: a 304 has none
        return True
