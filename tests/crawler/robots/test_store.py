"""robots.txt files that later runs need not ask for."""

from crawler.robots.store import RobotsTable
from crawler.robots.verdicts import RobotsRecord
from crawler.state import State


def test_the_last_record_of_an_origin_is_there_and_another_origin_has_none() -> None:
    table = RobotsTable(State())
    table.put("https://a.example", RobotsRecord(1.5, 200, "Disallow: /a"))
    table.put("https://a.example", RobotsRecord(2.5, 404, ""))
    assert table.get("https://a.example") == RobotsRecord(2.5, 404, "")
    assert table.get("http://a.example") is None
