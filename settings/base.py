"""Settings that hold for every crawl. docs/settings.md tells what each of ours does.

Reactor-level settings stand here and nowhere else: in a spider's custom_settings Scrapy ignores them silently.
"""

import os
from importlib.util import find_spec

BOT_NAME = "pressmark"
SPIDER_MODULES = ["spiders"]
COMMANDS_MODULE = "crawler.commands"
SITES = "spiders.sites.registry.EventSites"
EVENT_SITES: list[str] = []  # files of rules, one site each

# Who we are.
CONTACT = ""
USER_AGENT = ""  # made of the version and CONTACT by the crawl command

# Where everything goes.
COLLECTION = "collections/default"
WARC_MAX_BYTES = 1_000_000_000
ROTATE_SECONDS = 0.0  # files of a shard are finished so often, to be pushed
REDACT_SET_COOKIE = False

# The way of a page: scheduler → downloader middlewares → capture → spider → pipelines.
SCHEDULER = "crawler.components.scheduler.FrontierScheduler"
EXTENSIONS = {
    "crawler.components.signals.StrictSignals": -10,
    "crawler.components.metrics.MetricsExtension": -5,  # a port that is taken is told before anything is written
    "crawler.components.collection.CollectionExtension": 0,
    "crawler.components.progress.ProgressExtension": 10,
    "crawler.components.recovery.RecoveryExtension": 15,
    "scrapy.extensions.closespider.CloseSpider": 40,
}
EXTENSIONS_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER = "crawler.components.downloader.UndelayedDownloader"
DOWNLOADER_MIDDLEWARES = {
    "crawler.components.politeness_middleware.PolitenessMiddleware": 50,
    "crawler.components.robots_middleware.RobotsMiddleware": 100,
    "crawler.components.request_defaults.RequestDefaultsMiddleware": 400,
    "crawler.components.proxy.ProxyMiddleware": 750,
}
DOWNLOAD_HANDLERS_BASE: dict[str, str] = {}
DOWNLOAD_HANDLERS = {
    "http": "crawler.components.handler.CaptureHandler",
    "https": "crawler.components.handler.CaptureHandler",
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
SPIDER_MIDDLEWARES: dict[str, int] = {}
ITEM_PIPELINES = {
    "crawler.components.pipelines.ExtractionPipeline": 100,
    "crawler.components.pipelines.LedgerPipeline": 200,
}

# Figures for Prometheus (docs/operation.md).
METRICS_FILE = ""
METRICS_PORT = 0

# Speed (docs/decisions/0012-speed.md).
ASYNCIO_EVENT_LOOP = "uvloop.Loop" if find_spec("uvloop") else None
CONCURRENT_ITEMS = 1  # tasks that Scrapy makes for every response; ours give one item each
WARN_ON_GENERATOR_RETURN_VALUE = False  # asks for the source of each callback, each time

# No harm.
ROBOTSTXT_OBEY = True
ADDRESS_GUARD_ALLOW: list[str] = []
TWISTED_DNS_RESOLVER = "crawler.guard.resolver.GuardResolver"
COOKIES_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
CONCURRENT_REQUESTS = 32
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.5
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
POLITENESS_MAX_RETRY_AFTER = 60.0
POLITENESS_MAX_ERRORS = 20
POLITENESS_SHARED_DOMAINS = ["wikipedia.org"]  # one request at a time for all editions together
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_FIRST_BYTE_TIMEOUT = 30
HEAD_MAX_LINES = 512
HEAD_MAX_BYTES = 256 * 1024
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
RETRY_TIMES = 2
REDIRECT_MAX_TIMES = 10

# Budgets, each off at 0. What a host's is too small for is told as `refused`; a run's is ended, to be run again.
BUDGET_HOST_PAGES = 0
BUDGET_HOST_BYTES = 0
BUDGET_HOST_SECONDS = 0
BUDGET_RUN_PAGES = 0
BUDGET_RUN_BYTES = 0
BUDGET_RUN_SECONDS = 0

# Replay tools stumble over stored br and zstd, ReplayWeb.page over deflate.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en;q=0.9,*;q=0.5",
    "Accept-Encoding": "gzip",
}

# Extraction, in worker processes.
EXTRACTION_WORKERS = os.cpu_count() or 1
EXTRACTION_TIMEOUT = 30.0
EXTRACTION_MEMORY = 2 * 1024**3

# What the web has lost: asked for in web archives only when the operator switches it on.
RECOVERY_ENABLED = False
RECOVERY_ARCHIVES = ["web.archive.org", "arquivo.pt"]
RECOVERY_RATE = 20.0  # requests a minute to one archive, copies that events cite included
RECOVERY_MAX_ERRORS = 5
RECOVERY_PAUSE = 3600.0
RECOVERY_BUDGET = 0

# What `scrapy browse` and searches read, brought up to date when a crawl has ended.
READING_INDEX = True

# Beyond one machine (docs/cluster.md).
SHARD = ""
CLUSTER_SCRATCH = "collections/.cluster"
CLUSTER_PUSH_SECONDS = 300.0
CLUSTER_LEASE_SECONDS = 180.0
CLUSTER_RETRIES = 3

LOG_LEVEL = "WARNING"
LOG_FORMAT = "%(asctime)s %(levelname)s %(message)s"
