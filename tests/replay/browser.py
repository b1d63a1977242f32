"""Chromium without a window, driven over its own pipe (DevTools protocol): no driver to install."""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
    # Nothing but this machine can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
# The browser reads from 3 and writes to 4.
_LAUNCH = """import os, sys
r, w, *command = sys.argv[1:]
os.dup2(int(r), 3)
os.dup2(int(w), 4)
os.execv(command[0], command)"""
# Through open shadow roots and frames of the same origin: where viewers show what is archived. An AMP page hides all
# of its text until its script has run; scripts are not archived, so that its text is taken from where it stands.
_FRAMES = """(() => {
  const found = [];
  if (window.isLeft) return found;
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) walk(element.shadowRoot);
      const inner = element.tagName === "IFRAME" && element.contentDocument;
      if (!inner) continue;
      found.push([inner.location.href, inner.body ? inner.body.innerText || inner.body.textContent : ""]);
      walk(inner);
    }
  };
  walk(document);
  return found;
})()"""

Frame = tuple[str, str]
"""Address and visible text."""


def chromium() -> str | None:
    """Where Chromium is on this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """One page of a browser of its own."""

    def __init__(self, executable: str, profile: Path) -> None:
        to_browser, self._write = (_high(fd) for fd in os.pipe())
        self._read, from_browser = (_high(fd) for fd in os.pipe())
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()
        command = (executable, *_FLAGS, *root, f"--user-data-dir={profile}", "about:blank")
        self._process = subprocess.Popen(
            (sys.executable, "-c", _LAUNCH, str(to_browser), str(from_browser), *command),
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._received = b""
        self._count = 0
        self._session = ""
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def open(self, url: str) -> None:
        # Until the new page is there the old one is asked, and must not answer for it.
        self._send("Runtime.evaluate", expression="window.isLeft = true")
        self._opened = url
        self._error = self._send("Page.navigate", url=url).get("errorText", "")

    def frames(self) -> list[Frame]:
        """What the frames of the page show now."""
        found = self._send("Runtime.evaluate", expression=_FRAMES, returnByValue=True)
        return [(href, text) for href, text in found["result"].get("value", [])]

    def wait_for(self, wanted: Callable[[Frame], bool], seconds: float = 30) -> Frame:
        """The first frame that is as wanted, once there is one. A page that shows none at all is opened again."""
        now = time.monotonic()
        end, again = now + seconds, now + seconds / 3
        while True:
            frames = self.frames()
            for frame in frames:
                if wanted(frame):
                    return frame
            now = time.monotonic()
            if now > end:
                shown = [(url, text[:200]) for url, text in frames] or self._error
                raise AssertionError(f"{self._opened}: no frame as wanted within {seconds} s: {shown}")
            if not frames and now > again:
                again = end
                self.open(self._opened)
            time.sleep(0.1)

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._send("Page.captureScreenshot")["data"]))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._write)
        os.close(self._read)

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        """Asks for something and returns the answer; events are passed over."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return dict(answer["result"])

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._received:
            if not select.select([self._read], [], [], 30)[0]:
                raise TimeoutError("Chromium does not answer")
            data = os.read(self._read, 1 << 16)
            if not data:
                raise RuntimeError(f"Chromium ended: exit status {self._process.wait()}")
            self._received += data
        message, _, self._received = self._received.partition(b"\0")
        return dict(json.loads(message))


def _high(fd: int) -> int:
    """The same pipe by a number that the browser's own two are not."""
    moved = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(fd)
    return moved
