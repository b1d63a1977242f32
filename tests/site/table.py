"""The sample web at a glance: its papers, its addresses and how each of them answers.

All names are reserved (RFC 2606, RFC 6761): no crawl can leave this machine by them.
"""

from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A host that publishes: what stands on every page of it."""

    name: str
    language: str = "en"
    tagline: str = "Independent since the last flood"
    headers: Headers = (("Server", "lighthouse/2.4"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How one address answers. Its body is a template with or without an article, a file, or nothing."""

    template: str = ""
    article: str = ""
    file: str = ""
    status: int = 200
    location: str = ""
    content_type: str = "text/html; charset=utf-8"
    charset: str = "utf-8"
    charset_in_page: bool = True
    canonical: str = ""
    """Of the page, where it is not its own address."""
    amp: str = ""
    copy_of: str = ""
    """The very bytes of another address."""
    encoding: str = ""
    """Content-Encoding: gzip or deflate."""
    chunked: bool = False
    missing: int = 0
    """Bytes that Content-Length promises and that never come."""
    padding: int = 0
    """Bytes of further entries that make the page as large as pages are that grow all day."""


PAPERS = {
    "bulletin.example": Paper("Morning Bulletin"),
    "courier.example": Paper("Northern Courier", headers=(("Server", "Nib"), ("X-Cache", "HIT"), ("x-cache", "MISS"))),
    "gazette.example": Paper(
        "The Harbour Gazette",
        headers=(("Set-Cookie", "reader=17"), ("Vary", "Accept"), ("Set-Cookie", "edition=isles")),
    ),
    "herald.test": Paper("Valley Herald", tagline="The paper of the Marrow Valley"),
    "ledger.example": Paper("Valdoria Ledger", tagline="Markets and money"),
    "observer.test": Paper("City Observer", tagline="Read by those who are read about"),
    "ribao.example": Paper("云港日报", "zh", "云港人的报纸"),
    "tribune.example.org": Paper("Lakeside Tribune", tagline="All the shore, all the time"),
    "vestnik.example": Paper("Северный вестник", "ru", "Ежедневная газета Северогорска"),
    "wire.example": Paper("Meridian Wire", headers=(("server", "meridian"), ("x-request-id", "7c1e"))),
    "zarya.example": Paper("Заря", "ru", "Городская газета"),
    "zeitung.example": Paper("Neuwieker Zeitung", "de", "Seit 1871 am Kanal"),
}

FERRIES = "http://gazette.example/2026/02/05/ferries-sail-again"
TRAMS = "http://tribune.example.org/2026/02/06/trams"
LICENCE = "http://tribune.example.org/2026/02/07/dredging-licence"
WREN = "http://observer.test/2026/02/05/former-harbour-master-cleared-a412"
CLINIC = "http://gazette.example/2026/02/06/clinic-opens-on-grell"
VANISHED = "http://vanished.example/health/clinic"
"""Of a host that is no more: it is in no table."""
PLAIN = "text/plain"

