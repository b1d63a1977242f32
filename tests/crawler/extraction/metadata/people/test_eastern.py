"""Names in Chinese, Japanese and Korean: the job behind them, and sentences that are none."""

import pytest

from crawler.extraction.metadata.people.eastern import (
    LONGEST,
    is_eastern_text,
    japanese_writer,
    reporter_in,
    without_eastern_job,
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("이민수 기자", "이민수"),
        ("[서울=본지] 이민수 기자 = ", "이민수"),
        ("이민수 선임기자 lee@news.example", "이민수"),
        ("기자 회견이 열렸다", None),
        ("河岸晚报记者 林晓燕 5月3日报道", "林晓燕"),
        ("本地新闻社驻京记者：林晓燕", "林晓燕"),
        ("记者会 三点开始", None),
        ("이민수 시장", None),
    ],
)
def test_the_name_before_reporter_is_found_in_a_line_of_korean_and_the_one_behind_it_in_chinese(
    line: str, name: str | None
) -> None:
    assert reporter_in(line) == name


def test_a_job_right_behind_the_name_is_taken_off() -> None:
    credits = ("최지현 특파원", "陈晓东记者", "陈晓东 报道", "Jane Doe", "최지현")
    assert [without_eastern_job(name) for name in credits] == [
        "최지현", "陈晓东", "陈晓东", "Jane Doe", "최지현",
    ]  # fmt: skip


def test_a_name_is_told_from_a_part_of_a_sentence_by_its_length_marks_and_particles() -> None:
    names = ("陈晓东", "山本健二", "克里斯蒂·诺兰", "ア" * LONGEST, "Jane Doe", "水")
    texts = ("老剧院保护协会在法庭上", "水位は上昇", "今日。", "ア" * (LONGEST + 1))
    assert [name for name in names if is_eastern_text(name)] == []
    assert [text for text in texts if not is_eastern_text(text)] == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("（文・高橋美咲）", "高橋美咲"),
        ("（取材・文／高橋美咲）", "高橋美咲"),
        ("【北浜支局・山本健一】", "山本健一"),
        ("【社会部 山本健一】", "山本健一"),
        ("【山本健一】", "山本健一"),
        ("【写真部】", None),
        ("【経済部・記者会見】", None),
        ("【北浜支局】", None),
    ],
)
def test_a_japanese_name_stands_in_lenses_behind_its_office_or_what_it_wrote(line: str, name: str | None) -> None:
    assert japanese_writer(line) == name
