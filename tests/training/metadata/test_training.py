"""What `make train` learns of metadata, from a small corpus of our own: the same weights from the same pages."""

import json
from pathlib import Path

import pytest

from crawler.extraction.metadata import ranking
from tests.training.metadata.__main__ import main

WRITERS = ("Ada Finch", "Jun Arai", "Greta Fenn", "Raul Menke", "Asta Holm", "Oda Lind")
PAGE = """<html lang="en"><head><title>{title} | Paper {number}</title>
<meta property="og:title" content="{social}"></head>
<body><h1><a href="/">Paper {number}</a></h1><article><h1>{title}</h1><div><span>{writer}</span>
<span>{day} February 2026</span></div>{text}</article></body></html>"""
TEXT = "<p>The council met on Monday, and its members said that they would meet again the day after, at eight.</p>" * 3


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve pages of six sites, whose social titles say something else than their headlines."""
    pages = tmp_path / "articles" / "pages"
    pages.mkdir(parents=True)
    rows = []
    for number in range(12):
        title, writer, day = f"Harbor number {number} opens again", WRITERS[number % 6], number + 1
        text = PAGE.format(
            title=title, social=f"You will never guess: {number}", number=number % 6, writer=writer, day=day, text=TEXT
        )
        (pages / f"{number}.html").write_text(text, encoding="utf-8")
        rows.append(
            {"id": str(number), "corpus": "aed", "url": f"http://paper{number % 6}.example/{number}", "title": title,
             "html_file": f"pages/{number}.html", "authors": [writer], "date": f"2026-02-{day:02}"}
        )  # fmt: skip
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "articles" / "truth.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.setenv("PRESSMARK_CORPUS", str(tmp_path))
    monkeypatch.setenv("PRESSMARK_TRAINING", str(tmp_path / "none"))
    return tmp_path


def test_the_same_pages_give_the_same_bytes_and_figures(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = corpus / "first.json", corpus / "second.json"
    assert main(first) == 0
    told = capsys.readouterr().out
    assert main(second) == 0
    assert first.read_bytes() == second.read_bytes()
    assert capsys.readouterr().out == told
    assert [line.split(":")[0] for line in told.splitlines()[1:]] == ["authors, aed", "date, aed", "title, aed"]
    assert all(" of 12 pages" in line for line in told.splitlines()[1:])


def test_what_is_learned_prefers_what_was_right_on_the_pages(corpus: Path) -> None:
    place = corpus / "weights.json"
    assert main(place) == 0
    weights = json.loads(place.read_text("utf-8"))
    assert weights["title"]["h1"] > weights["title"]["og"]
    assert weights["name"]["dated"] > 0


def test_without_corpora_nothing_is_written_and_said_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRESSMARK_CORPUS", str(tmp_path))
    monkeypatch.setenv("PRESSMARK_TRAINING", str(tmp_path))
    assert main(tmp_path / "weights.json") == 2
    assert "PRESSMARK_TRAINING" in capsys.readouterr().err
    assert not (tmp_path / "weights.json").exists()


def test_the_shipped_weights_are_of_the_evidence_that_is_looked_at() -> None:
    assert {kind: "always" in ranking.weights(kind) for kind in ("title", "name")} == {"title": False, "name": True}
