"""How much of one page is read: a stranger's page may hold anything."""

MAX_BYTES = 4 * 1024 * 1024
"""Of a body: several times the longest month page, and what is parsed in seconds and less than a gigabyte."""
MAX_ENTRIES = 20_000
MAX_LINKS = 20_000
"""Sources and related events of one page together."""
MAX_ROWS = 50_000
"""Headings and items of one day."""
MAX_TOPIC = 500
"""Characters of a category or topic: they are repeated in each event below them."""
MAX_TOPICS = 16
