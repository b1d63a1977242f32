"""When a run of a collection last ended well."""

from datetime import datetime

import orjson

from archive.collection import Collection
from crawler.run.start.resume import ENDED

LOOKED_AT = 100
"""Reports, the newest first."""


def last_success(collection: Collection) -> float:
    """Seconds since 1970; 0 where none of the newest runs has ended well."""
    for path in sorted(collection.reports_dir.glob("*.json"), reverse=True)[:LOOKED_AT]:
        try:
            report = orjson.loads(path.read_bytes())
            if report["finish_reason"] in ENDED and report["finished"]:
                return datetime.fromisoformat(report["finished"]).timestamp()
        except (OSError, ValueError, KeyError, TypeError):
            continue  # `verify` tells of broken reports
    return 0.0
