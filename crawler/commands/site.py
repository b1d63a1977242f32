"""`scrapy site`: what a site's rules read on a page."""

import argparse
from pathlib import Path
from typing import Any

import orjson
from scrapy.commands import ScrapyCommand
from scrapy.utils.misc import load_object

from crawler.arguments import ArgumentError
from crawler.commands.terminal.exit_status import LOOK, REFUSED, say
from crawler.commands.terminal.standard_streams import Guarded
from crawler.pages import EventPage, NotAnEventPage


class Command(Guarded, ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "RULES [PAGE.html --url URL]"

    def short_desc(self) -> str:
        return "Show what a site's rules read on a page"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", metavar="URL", help="the address of the page: it tells which rules are for it")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            if not 1 <= len(args) <= 2 or (len(args) == 2) != bool(opts.url):
                raise ArgumentError("give a file of rules, or that, a page and --url URL")
            sites = load_object(self.settings["SITES"])([args[0]])
            name = next(iter(sites.names))
            body = Path(args[1]).read_bytes() if len(args) == 2 else None
        except ArgumentError as error:
            self.exitcode = say(str(error), REFUSED)
        except OSError as error:
            self.exitcode = say(f"{args[1]}: cannot be read: {error.strerror}", REFUSED)
        else:
            if body is None:
                print(f"{args[0]}: the rules of {name} can be read")
            else:
                self.exitcode = _print(sites, name, opts.url, body)


def _print(sites: Any, name: str, url: str, body: bytes) -> int:
    """Prints what is read; the exit status."""
    try:
        page: EventPage = sites.read(name, url, body, None)
    except NotAnEventPage as error:
        return say(f"{url}: {error}", LOOK)
    for entry in page.entries:
        fields = orjson.loads(orjson.dumps(entry))
        print(orjson.dumps({key: value for key, value in fields.items() if value}, option=orjson.OPT_INDENT_2).decode())
    for problem in filter(None, (page.problem, page.lack)):
        say(f"{url}: {problem}", LOOK)
    if page.next_page:
        print(f"goes on at {page.next_page}")
    print(f"{page.kind}: {len(page.entries)} events, {sum(len(entry.sources) for entry in page.entries)} sources")
    return 0 if page.entries else LOOK
