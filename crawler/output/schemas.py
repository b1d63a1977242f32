"""JSON Schemas of the lines, generated from their classes: `python -m crawler.output.schemas` writes docs/schemas/."""

import json
from pathlib import Path
from typing import Any

from itemadapter import ItemAdapter

from crawler.items import LATER, SCHEMA, Article, Event, Source

CLASSES = {"event": Event, "source": Source, "article": Article}
DIRECTORY = Path(__file__).parents[2] / "docs" / "schemas"


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of line. Absent values are null.

    Every key is required but those that were added later: lines have them all now, and older ones stay valid.
    """
    body = ItemAdapter.get_json_schema(CLASSES[name])
    _close(body)
    body["properties"]["schema"] = {"const": SCHEMA}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **body}


def _close(part: Any) -> None:
    """Every object with known keys has all of them, but for later ones, and no others."""
    if isinstance(part, list):
        for inner in part:
            _close(inner)
    if not isinstance(part, dict):
        return
    if "properties" in part:
        part["required"] = [name for name in part["properties"] if name not in LATER]
        part["additionalProperties"] = False
        for inner in part["properties"].values():
            inner.pop("default", None)
    for inner in part.values():
        _close(inner)


def texts() -> dict[str, str]:
    """The files of docs/schemas/, by name."""
    return {f"{name}.schema.json": json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n" for name in CLASSES}


if __name__ == "__main__":
    DIRECTORY.mkdir(parents=True, exist_ok=True)
    for file, text in texts().items():
        (DIRECTORY / file).write_text(text, encoding="utf-8")
