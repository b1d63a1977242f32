"""What papers print before a writer's name."""

import pytest

from crawler.extraction.metadata.people.by import after_by
from crawler.extraction.metadata.people.eastern import japanese_writer
from crawler.extraction.metadata.people.names import people_of
from tests.crawler.extraction.metadata.people.test_order import credit

BYLINES = """\
Von unserer Redakteurin Greta Fenn
Von unserem Mitarbeiter Greta Fenn
Text und Fotos: Greta Fenn
Door onze redacteur Greta Fenn
Geschreven door: Greta Fenn
Rédigé par Greta Fenn
Un texte de Greta Fenn
Par Greta Fenn, à Quillen
Escribe Greta Fenn
Texto y fotos: Greta Fenn
Una crónica de Greta Fenn
a cura di Greta Fenn
dal nostro inviato Greta Fenn
Articolo di Greta Fenn
Opracowała: Greta Fenn
Oprac. Greta Fenn
Rozmawiał Greta Fenn
Připravil Greta Fenn
Autorka: Greta Fenn
Tekst og foto: Greta Fenn
Journalist: Greta Fenn
Skriven av Greta Fenn
Toimittaja: Greta Fenn
Teksti ja kuvat: Greta Fenn
Scris de Greta Fenn
Συντάκτρια: Greta Fenn
Muhabir: Greta Fenn
Haberi yazan: Greta Fenn
Подготовила Грета Фенн
Авторка: Грета Фенн
От Грета Фенн
Пише: Грета Фенн
Novinarka: Greta Fenn
الكاتبة: ريم الخطيب
به قلم نیلوفر کاظمی
संवाददाता: सुरेश यादव
প্রতিবেদক: শিউলি সরকার
เขียนโดย ปรีชา วงศ์ทอง
Phóng viên: Đỗ Minh Châu
Oleh Bagus Prakoso
Ditulis oleh Bagus Prakoso
文・本田真理子
執筆者：本田真理子
글 배수진
Aus Quillen berichtet Greta Fenn
Redactora: Greta Fenn
Van onze verslaggever Greta Fenn
Röportaj: Greta Fenn
Razgovarala: Greta Fenn
Ein Artikel von Greta Fenn
Articolo a firma di Greta Fenn
글·사진 배수진
""".splitlines()
NAMES = {"Greta Fenn", "Грета Фенн", "ريم الخطيب", "نیلوفر کاظمی", "सुरेश यादव", "শিউলি সরকার", "ปรีชา วงศ์ทอง",
         "Đỗ Minh Châu", "Bagus Prakoso", "本田真理子", "배수진"}  # fmt: skip


@pytest.mark.parametrize("byline", BYLINES)
def test_what_stands_before_the_name_is_no_part_of_it(byline: str) -> None:
    assert after_by(byline)
    (name,) = people_of(byline)
    assert name in NAMES


@pytest.mark.parametrize("byline", BYLINES[::6])
def test_a_line_without_a_class_that_begins_so_credits_the_writer(byline: str) -> None:
    (name,) = credit(body=f"<div>{byline}</div><div>3 February 2026</div>").authors
    assert name in NAMES


@pytest.mark.parametrize(
    "line",
    [
        "Journalist held at the border",
        "Reporters without a name",
        "Escribe la historia de su abuela",
        "Oleh Petrenko",
        "От Москвы до Твери",
        "Napsala knihu o mostech",
        "Textes de la loi",
        "글 목록",
        "Подготовила доклад",
        "a cura della redazione",
    ],
)
def test_what_begins_alike_is_no_byline(line: str) -> None:
    assert after_by(line) is None


def test_a_stated_name_that_begins_like_by_is_whole() -> None:
    assert credit(author="Oleh Ivan Petrenko").authors == ("Oleh Ivan Petrenko",)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("【本田真理子】", "本田真理子"),
        ("（本田真理子）", "本田真理子"),
        ("【関連記事】", None),
        ("（敬称略）", None),
        ("【本田真理子】が", None),
    ],
)
def test_a_japanese_writer_may_stand_in_lenses(line: str, name: str | None) -> None:
    assert japanese_writer(line) == name


def test_a_place_behind_the_name_is_no_second_writer() -> None:
    assert people_of("Par Solène Barbet, à Corvol, et Omar Benali") == ["Solène Barbet", "Omar Benali"]


