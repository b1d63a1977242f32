"""Bylines in languages whose names have no capitals, and in those that write the job behind them."""

import pytest

from crawler.extraction.metadata.people.names import is_one_word, is_person, people_of
from tests.crawler.extraction.metadata.people.test_order import credit


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("लेखक: सुनील कुमार और कविता जोशी", ["सुनील कुमार", "कविता जोशी"]),
        ("โดย วิชัย ทองดี และ มาลี ศรีสุข", ["วิชัย ทองดี", "มาลี ศรีสุข"]),
        ("Του Γιώργου Νικολάου και της Μαρίας", ["Γιώργου Νικολάου"]),
        ("文／山本健二", ["山本健二"]),
        ("本报记者 陈晓东", ["陈晓东"]),
        ("作者：克里斯蒂·诺兰", ["克里斯蒂·诺兰"]),
        ("이민수 기자", ["이민수"]),
        ("بقلم: سامي الخطيب وليلى منصور", ["سامي الخطيب", "ليلى منصور"]),
        ("Jiří Procházka a Lenka Veselá", ["Jiří Procházka", "Lenka Veselá"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
    ],
)
def test_a_byline_gives_the_names_alone(byline: str, names: list[str]) -> None:
    assert [name for name in people_of(byline) if is_person(name)][: len(names)] == names


@pytest.mark.parametrize("line", ["लेखक: सुनील कुमार", "โดย วิชัย ทองดี", "文／山本健二", "[본지] 이민수 기자 = "])
def test_a_line_that_begins_with_by_credits_in_any_of_them(line: str) -> None:
    authors = credit(body=f"<p>{line}</p>").authors
    assert len(authors) == 1
    assert authors[0] in line
    assert authors[0] not in ("लेखक", "โดย")


def test_two_names_in_a_meta_element_are_turned_only_where_a_family_name_stands_first() -> None:
    assert credit('<meta name=author content="鈴木花子, 山本健二">').authors == ("鈴木花子", "山本健二")
    assert credit('<meta name=author content="Doe, Jane">').authors == ("Jane Doe",)


@pytest.mark.parametrize("markup", ['class="autor"', 'class="article-auteur"', 'property="schema:author"'])
def test_elements_that_other_languages_name_for_their_author_hold_one(markup: str) -> None:
    assert credit(body=f"<div {markup}>陈晓东</div>").authors == ("陈晓东",)
    recurs = "<p>陈晓东</p>"  # so that it is none of a line alone, either
    assert credit(body=f"<div {markup}>陈晓东</div>{recurs}").authors == ("陈晓东",)
    assert credit(body=f'<div class="autorisation">陈晓东</div>{recurs}').authors == ()


@pytest.mark.parametrize(
    "label",
    ["Napsal", "О авторе", "Все статьи автора", "عن الكاتب", "लेखक के बारे में", "この記者の記事一覧", "作者简介",
     "查看更多", "เกี่ยวกับผู้เขียน", "기자 정보", "다른 기사 보기", "Tüm yazıları", "Σχετικά με τον συντάκτη",
     "Zur Autorenseite", "Zum Profil"],
)  # fmt: skip
def test_labels_beside_a_name_are_no_names(label: str) -> None:
    body = f'<div class="author"><span class="author-name">Ada Finch</span><a class="author-more">{label}</a></div>'
    assert credit(body=body).authors == ("Ada Finch",)


@pytest.mark.parametrize(
    "line",
    ["Фото: Павел Демидов", "تصوير: ليلى منصور", "फोटो: कविता जोशी", "写真／鈴木花子", "摄影：李文静", "ภาพ: มาลี ศรีสุข",
     "사진=최지현", "Φωτογραφία: Μαρία Ιωάννου", "Fotoğraf: Mehmet Çelik", "Překlad: Lenka Veselá"],
)  # fmt: skip
def test_who_made_the_pictures_or_translated_is_no_author(line: str) -> None:
    assert credit(body=f"<div class=byline><p>By Ada Finch</p><p>{line}</p></div>").authors == ("Ada Finch",)


def test_a_sentence_in_chinese_or_japanese_is_no_name() -> None:
    for text in ("老剧院保护协会在法庭上承认", "検査官は市長を批判", "今日は晴れ。"):
        assert not is_person(text)
        assert not is_one_word(text)
    assert is_person("陈晓东")


@pytest.mark.parametrize("mark", ["|", "·", "•"])
def test_a_name_with_the_day_behind_a_mark_is_the_writer(mark: str) -> None:
    assert credit(body=f"<p>Ada Finch {mark} November 13, 2025 {mark} 4 min read</p>").authors == ("Ada Finch",)
    assert credit(body=f"<p>Ferry Harbour {mark} four boats {mark} no dogs</p>").authors == ()
