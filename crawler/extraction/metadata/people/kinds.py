"""Who among the credited is a person, who an organisation, and who nobody."""

import re

from crawler.extraction.metadata.people.agencies import is_agency
from crawler.extraction.metadata.people.names import is_body, is_label, is_one_word, is_person, is_small_name
from crawler.extraction.metadata.site import goes_by
from crawler.extraction.strings import folded, words

# Desks and jobs in a person's place: those of an organisation that is named with them, or nobody's.
DESK = re.compile(
    r"\b(?:correspondent|reporter|contributor|writer|staff|desk|newsroom|editor|team|redaktion|redakcja|redacción|redação|"
    r"redazione|rédaction|редакция|редакція|(?:news|press) (?:service|agency|bureau))s?\b|\beditorial\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\bdesk\b|\bnewsroom\b|\bthe editors\b|"
    r"\beditorial (?:board|team|staff)\b|редакц|redaktion|redakcja|redacción|redação|redazione|"
    r"rédaction|συντακτικ|haber merkezi|編集部|编辑部|編輯部",
    re.IGNORECASE,
)
"""What several people are called who write together, in papers that name no one else."""
_NOBODY = frozenset(
    words(
        "admin administrator agencies the our own a special staff guest web online digital news sports city national "
        "foreign international political business senior chief board by and"
    )
)
_ACCOUNTS = frozenset(
    {"admin", "administrator", "editor", "author", "staff", "guest", "root", "user", "anonymous", "webmaster",
     "super user", "superuser",
     "unknown", "null", "none", "undefined", "wordpress", "default", "test", "contributor", "news", "press", "share"}
)  # fmt: skip
"""Accounts that software makes, and jobs."""


def sorted_out(credited: list[str], names: frozenset[str], *, is_sure: bool) -> tuple[list[str], list[str]]:
    """People and organisations of *credited*; *is_sure* where nothing but a writer's name stands."""
    people: list[str] = []
    organisations: list[str] = []
    for name in credited:
        if is_nobody(name) or is_label(name):
            continue
        if goes_by(names, name) or is_agency(name) or is_body(name):
            organisations.append(name)
        elif DESK.search(name):
            continue
        elif is_person(name) or (is_sure and (is_one_word(name) or is_small_name(name))):
            people.append(name)
    return people, organisations


def is_nobody(name: str) -> bool:
    """Whether *name* consists of accounts, jobs and what goes with them in every paper."""
    if folded(name) in _ACCOUNTS:
        return True
    if _TOGETHER.search(name):
        return False
    return not is_agency(name) and _NOBODY.issuperset(folded(DESK.sub("", name)).split())


def is_account(name: str) -> bool:
    """Whether *name* may be that of an account: one word of Latin letters, or one with marks in it."""
    return " " not in name and name.isascii()
