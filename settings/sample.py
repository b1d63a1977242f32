"""Settings of `make crawl`: the sample site, which is served on this machine and needs no patience."""

from settings.base import *  # noqa: F403

CONTACT = "https://pressmark.example/contact"
DOWNLOAD_DELAY = 0.0
AUTOTHROTTLE_ENABLED = False
# It has a web archive, too.
RECOVERY_ENABLED = True
RECOVERY_ARCHIVES = ["web.archive.org=http://web.archive.example"]
RECOVERY_RATE = 0.0
# One page of the sample site is larger, to show what becomes of it.
DOWNLOAD_MAXSIZE = 2 * 1024 * 1024
