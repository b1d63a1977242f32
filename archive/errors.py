"""The errors that the archive raises. Each says what failed, where, and what to do."""


class ArchiveError(Exception):
    """The archive cannot go on as it is; raised by writers and readers, ends the crawl with exit status 1."""


class CollectionError(ArchiveError):
    """A directory cannot be used as a collection; raised before anything is written, exit status 2."""


class MissingExtraError(ArchiveError):
    """A feature needs packages that are not installed; raised before anything is written, exit status 2."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs the extra `{extra}`: pip install 'pressmark[{extra}]'")
