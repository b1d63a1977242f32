"""The reader of captured pages that the settings ask for."""

from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from crawler.visits.reading import PageReader


def page_reader(settings: BaseSettings) -> PageReader:
    """A reader that knows the sites which the setting SITES names. Raises ArgumentError for what is wrong there."""
    return PageReader(load_object(settings["SITES"])(settings.getlist("EVENT_SITES")))
