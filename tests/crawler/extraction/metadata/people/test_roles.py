"""Labels before names: who wrote, and who took the pictures."""

import pytest

from crawler.extraction.metadata.people.names import people_of
from crawler.extraction.metadata.people.roles import LONGEST, of_writers
from tests.crawler.extraction.metadata.people.test_order import credit


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Text: Karin Ek Foto: Nils Lund", ["Karin Ek"]),
        ("Texto: Ana Vega. Fotografía: Luis Roca. Edición: Eva Sanz", ["Ana Vega"]),
        ("Fotos: Luis Roca. Texto: Ana Vega", ["Ana Vega"]),
        ("Jana Malá, foto: Petr Novák", ["Jana Malá"]),
        ("Ewa Nowak, fot. Jan Kos", ["Ewa Nowak"]),
        ("Words: Jane Doe Photographs: Max Roe", ["Jane Doe"]),
        ("By Jane Doe\nPhotography Max Roe", ["Jane Doe"]),
        ("Words\nJane Doe\nPhotos\nMax Roe", ["Jane Doe"]),
        ("Piše: Ivana Horvat", ["Ivana Horvat"]),
        ("Tác giả: Trần Văn Bình", ["Trần Văn Bình"]),
        ("Bài và ảnh: Trần Văn Bình", ["Trần Văn Bình"]),
        ("Penulis: Budi Hartono", ["Budi Hartono"]),
        ("Oleh Kovalenko", ["Oleh Kovalenko"]),
        ("Jane Doe Jr., editor: Max Roe", ["Jane Doe Jr."]),
    ],
)
def test_the_names_behind_labels_of_others_are_not_the_writers(byline: str, names: list[str]) -> None:
    assert people_of(byline) == names
    markup = byline.replace("\n", "<br>")
    assert credit(body=f'<p class="byline">{markup}</p>').authors == tuple(names)


@pytest.mark.parametrize(
    "byline",
    [
        "Topic: Climate Change",
        "Location: New Haven",
        "Quelle: Neues Museum",
        "Foto: Nils Lund",
        "Fotografía: Luis Roca",
        "fot. Jan Kos",
        "Ảnh: Trần Văn Bình",
    ],
)
def test_a_label_of_others_or_of_no_person_alone_names_no_writer(byline: str) -> None:
    assert people_of(byline) == []
    assert credit(body=f'<p class="byline">{byline}</p>').authors == ()


def test_what_stands_before_a_colon_is_part_of_a_stated_name_of_several_words() -> None:
    assert of_writers("Radio Nordwind: Jane Doe", is_stated=True) == "Radio Nordwind: Jane Doe"
    assert of_writers("Kolumna: Ivana Horvat", is_stated=True) == "Ivana Horvat"


def test_what_is_longer_than_a_byline_is_not_looked_into() -> None:
    byline = "Jane Doe, foto: Max Roe"
    assert of_writers(byline.ljust(LONGEST)) == "Jane Doe"
    assert of_writers(byline.ljust(LONGEST + 1)).strip() == byline
    assert of_writers(f"Foto: {'x' * 1_000_000}").startswith("Foto: ")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("2026年2月4日　鈴木花子", ("鈴木花子",)),
        ("鈴木花子　2026年2月4日 10時30分", ("鈴木花子",)),
        ("2026年2月4日　社会部", ()),
        ("神奈川県　2026年2月4日", ()),
        ("最終更新　2026年2月4日", ()),
    ],
)
def test_a_japanese_line_of_a_name_and_a_day_credits_but_not_one_of_a_place_or_section(
    line: str, names: tuple[str, ...]
) -> None:
    assert credit(body=f"<p>{line}</p>").authors == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("<p>by Jane Doe on 4 February 2026 at 7:30 am · 4 min read</p>", ("Jane Doe",)),
        ("<p>Piše Ivana Horvat</p>", ("Ivana Horvat",)),
        ("<p>4 maggio 2025 - di Elena Corti</p>", ("Elena Corti",)),
        ("<p>Lê Minh Tuấn</p><p>04/01/2026 07:30</p>", ("Lê Minh Tuấn",)),
        ("<p>Skrevet af Ole Friis d. 4. maj 2025</p>", ("Ole Friis",)),
        ("<p>Words by Iris Quayle. Pictures by Sam Roe.</p>", ("Iris Quayle",)),
        ("<h4>Ein Bericht von Jutta Kern</h4>", ("Jutta Kern",)),
        ("<p>Servizio di Elena Corti</p>", ("Elena Corti",)),
        ("<p>Articolo di fondo</p>", ()),
        ("<p>Un article de la loi</p>", ()),
        ("<div><div>Rita Prado</div><div>Da Redação</div><div>14/01/2026 • 07h30</div></div>", ("Rita Prado",)),
        ("<div><div>Da Redação</div><div>14/01/2026 • 07h30</div></div>", ("Redação",)),
    ],
)
def test_a_name_is_found_beside_its_day_or_its_desk(lines: str, names: tuple[str, ...]) -> None:
    assert credit(body=lines).authors == names


def test_a_ministry_in_any_language_is_one_body() -> None:
    name = "Secretaria de Saúde da Prefeitura de Ribeira"
    assert credit(f'<meta name="author" content="{name}">').authors == (name,)
