"""Is each line of the index and of the item streams what it should be? Reads the files once, line by line."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import fastjsonschema
import orjson

from archive.index.surt import surt
from archive.names import parse_segment_name
from archive.outcomes import WITH_ARTICLE
from archive.segments import numbered_lines
from archive.verification.facts import Facts
from archive.verification.problem import Problem

_NUMBER = re.compile(r"[0-9]{1,18}")

Validate = Callable[[Any], Any]
Check = Callable[[dict[str, Any]], str | None]
"""What a line says that does not fit what else it says; None where all fits."""


def validator(schema: Mapping[str, Any]) -> Validate:
    """A compiled check against a JSON Schema: 7 µs a line where `jsonschema` takes 160.

    fastjsonschema knows the drafts to 7; what our schemas use means the same in 2020-12.
    """
    compiled: Validate = fastjsonschema.compile(dict(schema), use_default=False)
    return compiled


def check_index(path: Path, facts: Facts) -> Iterator[Problem]:
    """What is wrong inside the index; its lines are noted in *facts*."""
    name = f"indexes/{path.name}"
    last = b""
    for number, at, line in numbered_lines(path):
        where = f"line {number}"
        if line < last:
            yield Problem(where, "the lines are not sorted", name, at)
        last = line
        try:
            key, entry = _index_line(line)
        except (ValueError, KeyError) as error:
            yield Problem(where, f"no CDXJ line: {type(error).__name__}: {error}", name, at)
            continue
        if key != surt(entry.url):
            yield Problem(where, f"the key is not that of {entry.url}", name, at)
        facts.add("indexed", at, number, *entry)


def check_segment(path: Path, kind: str, validate: Validate, check: Check | None, facts: Facts) -> Iterator[Problem]:
    """What is wrong inside one segment; its lines are noted in *facts*.

    *validate* asks for the schema, then *check* for what the line says twice.
    """
    name = f"items/{path.name}"
    number = 0
    for number, at, line in numbered_lines(path):
        where = f"line {number}"
        if not line.endswith(b"\n"):
            yield Problem(where, "the line is torn or over the limit", name, at)
            break
        try:
            item = orjson.loads(line)
            validate(item)
        except orjson.JSONDecodeError as error:
            yield Problem(where, f"no JSON: {error}", name, at)
        except fastjsonschema.JsonSchemaValueException as error:
            yield Problem(where, f"breaks the schema: {error.message.removeprefix('data.')[:200]}", name, at)
        else:
            yield from _note(kind, item, (name, at, number), facts)
            wrong = check(item) if check else None
            if wrong is not None:
                yield Problem(where, wrong, name, at)
    segment = parse_segment_name(path.name)
    assert segment is not None
    facts.add("segments", kind, segment[1], number)


class _IndexEntry(NamedTuple):
    """What an index line says of its record."""

    warc: str
    offset: int
    length: int
    digest: str | None
    url: str
    stamp: str
    mime: str


def _index_line(line: bytes) -> tuple[str, _IndexEntry]:
    key, stamp, text = line.decode("utf-8").split(" ", 2)
    fields = orjson.loads(text)
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise ValueError("not an object of strings")
    offset, length = fields["offset"], fields["length"]
    if not (_NUMBER.fullmatch(offset) and _NUMBER.fullmatch(length)):
        raise ValueError("offset and length are no numbers")
    digest, mime = fields.get("digest"), fields.get("mime", "")
    return key, _IndexEntry(fields["filename"], int(offset), int(length), digest, fields["url"], stamp, mime)


def _note(kind: str, item: dict[str, Any], place: tuple[str, int, int], facts: Facts) -> Iterator[Problem]:
    capture = item["capture"]
    if capture is not None:
        values = [capture[key] for key in ("warc", "offset", "length", "record_id", "payload_digest", "target_uri")]
        facts.add("captures", *place, *values, capture["date"], capture["status"])
    if kind == "articles":
        values = [item[key] for key in ("article_id", "version", "duplicate_of", "cluster_id", "text_digest")]
        facts.add("articles", *place, *values)
    elif kind == "events":
        facts.add("events", *place, item["event_id"], _content_digest(item))
        for related in item["related"]:
            if related["event_id"] is not None:
                facts.add("related", *place, related["event_id"])
        for source in item["sources"]:
            facts.add("cited", *place, item["event_id"], source["source_id"], source["url"])
    else:
        values = [item[key] for key in ("source_id", "event_id", "article_id", "outcome", "url")]
        facts.add("sources", *place, *values)
        if item["outcome"] in WITH_ARTICLE and not (item["article_id"] and capture):
            file, at, number = place
            yield Problem(f"line {number}", f"{item['outcome']}, but names no article or no capture", file, at)


def _content_digest(event: dict[str, Any]) -> bytes:
    """A digest of what an event's line says, whichever run wrote it and wherever it was read."""
    # Lines of before lack `about`, which says the same as null.
    content = {
        key: value for key, value in event.items() if key not in ("run", "capture") and (key, value) != ("about", None)
    }
    return hashlib.blake2b(orjson.dumps(content, option=orjson.OPT_SORT_KEYS), digest_size=16).digest()
