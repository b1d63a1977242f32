"""Why a request is made: kept in the frontier, in `request.meta` and, as JSON, in the WARC."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Self, get_type_hints


class Role(StrEnum):
    """What a request is for."""

    EVENT = "event"
    """A page of events."""
    SOURCE = "source"
    """A cited page."""
    FEED = "feed"
    """A feed or sitemap."""
    SITE = "site"
    """A page that tells where a site has those."""
    LIST = "list"
    """A file of addresses."""
    ROBOTS = "robots"
    CDX = "cdx"
    """Of a web archive: what copies there are of a lost page."""
    TIMEGATE = "timegate"
    """The same, by its other interface."""
    MEMENTO = "memento"
    """A copy."""


LOOKUPS = frozenset({Role.CDX, Role.TIMEGATE})
LISTS = frozenset({Role.FEED, Role.SITE, Role.LIST})
"""Roles of contexts whose pages name addresses, without events."""
ROLES = LOOKUPS | {Role.MEMENTO}
"""Roles of contexts whose exchanges are with archives, for a page that is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchContext:
    """What one request is for, and what may still follow from it."""

    role: Role
    site: str | None = None
    """Of an event page: `wikipedia` or `thecontext`."""
    named: bool = False
    """Asked for by the operator, so that its failure is one the operator must look at."""
    related: int = 0
    """Steps of related events that are still followed from this event page."""
    since: str | None = None
    """ISO day: of a list, what is older is not taken."""
    columns: dict[str, str] | None = None
    """Of a file of addresses: its form, and which of its columns say what."""
    asks: str | None = None
    """Of a file of addresses: the role in which these are asked for, where they are not cited pages."""
    depth: int = 0
    """Lists that led to this one."""
    via: str | None = None
    """Address of the page that led here."""
    event: str | None = None
    """Title of the first event that cites the page."""
    name: str | None = None
    """The source's name in that citation."""
    cited: str | None = None
    """The address as cited or asked for, where it is not what is sent (a fragment, say)."""
    hops: int = 0
    """Redirects that led here."""
    attempt: int = 1
    retries: int = 0
    """How often it is asked again after a passing failure."""
    lost: str | None = None
    """The address of the page that a web archive is asked for."""
    archive: str | None = None
    """Which archive is asked."""
    day: str | None = None
    """ISO day that the copy is to be nearest to."""
    overdue: bool = False
    """The page has waited long enough for an archive that is left alone: its line says that nobody answers."""

    def hop(self, via: str) -> Self:
        """The context of the address that *via* redirects to."""
        return replace(self, via=via, hops=self.hops + 1, attempt=1, retries=self.retries + self.attempt - 1)

    def again(self) -> Self:
        """The context of the next attempt at the same address."""
        return replace(self, attempt=self.attempt + 1, retries=self.retries - 1)

    def as_dict(self) -> dict[str, Any]:
        """What the WARC's `metadata` record tells of it: what is not there has its default."""
        values = ((key, getattr(self, key)) for key in self.__slots__)
        return {key: value for key, value in values if key == "role" or value != _DEFAULTS[key]}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """The context in a stored context; keys that are no field of it are somebody else's."""
        known = {key: values[key] for key in cls.__slots__ if key in values}
        return cls(**known | {"role": Role(known["role"])})


_DEFAULTS = {field.name: field.default for field in fields(FetchContext)}


def is_context(values: Any) -> bool:
    """Whether *values* may be what `FetchContext.as_dict` gave: any program may write JSON into a record."""
    return isinstance(values, dict) and _is_role(values.get("role")) and all(map(_fits, values.items()))


def _is_role(value: Any) -> bool:
    return isinstance(value, str) and value in _ROLE_NAMES


def _fits(item: tuple[str, Any]) -> bool:
    name, value = item
    hint = _HINTS.get(name)
    return hint not in _PLAIN or isinstance(value, hint)


_ROLE_NAMES = frozenset(Role)
_PLAIN = (str, bool, int, str | None)
_HINTS: dict[str, Any] = get_type_hints(FetchContext) | {"reason": str, "code": str, "outcome": str | None}
