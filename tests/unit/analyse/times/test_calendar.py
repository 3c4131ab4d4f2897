from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.sense import MeaninglessError


@pytest.mark.parametrize(
    ("sense", "value", "first", "last"),
    [
        (cal.sense_day(date(2020, 2, 29)), "2020-02-29", "2020-02-29", "2020-02-29"),
        (cal.sense_week(date(2021, 1, 1)), "2020-W53", "2020-12-28", "2021-01-03"),
        (cal.sense_weekend(date(2017, 8, 30)), "2017-W35-WE", "2017-09-02", "2017-09-03"),
        (cal.sense_month(2020, 2), "2020-02", "2020-02-01", "2020-02-29"),
        (cal.sense_season(2019, "WI"), "2019-WI", "2019-12-01", "2020-02-29"),
        (cal.sense_quarter(2018, 3), "2018-Q3", "2018-07-01", "2018-09-30"),
        (cal.sense_half(2018, 2), "2018-H2", "2018-07-01", "2018-12-31"),
        (cal.sense_year(1848), "1848", "1848-01-01", "1848-12-31"),
        (cal.sense_fiscal(2022), "FY2022", "2021-10-01", "2022-09-30"),
        (cal.sense_decade(1997), "199", "1990-01-01", "1999-12-31"),
        (cal.sense_century(2021), "20", "2000-01-01", "2099-12-31"),
        (cal.sense_century(50), "00", "0001-01-01", "0099-12-31"),
    ],
)
def test_a_stretch_has_its_value_and_ends(sense: cal.Sense, value: str, first: str, last: str) -> None:
    assert (sense.value, str(sense.first), str(sense.last)) == (value, first, last)


@pytest.mark.parametrize(
    ("count", "unit", "day"),
    [
        (1, "M", "2020-02-29"),
        (12, "M", "2021-01-31"),
        (2, "2W", "2020-02-28"),
        (1, "10Y", "2030-01-31"),
        (48, "TH", "2020-02-02"),
        (90, "TM", "2020-01-31"),
        (-1, "Q", "2019-10-31"),
        (2.5, "Y", "2022-07-31"),
    ],
)
def test_lengths_are_added_by_the_calendar(count: float, unit: str, day: str) -> None:
    assert str(cal.add_length(date(2020, 1, 31), count, unit)) == day


@given(st.dates(), st.integers(-5000, 5000))
def test_months_added_and_taken_away_come_back_to_the_month(day: date, count: int) -> None:
    try:
        there = cal.add_months(day, count)
        back = cal.add_months(there, -count)
    except MeaninglessError:
        return
    assert (back.year, back.month) == (day.year, day.month)
    assert back <= day


def test_what_no_calendar_reaches_has_no_meaning() -> None:
    for ask in (
        lambda: cal.make_day(2021, 2, 31),
        lambda: cal.make_day(0, 1, 1),
        lambda: cal.add_days(date(9999, 12, 31), 1),
        lambda: cal.add_days(date(2021, 1, 1), 10**12),
        lambda: cal.add_months(date(1, 1, 1), -1),
        lambda: cal.sense_quarter(2020, 5),
        lambda: cal.sense_half(2020, 3),
    ):
        with pytest.raises(MeaninglessError):
            ask()
