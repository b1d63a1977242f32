"""Columns over time, as places of an SVG."""

from hypothesis import given
from hypothesis import strategies as st

from archive.browse.form.charts import HEIGHT, WIDTH, Series, columns
from archive.browse.form.periods import by_period

HAD, LOST, EVENTS = (
    Series("had", "had", "c-had"),
    Series("lost", "lost", "c-lost"),
    Series("events", "events", "c-events"),
)


def test_months_without_anything_stand_between_those_that_have_something() -> None:
    shown = by_period(
        {"2026-03": {"had": 1}, "2025-12": {"had": 2}, "no date": {"had": 9}, "": {"had": 9}}, shares=False
    )

    assert list(shown) == ["2025-12", "2026-01", "2026-02", "2026-03"]
    assert shown["2026-01"] == {}


def test_many_months_are_counted_by_year() -> None:
    months = {f"{year}-{month:02}": {"had": 1.0} for year in range(2015, 2026) for month in range(1, 13)}

    assert by_period(months, shares=False)["2020"] == {"had": 12.0}
    assert by_period(months, shares=True)["2020"] == {"had": 1.0}


def test_a_date_that_somebody_made_up_makes_no_endless_chart() -> None:
    shown = by_period({f"{year:04}-01": {"had": 1} for year in range(1, 9999, 7)}, shares=False)

    assert len(shown) <= 400


def test_a_chart_has_its_numbers_as_a_table_and_in_words() -> None:
    counts = {"2026-01": {"had": 3.0, "lost": 1.0, "events": 2.0}, "2026-02": {"had": 5.0, "events": 9.0}}
    chart = columns("c", "By month", counts, [HAD, LOST], line=EVENTS)

    assert chart is not None
    assert chart.rows == (("2026-01", ("3", "1", "2")), ("2026-02", ("5", "0", "9")))
    assert chart.description == (
        "2026-01 to 2026-02. had: most in 2026-02, 5; lost: most in 2026-01, 1; events: most in 2026-02, 9."
    )
    assert [bar.says for bar in chart.bars][:3] == ["2026-01, had: 3", "2026-01, lost: 1", "2026-01, events: 2"]


def test_a_series_that_is_empty_is_left_out_and_a_chart_of_nothing_is_none() -> None:
    chart = columns("c", "By month", {"2026-01": {"had": 3}}, [HAD, LOST])

    assert chart is not None
    assert chart.series == (HAD,)
    assert columns("c", "By month", {}, [HAD]) is None
    assert columns("c", "By month", {"2026-01": {"had": 0}}, [HAD]) is None
    assert columns("c", "By month", {"no month": {"had": 5}}, [HAD]) is None


@given(
    st.dictionaries(
        st.builds("{:04}-{:02}".format, st.integers(1, 9999), st.integers(1, 12)),
        st.fixed_dictionaries({}, optional={"had": st.integers(0, 10**9), "lost": st.integers(0, 10**9)}),
        max_size=40,
    ),
    st.booleans(),
)
def test_everything_stands_within_the_picture(counts: dict[str, dict[str, float]], beside: bool) -> None:
    chart = columns("c", "By month", counts, [HAD, LOST], beside=beside)
    for bar in chart.bars if chart else ():
        assert bar.x >= -0.1
        assert bar.x + bar.width <= WIDTH + 0.1
        assert bar.y >= -0.1
        assert bar.y + bar.height <= HEIGHT + 0.1
