"""An article as a citation, in the forms that reference managers and Wikipedia take.

Each names the archive's copy where there is one; else the record that proves what was read. Names stay as the page
credits them: which part of one is the family's is not guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import orjson

from archive.browse.form.strangers import one_line
from archive.reading.lines import Article, Capture

_REPLAY_MODE = re.compile(r"(/(?:\d{14}))(?:[a-z]{2}_)(?=/)")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_WIKITEXT = {
    "|": "{{!}}",
    "{": "&#123;",
    "}": "&#125;",
    "[": "&#91;",
    "]": "&#93;",
    "<": "&lt;",
    ">": "&gt;",
    "=": "&#61;",
}
_IN_URL = {"|": "%7C", "{": "%7B", "}": "%7D", "[": "%5B", "]": "%5D", "<": "%3C", ">": "%3E", " ": "%20", '"': "%22"}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """A form of citation: what it is called, of which media type, and how it is written."""

    name: str
    media_type: str
    ending: str
    write: Callable[["Work"], str]


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited."""

    key: str
    title: str
    authors: tuple[str, ...]
    paper: str
    published: str | None
    """A day, or less."""
    url: str
    language: str | None
    read: str
    """The day of the capture."""
    copy: str | None
    """Address of the copy in a web archive."""
    copied: str | None
    record: str

    @classmethod
    def of(cls, article: Article) -> "Work":
        """The work that the line of an article tells of."""
        capture = article.capture
        is_copy = capture is not None and capture.origin == "recovered"
        paper = article.domain or ""
        return cls(
            key=f"{re.sub('[^a-z0-9]+', '', paper.lower()) or 'article'}-{article.article_id[:8]}",
            title=_clean(article.title or article.canonical_url or article.url),
            authors=tuple(map(_clean, article.authors)),
            paper=_clean(article.site_name or paper),
            published=_day(article.date_published),
            url=_clean(article.canonical_url or article.url),
            language=article.language,
            read=_day(capture.date if capture else None) or "",
            copy=_REPLAY_MODE.sub(r"\1", _clean(capture.target_uri), count=1) if capture and is_copy else None,
            copied=_day(capture.memento_datetime) if capture and is_copy else None,
            record=_record(capture),
        )

    @property
    def note(self) -> str:
        return f"Captured {self.read}: {self.record}"


def bibtex(work: Work) -> str:
    """For BibTeX and biblatex."""
    year, month, day = (work.published or "").split("-") if work.published else ("", "", "")
    fields = {
        "author": " and ".join(map(_bibtex_name, work.authors)),
        "title": "{" + _escaped(work.title, _BIBTEX) + "}",
        "journal": _escaped(work.paper, _BIBTEX),
        "year": year,
        "month": month.lstrip("0"),
        "day": day.lstrip("0"),
        "date": work.published or "",
        "url": _escaped(work.url, _IN_URL),
        "urldate": work.read,
        "archiveurl": _escaped(work.copy or "", _IN_URL),
        "archivedate": work.copied or "",
        "langid": work.language or "",
        "note": _escaped(work.note, _BIBTEX),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{work.key},\n{body}}}\n"


def csl_json(work: Work) -> str:
    """For Zotero, Pandoc and all that reads the Citation Style Language's JSON."""
    item = {
        "id": work.key,
        "type": "article-newspaper",
        "title": work.title,
        "author": [{"literal": author} for author in work.authors],
        "container-title": work.paper,
        "issued": _date_parts(work.published),
        "URL": work.url,
        "accessed": _date_parts(work.read),
        "language": work.language,
        "archive": "Pressmark",
        "archive_location": work.copy or work.record,
        "note": work.note,
    }
    filled = {name: value for name, value in item.items() if value}
    return orjson.dumps([filled], option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def ris(work: Work) -> str:
    """For EndNote, Mendeley and the like."""
    rows = [
        ("TY", "NEWS"),
        ("ID", work.key),
        ("TI", work.title),
        *(("AU", author) for author in work.authors),
        ("T2", work.paper),
        ("PY", (work.published or "")[:4]),
        ("DA", (work.published or "").replace("-", "/")),
        ("UR", work.url),
        ("L2", work.copy or ""),
        ("Y2", work.read.replace("-", "/")),
        ("LA", work.language or ""),
        ("N1", work.note),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in rows if value) + "ER  - \r\n"


def wikipedia(work: Work) -> str:
    """`{{cite news}}`, as the English Wikipedia has it."""
    names = [
        ("author" if len(work.authors) == 1 else f"author{place}", name) for place, name in enumerate(work.authors, 1)
    ]
    fields = [
        *((name, _escaped(value, _WIKITEXT)) for name, value in names),
        ("title", _escaped(work.title, _WIKITEXT)),
        ("url", _escaped(work.url, _IN_URL)),
        ("work", _escaped(work.paper, _WIKITEXT)),
        ("date", _in_words(work.published)),
        ("language", "" if work.language in (None, "en") else work.language or ""),
        ("access-date", _in_words(work.read)),
        ("archive-url", _escaped(work.copy or "", _IN_URL)),
        ("archive-date", _in_words(work.copied)),
    ]
    return "{{cite news " + " ".join(f"|{name}={value}" for name, value in fields if value) + "}}\n"


STYLES: dict[str, Style] = {
    "bibtex": Style("BibTeX", "application/x-bibtex", "bib", bibtex),
    "csl-json": Style("CSL JSON", "application/vnd.citationstyles.csl+json", "json", csl_json),
    "ris": Style("RIS", "application/x-research-info-systems", "ris", ris),
    "wikipedia": Style("Wikipedia", "text/plain", "txt", wikipedia),
}


def _record(capture: Capture | None) -> str:
    if capture is None:
        return "no record is known"
    return f"{capture.record_id.strip('<>')} in {capture.warc}, {capture.payload_digest or 'no digest'}"


def _bibtex_name(name: str) -> str:
    """In braces where BibTeX would take it apart wrongly."""
    escaped = _escaped(name, _BIBTEX)
    return f"{{{escaped}}}" if "," in name or " and " in name.lower() else escaped


def _clean(text: str) -> str:
    return " ".join(one_line(text).split())


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)


def _day(date: str | None) -> str | None:
    found = _DAY.match(date or "")
    return found[0] if found else None


def _date_parts(day: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


def _in_words(day: str | None) -> str:
    found = _DAY.match(day or "")
    return f"{int(found[3])} {_MONTHS[int(found[2]) - 1]} {found[1]}" if found and 1 <= int(found[2]) <= 12 else ""
