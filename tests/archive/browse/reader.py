"""A reader of the reading room in a real browser: at some width, by keyboard, in light or dark, by roles and names."""

import base64
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.replay.browser import Browser

DESKTOP, PHONE = (1280, 900), (390, 844)
_LOADED = "document.readyState === 'complete' && location.href !== 'about:blank' && !window.isLeft"


@dataclass(frozen=True)
class Node:
    """What a screen reader is told of one thing on the page."""

    role: str
    name: str
    level: int | None = None


class Reader(Browser):
    """One tab; nothing of a page's own scripts runs in it."""

    def go(self, address: str) -> None:
        """Open a page, and wait until it is there with all that it shows."""
        self.open(address)
        self._wait(_LOADED)

    def look(self, size: tuple[int, int], *, dark: bool = False) -> None:
        """The window's size, and what its reader prefers."""
        width, height = size
        self._send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = "dark" if dark else "light"
        self._send("Emulation.setEmulatedMedia", media="", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def print_out(self) -> None:
        """Pages as they are set for paper, until the next `look`."""
        self._send("Emulation.setEmulatedMedia", media="print")

    def without_scripts(self) -> None:
        self._send("Emulation.setScriptExecutionDisabled", value=True)

    def evaluate(self, expression: str) -> Any:
        """What *expression* gives on the page; it is the test's own and runs though the page's may not."""
        answer = self._send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def press(self, key: str, *, code: int = 0, text: str = "") -> None:
        """One key, as a keyboard sends it."""
        more = {"text": text} if text else {}
        self._send("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **more)
        self._send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def tab(self) -> None:
        self.press("Tab", code=9)

    def enter(self) -> None:
        self.press("Enter", code=13, text="\r")

    def type(self, text: str) -> None:
        self._send("Input.insertText", text=text)

    def click(self, x: float, y: float) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self._send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def pages(self) -> int:
        """How many pages are open: one, unless something was let out."""
        return sum(one["type"] == "page" for one in self._send("Target.getTargets")["targetInfos"])

    def tree(self) -> list[Node]:
        """The page as assistive technology has it, in order."""
        nodes = self._send("Accessibility.getFullAXTree")["nodes"]
        return [_node(node) for node in nodes if not node.get("ignored")]

    def names(self, role: str) -> list[str]:
        """The names of all things of that role."""
        return [node.name for node in self.tree() if node.role == role]

    def focused(self) -> Node:
        nodes = self._send("Accessibility.getFullAXTree")["nodes"]
        for node in reversed(nodes):
            properties = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
            if properties.get("focused") and node["role"].get("value") != "RootWebArea":
                return _node(node)
        return Node("", "")

    def address(self) -> str:
        return str(self.evaluate("location.pathname + location.search"))

    def wait_for_address(self, beginning: str) -> None:
        self._wait(
            f"(location.pathname + location.search).startsWith({beginning!r}) && document.readyState === 'complete'"
        )

    def picture(self, path: Path, *, whole: bool = True, most: int = 4000) -> None:
        """A picture of the page, from top to bottom where it is wanted *whole*."""
        height = self.evaluate("document.documentElement.scrollHeight")
        width = self.evaluate("innerWidth")
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, most), "scale": 1}
        more = {"clip": clip, "captureBeyondViewport": True} if whole else {}
        path.write_bytes(base64.b64decode(self._send("Page.captureScreenshot", **more)["data"]))

    def _wait(self, expression: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not self.evaluate(expression):
            if time.monotonic() > end:
                raise AssertionError(f"not within {seconds} s: {expression} at {self.address()}")
            time.sleep(0.02)


def _node(node: dict[str, Any]) -> Node:
    properties = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    return Node(node["role"].get("value", ""), node.get("name", {}).get("value", ""), properties.get("level"))
