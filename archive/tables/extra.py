"""Whether what makes Arrow tables is installed: asked without loading it, as each command starts with all others."""

from importlib.util import find_spec

from archive.errors import MissingExtraError

HAS_PYARROW = find_spec("pyarrow") is not None


def need_pyarrow() -> None:
    """Raises MissingExtraError where pyarrow is not installed."""
    if not HAS_PYARROW:
        raise MissingExtraError("this form", "analytics")
