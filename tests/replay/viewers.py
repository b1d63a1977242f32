"""pywb and ReplayWeb.page: fetched on first use into `build/`, which git ignores.

Both are copyleft: they run beside us, and are never part of the repository.
"""

import contextlib
import fcntl
import http.server
import json
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.site.running import ROOT

BUILD = ROOT / "build"
PYWB = "pywb==2.10.0"
WACZ = "wacz==0.6.0"
REPLAYWEB = "replaywebpage@2.5.3"

_EMBED = """<!doctype html><title>replay</title>
<style>html, body, replay-web-page { height: 100%; margin: 0 }</style>
<script src="/replay/ui.js"></script>
<script>
  const page = document.createElement("replay-web-page");
  const asked = new URLSearchParams(location.search);
  const given = {source: "/archive.wacz", replayBase: "/replay/", embed: "default", ...Object.fromEntries(asked)};
  for (const [name, value] of Object.entries(given)) page.setAttribute(name, value);
  addEventListener("load", () => document.body.append(page));
</script><body></body>"""
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def tool(package: str, name: str) -> Path:
    """The command *name* of a Python package in an environment of its own; skips where it cannot be had."""
    home = BUILD / package.replace("==", "-")
    command = home / "bin" / name
    with _alone():
        if not command.exists():
            shutil.rmtree(home, ignore_errors=True)
            pip = (home / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-compile")
            options = ("--retries", "1", "--timeout", "20", package)
            _get(f"a package index with {package}", [sys.executable, "-m", "venv", home], [*pip, *options])
    return command


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Tests run in several processes; one of them fetches."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def npm_package(name: str, file: str) -> Path:
    """The files of a package of npm's, of which *file* is one; skips where they cannot be had."""
    home = BUILD / name.replace("@", "-")
    if not (home / "package" / file).exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip(f"npm is not here: it fetches {name} (apt-get install npm)")
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        _get(f"an npm registry with {name}", [npm, "pack", "--fetch-retries=1", "--pack-destination", home, name])
        with tarfile.open(next(home.glob("*.tgz"))) as archive:
            archive.extractall(home, filter="data")
    return home / "package"


def replayweb() -> Path:
    """The files of ReplayWeb.page."""
    return npm_package(REPLAYWEB, "sw.js")


def _get(what: str, *commands: list[str | Path]) -> None:
    for command in commands:
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=240, cwd=ROOT)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired, OSError) as error:
            said = str(getattr(error, "stderr", "") or error).strip()[-300:]
            pytest.skip(f"this test needs {what}, once, and could not get it: {said}")


@contextlib.contextmanager
def pywb(collection: Path, directory: Path) -> Iterator[str]:
    """Address at which pywb serves *collection* as it lies there: no copying, no index of its own."""
    command = tool(PYWB, "wayback")
    paths = {"archive_paths": f"{collection / 'archive'}/", "index_paths": f"{collection / 'indexes' / 'index.cdxj'}"}
    # JSON is YAML.
    (directory / "config.yaml").write_text(json.dumps({"collections": {"news": paths}}), encoding="utf-8")
    port = _free_port()
    with (
        (directory / "pywb.log").open("wb") as log,
        subprocess.Popen(
            (command, "-b", "127.0.0.1", "-p", str(port)), cwd=directory, stdout=log, stderr=subprocess.STDOUT
        ) as server,
    ):
        try:
            _wait_for(f"http://127.0.0.1:{port}/", server, directory / "pywb.log")
            yield f"http://127.0.0.1:{port}/news"
        finally:
            server.terminate()


@contextlib.contextmanager
def replayweb_page(wacz: Path, directory: Path) -> Iterator[str]:
    """Address of a page that shows *wacz*: add `?url=…&ts=…`."""
    # The viewer's own index.html stands in until its service worker has taken over.
    (directory / "replay").mkdir()
    for name in ("index.html", "ui.js", "sw.js"):
        shutil.copy(replayweb() / name, directory / "replay" / name)
    (directory / "index.html").write_text(_EMBED, encoding="utf-8")
    (directory / "archive.wacz").hardlink_to(wacz)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(RangeHandler, directory=str(directory))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/index.html"
        finally:
            server.shutdown()


def at(viewer: str, url: str, timestamp: str) -> str:
    """The page of ReplayWeb.page that shows *url*."""
    return f"{viewer}?{urlencode({'url': url, 'ts': timestamp})}"


class RangeHandler(http.server.SimpleHTTPRequestHandler):
    """Files, also in ranges (RFC 9110 section 14.1.2): a suffix longer than the file is the whole file."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        asked = _RANGE.fullmatch(self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if asked is None or not path.is_file():
            super().do_GET()
            return
        size = path.stat().st_size
        first, last = asked.groups()
        begin = int(first) if first else max(0, size - int(last))
        end = min(int(last), size - 1) if first and last else size - 1
        with path.open("rb") as file:
            file.seek(begin)
            data = file.read(end + 1 - begin)
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Range", f"bytes {begin}-{end}/{size}")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Type", self.guess_type(path))
        self.end_headers()
        self.wfile.write(data)

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # browsers drop what they no longer need
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests' output is pytest's."""


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(address, timeout=10).close()
            return
        time.sleep(0.2)
    raise AssertionError(f"the viewer did not start: {log.read_text(errors='replace')[-500:]}")
