"""What an exchange says of its address, as source lines tell it."""

from crawler.identity.addresses import Resolution
from crawler.visits import Visit

NOT_ASKED = frozenset({"robots", "refused"})


def resolution_of(visit: Visit, outcome: str, reason: str | None, article_id: str | None = None) -> Resolution:
    """The end that an address has come to by this visit."""
    return Resolution(
        outcome=outcome,
        reason=reason,
        status=visit.status,
        final_url=visit.url if visit.capture is not None else None,
        article_id=article_id,
        attempts=0 if outcome in NOT_ASKED and visit.capture is None else visit.errand.attempt,
        capture=visit.capture,
        asked=visit.asked,
    )
