"""Walls, paywalls and error pages at their limits."""

import pytest

from crawler.extraction.verdicts.evidence import LITTLE
from crawler.extraction.verdicts.walls import SOFT, missing, paid_by, wall
from tests.crawler.extraction.one_page import linked
from tests.crawler.extraction.verdicts.judged import MARKED, SAID, evidence_of, html


def kind(source: str) -> tuple[str, ...] | None:
    found = wall(evidence_of(source))
    return found.flags if found else None


def told(times: int) -> str:
    days = (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Easter",
        "Whitsun",
        "Advent",
        "Lent",
        "Epiphany",
    )
    return "".join(f"<p>{SAID.replace('Monday', day)}</p>" for day in days[:times])


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        (html("Just a moment...", "<p>Checking if the site connection is secure</p>"), ("bot_wall",)),
        (html("x", '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script><p>Wait.</p>'), ("bot_wall",)),
        (html("Log in", "<form><input type=password></form><p>Name and word.</p>"), ("login",)),
        (html("x", "<form><input type=password></form><p>Hardly a text.</p>"), ("login",)),
    ],
    ids=["title", "script", "login", "password"],
)  # fmt: skip
def test_a_wall_is_told_by_its_evidence(source: str, flags: tuple[str, ...]) -> None:
    assert kind(source) == flags


def test_above_twice_a_little_text_there_is_something_to_read() -> None:
    wall_script = '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script>'
    assert kind(html("Harbor talks", f"<h1>Harbor talks</h1>{told(2 * LITTLE // len(SAID) + 2)}{wall_script}")) is None
    assert kind(html("Harbor talks", f"<h1>Harbor talks</h1>{wall_script}")) == ("bot_wall",)


@pytest.mark.parametrize(
    ("head", "sign"),
    [
        (linked({"@type": "NewsArticle", "isAccessibleForFree": False}), "isAccessibleForFree is false"),
        ("<meta property=article:content_tier content=Locked>", "content tier locked"),
        ("<meta property=article:content_tier content=free>", None),
        ("", None),
    ],
)
def test_metadata_says_whether_a_page_is_paid_for(head: str, sign: str | None) -> None:
    assert paid_by(evidence_of(html("Talks", f"<h1>Talks</h1>{told(3)}", head))) == sign


def test_a_box_of_a_paywall_counts_unless_the_page_says_that_it_is_free() -> None:
    box = "<div class=paywall>Subscribe to continue reading this article</div>"
    sign = paid_by(evidence_of(html("Talks", f"<h1>Talks</h1>{told(3)}{box}")))
    assert sign is not None
    assert sign.startswith("a box that says")
    free = linked({"@type": "NewsArticle", "isAccessibleForFree": True})
    assert paid_by(evidence_of(html("Talks", f"<h1>Talks</h1>{told(3)}{box}", free))) is None


def test_what_is_paid_for_is_blocked_where_nothing_is_to_be_read() -> None:
    tier = "<meta property=article:content_tier content=locked>" + MARKED
    assert kind(html("Talks", f"<h1>Talks</h1>{told(1)}", tier)) == ("paywalled",)
    assert kind(html("Talks", f"<h1>Talks</h1>{told(5)}", tier)) is None


def test_what_is_not_there_is_told_by_its_heading_where_little_else_is() -> None:
    def of(body: str, head: str = "") -> str | None:
        found = missing(evidence_of(html("Page not found", f"<h1>Page not found</h1>{body}", head)))
        return found.outcome if found else None

    assert of("") == of(told(1)) == of("", MARKED) == "soft_404"
    assert of(told(SOFT // len(SAID) + 5)) is None
    assert missing(evidence_of(html("Harbor talks", f"<h1>Harbor talks</h1>{told(2)}"))) is None


@pytest.mark.parametrize(
    "offer",
    [
        "Ten artykuł jest dostępny tylko dla prenumeratorów.",
        "Celý článek je pouze pro předplatitele.",
        "Den här artikeln är för dig som är prenumerant.",
        "Denne saken er for abonnenter.",
        "Tämä juttu on tilaajille.",
        "Sei già abbonato? Accedi",
        "Já é assinante? Faça login",
        "Bereits Abonnent? Anmelden",
        "Bu içerik abonelere özeldir.",
        "Doar pentru abonați",
        "유료회원 전용 기사입니다.",
    ],
)
def test_a_wall_says_in_any_language_who_may_read_on(offer: str) -> None:
    assert kind(html("Talks", f"<h1>Talks</h1><div><p>{offer}</p><p>1 €</p></div>")) == ("paywalled",)
    assert paid_by(evidence_of(html("Talks", f"<h1>Talks</h1>{told(5)}<p>{offer}</p>"))) == "its notice"


@pytest.mark.parametrize(
    "sentence",
    [
        "Gazeta ogłosiła promocję dla prenumeratorów: trzy miesiące za darmo.",
        "Tidningen är för prenumeranter en vän, säger chefen.",
        "Redan kunder som klagade fick pengarna tillbaka, enligt bolaget.",
        "유료 회원 수가 늘었다.",
    ],
)
def test_news_of_subscribers_is_no_wall(sentence: str) -> None:
    assert paid_by(evidence_of(html("Talks", f"<h1>Talks</h1>{told(5)}<p>{sentence}</p>"))) is None


@pytest.mark.parametrize(
    "line",
    [
        "Confirm that you’re not a bot",
        "Verifique se você é humano",
        "Potwierdź, że jesteś człowiekiem",
        "İnsan olduğunuzu doğrulayın",
        "ロボットではないことを確認してください",
        "로봇이 아닙니다",
        "تأكد من أنك لست روبوتا",
        "Bekräfta att du är en människa",
        "Igazolja, hogy nem robot",
        "אשרו שאינכם רובוט",
        "โปรดยืนยันว่าคุณไม่ใช่หุ่นยนต์",
    ],
)
def test_a_page_that_asks_whether_its_reader_is_human_is_a_wall(line: str) -> None:
    assert kind(html("x", f"<h1>{line}</h1>")) == ("bot_wall",)
    assert kind(html("x", f"<p>{line}</p>{told(6)}")) is None
