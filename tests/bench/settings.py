"""A crawl of the bench's news web: Pressmark as it is, without the patience that a real site is owed."""

from settings.sample import *  # noqa: F403

CONTACT = "https://pressmark.example/bench"
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
RECOVERY_ENABLED = False
