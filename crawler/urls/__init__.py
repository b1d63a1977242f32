"""Addresses: as they are sent, compared and shown. Imports no Scrapy."""

from crawler.urls.article import article_address
from crawler.urls.canonical import canonical_url
from crawler.urls.request import request_url, without_userinfo
from crawler.urls.resolve import field_address, resolve
from crawler.urls.sites import registrable_domain, same_site

__all__ = [
    "article_address",
    "canonical_url",
    "field_address",
    "registrable_domain",
    "request_url",
    "resolve",
    "same_site",
    "without_userinfo",
]
