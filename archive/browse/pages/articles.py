"""One article: its text, what changed in it, its near copies, and how to cite it."""

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from archive.browse import answers
from archive.browse.answers import ClosedError, MissingError, room_of
from archive.browse.arguments import Arguments
from archive.browse.form.changes import changes, words
from archive.browse.form.citations import STYLES, Work
from archive.browse.form.strangers import paragraphs
from archive.reading.lines import Article
from archive.reading.views import ArticleView

_MOST_VERSION = 10**6
_COUNTS = ("words_added", "words_removed")
_MOST_COPIES = 25
"""That are compared with the first; of the others only the names are shown."""


def article(request: Request) -> Response:
    """`/articles/{article_id}`: the text, and all that is known of where it comes from."""
    arguments = Arguments.of(request, "version")
    version = arguments.number("version", 0, _MOST_VERSION) if arguments.text("version") else None
    view = _view(request, version)
    if arguments.format() == "json":
        more = {
            "cited_by": view.cited_by,
            "versions": view.versions,
            "cluster": [one.article_id for one in view.cluster],
        }
        return answers.json(answers.fields_of(view.article) | more)
    return answers.page(
        request, "article.html", arguments=arguments, view=view, article=view.article, last=view.versions[-1].version,
        copies=_open(request, view), rights=_rights(view.article.rights),
    )  # fmt: skip


def changed(request: Request) -> Response:
    """`/articles/{article_id}/changes`: what one version has that another has not."""
    arguments = Arguments.of(request, "from", "to")
    last = _view(request).versions[-1].version
    if last == 1 and not arguments.values.keys() & {"from", "to"}:
        raise MissingError("This article has one version only: nothing has changed.")
    new = arguments.number("to", last, _MOST_VERSION)
    old = arguments.number("from", max(1, new - 1), _MOST_VERSION)
    before, after = _view(request, old).article, _view(request, new).article
    text = changes(paragraphs(before.text), paragraphs(after.text))
    if arguments.format() == "json":
        summary = {"article_id": after.article_id, "from": old, "to": new, "words_added": text.added}
        titles = {"title_from": before.title, "title_to": after.title}
        return answers.json(summary | {"words_removed": text.removed} | titles | {"paragraphs": text.paragraphs})
    return answers.page(
        request, "changes.html", arguments=arguments, before=before, after=after, text=text,
        title=words(before.title or "", after.title or ""), versions=_view(request).versions,
    )  # fmt: skip


def copies(request: Request) -> Response:
    """`/articles/{article_id}/copies`: the articles that tell the same text, in the order of publication."""
    arguments = Arguments.of(request)
    form, view = arguments.format(lists=True), _view(request)
    cluster = _open(request, view)
    base = paragraphs(cluster[0].text) if cluster else []
    compared: list[dict[str, Any]] = []
    for one in cluster:
        is_compared = 0 < len(compared) < _MOST_COPIES
        text = changes(base, paragraphs(one.text)) if is_compared else None
        compared.append({"article": one, "text": text})
    if form == "csv":
        return answers.csv("copies", answers.columns_of(Article, *_COUNTS), map(_row, compared))
    if form == "json":
        items = [
            answers.fields_of(one["article"])
            | ({"words_added": one["text"].added, "words_removed": one["text"].removed} if one["text"] else {})
            for one in compared
        ]
        return answers.listed(items, len(items), {}, None)
    return answers.page(request, "copies.html", arguments=arguments, article=view.article, compared=compared)


def _row(one: dict[str, Any]) -> dict[str, Any]:
    counts = (one["text"].added, one["text"].removed) if one["text"] else (None, None)
    return answers.row_of(one["article"], **dict(zip(_COUNTS, counts, strict=True)))


def cite(request: Request) -> Response:
    """`/articles/{article_id}/cite`: the article as a citation."""
    arguments = Arguments.of(request, "style", "version")
    version = arguments.number("version", 0, _MOST_VERSION) if arguments.text("version") else None
    view = _view(request, version)
    work = Work.of(view.article)
    if arguments.text("style"):
        style = STYLES[arguments.choice("style", tuple(STYLES), "")]
        name = {"Content-Disposition": f'inline; filename="{work.key}.{style.ending}"'}
        return Response(style.write(work), media_type=f"{style.media_type}; charset=utf-8", headers=name)
    written = {name: style.write(work) for name, style in STYLES.items()}
    if arguments.format() == "json":
        return answers.json({"article_id": view.article.article_id, **written})
    return answers.page(request, "cite.html", arguments=arguments, article=view.article, styles=STYLES, written=written)


def _view(request: Request, version: int | None = None) -> ArticleView:
    """Raises MissingError, ClosedError."""
    room, article_id = room_of(request), request.path_params["article_id"]
    try:
        view = room.index.article(article_id, version)
    except KeyError as error:
        there = "No article of that id is in this collection."
        raise MissingError(there if version is None else f"{there[:-1]}, or it has no version {version}.") from error
    if room.access.closes_article(view.article):
        raise ClosedError("This article was taken down; it is not shown.", HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS)
    return view


def _open(request: Request, view: ArticleView) -> list[Article]:
    access = room_of(request).access
    return [one for one in view.cluster if not access.closes_article(one)]


def _rights(rights: dict[str, Any]) -> list[tuple[str, str]]:
    """What a page says may be done with it, in rows."""
    rows = []
    for name, value in rights.items():
        match value:
            case bool():
                text = "yes" if value else "no"
            case list():
                text = ", ".join(map(str, value))
            case _:
                text = str(value)
        if value not in (None, [], ""):
            rows.append((name.replace("_", " "), text))
    return rows
