"""The commands. This is what Scrapy loads first of them: from here on Ctrl-C is told in a line."""

import sys

# First of all, while few modules are loaded: names that Scrapy gives up look at the whole stack, .2 s where it is deep.
import scrapy.core.downloader.contextfactory  # noqa: F401

from crawler.commands.terminal.exit_status import tell_uncaught

sys.excepthook = tell_uncaught