PAGES = {
    # Articles, by the ways in which they come over the wire.
    FERRIES: Page(template="broadsheet", article="ferry", encoding="gzip"),
    "http://mirror.example/cuttings/ferry.html": Page(copy_of=FERRIES),
    "http://gazette.example/2026/01/30/ballot": Page(template="broadsheet", article="ballot"),
    "http://wire.example/story/7731": Page(template="wire", article="bridge", encoding="gzip", chunked=True),
    "http://herald.test/news/2026/02/marrow-viaduct-collapses": Page(template="broadsheet", article="bridge_herald"),
    WREN: Page(template="tabloid", article="harbour_master"),
    f"{WREN}/pdf": Page(template="print", article="harbour_master", canonical=WREN),
    "http://vestnik.example/politika/2026/02/05/1487.html": Page(
        template="broadsheet",
        article="vestnik",
        charset="windows-1251",
        content_type="text/html; charset=windows-1251",
        charset_in_page=False,
    ),
    "http://zarya.example/news/552.htm": Page(
        template="oldstyle", article="zarya", charset="windows-1251", content_type="text/html"
    ),
    "http://zeitung.example/kultur/2026-02-06/lichterfest": Page(
        template="tabloid", article="lichterfest", encoding="deflate"
    ),
    "http://ribao.example/2026/0206/c1024-88.html": Page(template="broadsheet", article="ribao", chunked=True),
    "http://courier.example/science/telescope-first-light": Page(template="tabloid", article="telescope"),
    TRAMS: Page(template="broadsheet", article="tram", encoding="gzip"),
    LICENCE: Page(
        template="broadsheet", article="inquiry", amp="http://tribune.example.org/amp/2026/02/07/dredging-licence"
    ),
    "http://tribune.example.org/amp/2026/02/07/dredging-licence": Page(
        template="amp", article="inquiry", canonical=LICENCE
    ),
    "http://herald.test/archive/page.php?id=5561": Page(template="oldstyle", article="landslide"),
    "http://herald.test/sport/regatta": Page(template="wire", article="regatta", encoding="gzip"),
    "http://ledger.example/markets/harbour-bonds-fall": Page(template="teaser", article="bonds"),
    "http://ledger.example/opinion/berth-levy": Page(template="teaser", article="levy"),
    # Moved: two hops to an article, a loop, a front page in the article's place.
    "http://short.example/tr4": Page(status=301, location="http://go.example/out?to=trams"),
    "http://go.example/out?to=trams": Page(status=302, location=TRAMS),
    "http://loop.example/tram": Page(status=302, location="/tram/"),
    "http://loop.example/tram/": Page(status=302, location="http://loop.example/tram"),
    "http://bulletin.example/2026/02/06/clinic-opens-after-refit": Page(
        status=302, location="http://bulletin.example/"
    ),
    "http://bulletin.example/": Page(template="home"),
    # Lost, shut or broken.
    CLINIC: Page(template="missing", status=404),
    "http://courier.example/health/4411": Page(template="missing", status=410),
    "http://bulletin.example/health/2026/clinic": Page(template="missing"),
    "http://courier.example/world/summit": Page(file="error.html", status=500),
    "http://shield.example/world/cape-summit": Page(file="wall.html", status=403),
    "http://sentry.test/2026/02/07/summit": Page(file="challenge.html"),
    "http://closed.example/members/summit": Page(file="members.html"),
    "http://tired.example/world/summit": Page(file="members.html"),
    "http://docs.example.org/reports/summit.pdf": Page(file="summit.pdf", content_type="application/pdf"),
    "http://cut.example/landslide": Page(file="live.html", missing=5000),
    "http://live.example/cape": Page(file="live.html", padding=3_000_000, chunked=True),
    # What names pages: a feed, sitemaps, and the front page and rules that lead to them.
    "http://wire.example/": Page(file="wire-home.html"),
    "http://wire.example/robots.txt": Page(file="wire-robots.txt", content_type=PLAIN),
    "http://wire.example/feed.xml": Page(file="wire-feed.xml", content_type="application/rss+xml"),
    "http://wire.example/sitemap.xml": Page(file="wire-sitemap.xml", content_type="application/xml"),
    "http://wire.example/news.xml": Page(file="wire-news.xml", content_type="application/xml", encoding="gzip"),
    # Events of a site by rules (examples/harbour-watch.toml).
    "http://harbour.example/days/2": Page(file="harbour-days.html"),
    "http://harbour.example/days/1": Page(file="harbour-older.html"),
    "http://harbour.example/event/7": Page(file="harbour-event.html"),
    # Rules for robots; a host without such a line answers 404 (RFC 9309 section 2.3.1.3: all is allowed).
    "http://closed.example/robots.txt": Page(file="robots-closed.txt", content_type=PLAIN),
    "http://gazette.example/robots.txt": Page(file="robots-open.txt", content_type=PLAIN),
    "http://tired.example/robots.txt": Page(file="error.html", status=503),
}
