"""What a page shows rather than tells: films, recordings, pictures in a row."""

import re
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

GALLERY = 5
"""Pictures that are no links, from which a page without a text is a gallery."""
MAX_PICTURES = 200
LINKING, NEAR = frozenset({"a", "nav", "header", "footer"}), 4
"""What a picture is a link in, or no picture of the article's, and how many boxes around it may be that."""
_PLAYER = re.compile(
    r"youtube|youtu\.be|vimeo|dailymotion|brightcove|jwplayer|rutube|kaltura|/embed/|/player|video", re.IGNORECASE
)
_PATHS = {
    "video": re.compile(r"/(?:videos?|watch|film|vidéos?|видео|shipin)(?:/|-|$)", re.IGNORECASE),
    "gallery": re.compile(
        r"/(?:galler(?:y|ies)|gal[eé]r[ií]as?|photos?|fotos?|pictures|slideshows?|bildergalerien?|fotostrecken?|diaporamas?|"
        r"picture-gallery|photo-essay)(?:/|-|$)",
        re.IGNORECASE,
    ),
    "audio": re.compile(r"/(?:podcasts?|audio|listen|radio)(?:/|-|$)", re.IGNORECASE),
}


def media_of(root: HtmlElement, url: str) -> frozenset[str]:
    """`video`, `audio`, `gallery`: what the page holds of these, or what its address names it after."""
    path = urlsplit(url).path
    found = {kind for kind, pattern in _PATHS.items() if pattern.search(path)}
    by_tag: dict[str, list[HtmlElement]] = {"video": [], "audio": [], "iframe": [], "img": []}
    for element in root.iter(*by_tag):
        by_tag[element.tag].append(element)
    found |= {kind for kind in ("video", "audio") if by_tag[kind]}
    if any(_PLAYER.search(frame.get("src") or frame.get("data-src") or "") for frame in by_tag["iframe"]):
        found.add("video")
    pictures = (picture for picture in by_tag["img"][:MAX_PICTURES] if not _is_linked(picture))
    if len(list(islice(pictures, GALLERY))) == GALLERY:
        found.add("gallery")
    return frozenset(found)


def _is_linked(picture: HtmlElement) -> bool:
    box = picture.getparent()
    for _ in range(NEAR):
        if box is None or box.tag in LINKING:
            return box is not None
        box = box.getparent()
    return False
