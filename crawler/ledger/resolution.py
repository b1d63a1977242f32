"""What an exchange says of its address, as source lines tell it."""

from dataclasses import dataclass

import orjson

from archive.capture import Capture
from archive.reasons import Reason, stored_reason
from crawler.visits.statuses import may_be_had_later
from crawler.visits.visit import Visit

NOT_ASKED = frozenset({"robots", "refused"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The end of an address: what its source lines say."""

    outcome: str
    reason: Reason | None = None
    status: int | None = None
    final_url: str | None = None
    article_id: str | None = None
    attempts: int = 1
    capture: Capture | None = None
    asked: str = ""
    unchanged: int = 0
    """How many visits in a row have found nothing new."""

    @property
    def may_pass(self) -> bool:
        """Whether the page may be had another night: the network or the server failed."""
        status = self.status or 0
        return self.outcome == "network_error" or (self.outcome == "http_error" and may_be_had_later(status))


@dataclass(frozen=True, slots=True)
class End:
    """Where a chain of addresses ended."""

    url: str
    resolution: Resolution
    owner: str | None
    """The cited address under which the article was first had."""


def dumped(resolution: Resolution) -> bytes:
    """The *resolution* as the state keeps it: its reason in words, and the code beside them."""
    values = {name: getattr(resolution, name) for name in Resolution.__slots__}
    reason = resolution.reason
    evidence = {"reason": None, "code": None} if reason is None else {"reason": str(reason), "code": reason.code}
    return orjson.dumps(values | evidence)


def loaded(blob: bytes) -> Resolution:
    """The resolution that the state keeps as *blob*."""
    values = orjson.loads(blob)
    if values["capture"] is not None:
        values["capture"] = Capture(**values["capture"])
    values["reason"] = stored_reason(values["reason"], values.pop("code", None))
    return Resolution(**values)


def resolution_of(visit: Visit, outcome: str, reason: Reason | None, article_id: str | None = None) -> Resolution:
    """The end that an address has come to by this visit."""
    return Resolution(
        outcome=outcome,
        reason=reason,
        status=visit.status,
        final_url=visit.place.target_uri if visit.capture is not None else None,
        article_id=article_id,
        attempts=0 if outcome in NOT_ASKED and visit.capture is None else visit.context.attempt,
        capture=visit.capture,
        asked=visit.date,
    )