def test_a_channel_behind_the_name_is_no_person() -> None:
    assert credit(body="<p>Por Greta Fenn, TV Quillen</p>").authors == ("Greta Fenn",)


@pytest.mark.parametrize("label", ["Ein Artikel von", "a cura di", "Rédigé par", "Skriven av", "Articolo a firma di"])
def test_a_label_in_an_element_of_its_own_is_no_name(label: str) -> None:
    body = f"<div class=autor><span class=autor-label>{label}</span> <span class=autor-name>Greta Fenn</span></div>"
    assert credit(body=body).authors == ("Greta Fenn",)


def test_a_line_of_labels_and_names_is_no_sentence() -> None:
    assert credit(body="<p>Words: Greta Fenn. Photos: Raul Menke. Hair: Jun Arai.</p>").authors == ("Greta Fenn",)
    assert credit(body="<p>By the time Greta Fenn came: nobody was left there.</p>").authors == ()


RUN_ON = """\
By Greta Fenn November 13, 2025
By Greta Fenn on November 13, 2025
By Greta Fenn Thursday Nov. 13, 2025
By Greta Fenn fenn@ferry.example
By Greta Fenn Follow
By Greta Fenn Photographs by Raul Menke
By Greta Fenn Reviewed by Raul Menke
By Greta Fenn Fact checked by Raul Menke
Story by Greta Fenn Photos by Raul Menke
Greta Fenn reports
""".splitlines()


@pytest.mark.parametrize("byline", RUN_ON)
@pytest.mark.parametrize("box", ["<p class=byline>{}</p>", "<div>{}</div><div>3 February 2026</div>"])
def test_what_follows_a_name_without_a_mark_is_no_part_of_it(byline: str, box: str) -> None:
    assert credit(body=box.format(byline)).authors in {("Greta Fenn",)} | (
        {()} if byline.endswith("reports") else set()
    )


@pytest.mark.parametrize(
    "name", ["Theresa May", "April June", "Greta Save", "Jane Print", "June Fenn", "Augusta Marsh"]
)
def test_names_that_end_like_a_day_or_a_button_are_whole(name: str) -> None:
    assert credit(body=f"<p class=byline>By {name}</p>").authors == (name,)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Rahden. Von Antje Wulff und Kai Brandes", "Antje Wulff und Kai Brandes"),
        ("Berlin/Bonn. Von Jan Ott", "Jan Ott"),
        ("RAHDEN. VON ANTJE WULFF", "ANTJE WULFF"),
        ("London: By Jane Doe", "Jane Doe"),
        ("Saint Brieuc – Par Maëlle Guyot", "Maëlle Guyot"),
        ("Angela Merkel, von Freunden geliebt", None),
        ("Trump, By Executive Order", None),
        ("Rahden. Von der Mauer fehlt ein Stück", None),
        ("Enquête : Clémence Rey", "Clémence Rey"),
        ("Servizio: Ada Neri", "Ada Neri"),
        ("Unsere Redakteurin Jutta Kern", "Jutta Kern"),
        ("گزارش: نرگس کاظمی", "نرگس کاظمی"),
        ("From our correspondent Iris Quayle", "Iris Quayle"),
        ("Special to the Gazette by Iris Quayle", "Iris Quayle"),
        ("Our correspondent was on the ferry", None),
        ("Special for kids by the sea", None),
        ("Reportage : Notre-Dame brûle", None),
        ("Intervista: il sindaco Rossi", None),
        ("Notre journaliste Paul Roy raconte la nuit", None),
        ("Rahden." * 40_000 + " Von", None),
    ],
)
def test_a_place_or_what_kind_of_story_it_is_may_stand_before_the_name(line: str, rest: str | None) -> None:
    assert after_by(line) == rest


@pytest.mark.parametrize(
    "line",
    [
        "5 February 2026 // Rhona Mackay // Islands",
        "5 February 2026 // Rhona Mackay",
        "5 min read | Rhona Mackay | Sea",
    ],
)
def test_a_name_behind_a_day_may_have_a_section_behind_it(line: str) -> None:
    assert credit(body=f"<p>{line}</p>").authors == ("Rhona Mackay",)
    assert credit(body=f"<p>{line.replace('Rhona Mackay', 'Islands')}</p>").authors == ()
