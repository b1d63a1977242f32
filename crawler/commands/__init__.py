"""The commands. This is what Scrapy loads first of them: from here on Ctrl-C is told in a line."""

import sys

from crawler.commands.terminal.exit_status import tell_uncaught

sys.excepthook = tell_uncaught
