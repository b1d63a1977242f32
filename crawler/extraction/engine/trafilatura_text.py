"""The text that trafilatura finds in a page, whichever of its versions is installed.

Its public call gives it. Its own steps give the same sooner (`trafilatura_steps.py`), by private names: where one of
them is gone, or the steps read a page of ours otherwise than the call does, the call alone is asked.
"""

from collections.abc import Callable
from copy import copy
from functools import cache

from lxml.etree import _Element, tostring
from lxml.html import HtmlElement, document_fromstring
from trafilatura import bare_extraction

Steps = Callable[[HtmlElement], _Element | None]
_steps: Steps | None = None
try:
    from crawler.extraction.engine.trafilatura_steps import text_by_steps as _steps
except ImportError:  # a private name is gone
    _steps = None

_COUNCIL = "The council met on Monday and spoke of the bridge. It will meet again in March, when the river is low. "
_RIVER = "Nobody had crossed the river since the flood, which took the old bridge away and the road on both sides. "
TRIAL = f"""<html><body>
<div class="menu"><ul><li><a href="/1">One</a></li><li><a href="/2">Two</a></li><li><a href="/3">3</a></li></ul></div>
<article><div class="article-body">A lead of its own. <h1>The bridge</h1>
<p>{_COUNCIL}{_RIVER}</p><p class="teaser">Read more of this.</p><p>{_RIVER}<br>{_COUNCIL}</p>
<p>{_RIVER}<a href="/4">With a link.</a></p><p>{_RIVER}<a href="/4">With a link.</a></p>
<blockquote><p>{_COUNCIL}</p></blockquote> After the words of others.
<ul><li>One thing of the list</li><li>Another thing of the list</li></ul>
<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2025</td><td>{_COUNCIL}</td></tr></table>
<div class="caption">A picture.</div><div class="related"><a href="/5">More</a> <a href="/6">And more</a></div>
<div class="newsletter">Subscribe.</div><section id="comments"><p>{_COUNCIL}</p></section></div></article>
<div class="infinite-scroll"><p>{_COUNCIL}{_RIVER * 2}</p></div>
</body></html>"""
"""A page that takes every step of the first way."""
_BOXES = "".join(
    f"<div><span>{part}</span></div>" for part in (_COUNCIL * 2, _RIVER * 2, _COUNCIL + _RIVER, _RIVER * 3)
)
TRIALS = (
    TRIAL,
    f"<html><body><div><p>{_COUNCIL}</p></div></body></html>",
    f"<html><body><p>{_COUNCIL}</p><div><blockquote>{_RIVER}</blockquote><p>{_RIVER}</p></div>{_BOXES}</body></html>",
    f"<html><body><article><p>{_COUNCIL * 2}</p><p>{_RIVER}</p></article>{_BOXES * 3}</body></html>",
    f"<html><body><aside>{_COUNCIL}</aside><label>{_RIVER}</label></body></html>",
    "<html><body><p></p></body></html>",
)
"""That page, and those of which the first way finds little or nothing."""


def text_of_tree(root: HtmlElement) -> _Element | None:
    """The paragraphs that trafilatura finds in *root*, which stays as it is; None where it finds nothing."""
    steps = quick_way()
    if steps is None:
        return text_by_call(root)
    try:
        return steps(root)
    except (TypeError, ValueError):  # for which the call would find nothing
        return None


def text_by_call(root: HtmlElement) -> _Element | None:
    """What the public call finds in *root*, which stays as it is."""
    document = bare_extraction(copy(root), fast=True, include_comments=False)
    return None if document is None or isinstance(document, dict) else document.body


@cache
def quick_way() -> Steps | None:
    """The steps, where they can be taken and read the page of the trial as the call does."""
    return _steps if _steps is not None and agrees(_steps) else None


def agrees(steps: Steps) -> bool:
    """Whether *steps* read the pages of the trial as the public call does."""
    try:
        return all(_printed(steps(document_fromstring(page))) == _printed(_called(page)) for page in TRIALS)
    except Exception:  # noqa: BLE001  (whatever comes of names that mean something else in another version)
        return False


def _called(page: str) -> _Element | None:
    return text_by_call(document_fromstring(page))


def _printed(body: _Element | None) -> bytes | None:
    return None if body is None else tostring(body)
