"""What counts of a line: another is due where this differs from what the last one of its source or event said."""

from collections.abc import Mapping
from typing import Any

import orjson


def source_news(outcome: str, article_id: str | None) -> bytes:
    """Of a source line: what became of the address, and as which article."""
    return orjson.dumps({"outcome": outcome, "article_id": article_id})


def event_news(line: Mapping[str, Any]) -> bytes:
    """Of an event line: not where and when it was read, nor ids that become known later."""
    values = {key: value for key, value in line.items() if key not in ("run", "url", "capture")}
    if values.get("about") is None:  # a line of before there was such a key says the same
        values.pop("about", None)
    values["related"] = [
        {key: value for key, value in other.items() if key != "event_id"} for other in values["related"]
    ]
    return orjson.dumps(values)
