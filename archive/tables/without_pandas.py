"""Keeps pyarrow from loading pandas, 60 MB, only to ask whether a list of ours is a series of it."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from types import ModuleType


class _NotNow(MetaPathFinder):
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:  # noqa: ARG002
        if name == "pandas":
            raise ImportError(name)


@contextmanager
def without_pandas() -> Iterator[None]:
    """Within it pandas is not found, unless it is loaded; pyarrow looks once, and again where it gives data frames."""
    finder = _NotNow()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
