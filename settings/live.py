"""A crawl of the real web: `scrapy crawl` uses these unless SCRAPY_SETTINGS_MODULE says otherwise."""

from settings.base import *  # noqa: F403
