"""Settings of a crawl that is to be killed: everything that happens rarely happens all the time."""

from settings.sample import *  # noqa: F403
from settings.sample import EXTENSIONS as ORDINARY

EXTENSIONS = {
    "tests.torture.steps.KilledCollection": 0,
    **{path: order for path, order in ORDINARY.items() if path != "crawler.components.collection.CollectionExtension"},
}
WARC_MAX_BYTES = 30_000
EXTRACTION_WORKERS = 1
RECOVERY_ENABLED = False
