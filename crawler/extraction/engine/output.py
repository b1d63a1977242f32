"""The paragraphs that were found, as they are handed out."""

from lxml.etree import _Element, strip_elements, strip_tags
from trafilatura.settings import MIN_DUPLICATE_LENGTH
from trafilatura.utils import SPACING_PROTECTED
from trafilatura.xml import delete_element


def text_of(element: _Element) -> str:
    """The text of an element of the output, white space joined."""
    return " ".join(_words_of(element))


def _words_of(element: _Element) -> list[str]:
    if len(element) == 0:  # as most are
        return (element.text or "").split()
    return "".join(map(str, element.itertext())).split()


def finished(body: _Element) -> _Element:
    """*body* without repetitions and what the handlers left behind."""
    previous: list[str] = []
    for element in list(body):
        words = _words_of(element)
        if words == previous and len(" ".join(words)) > MIN_DUPLICATE_LENGTH:
            delete_element(element, keep_tail=False)
        else:
            previous = words
    strip_elements(body, "done")
    strip_tags(body, "div")
    for mark in body.iter("lb"):
        if mark.tail and mark.tail.isspace() and next(mark.iterancestors(*SPACING_PROTECTED), None) is None:
            mark.tail = None
    return body
