"""Times counted from the day of publication or from another time: last week, three years ago, the following day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.lengths import read_count
from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.sense import Grain, Meaningless, Sense
from foresay.model.reading import TimeType

_PERIODS: dict[str, Callable[[date], Sense]] = {
    "D": cal.sense_day,
    "W": cal.sense_week,
    "WE": cal.sense_weekend,
    "M": lambda day: cal.sense_month(day.year, day.month),
    "Q": lambda day: cal.sense_quarter(day.year, (day.month + 2) // 3),
    "Y": lambda day: cal.sense_year(day.year),
    "10Y": lambda day: cal.sense_decade(day.year),
    "100Y": lambda day: cal.sense_century(day.year),
}


def sense_period(day: date, unit: str) -> Sense:
    """The day, week, month, ... that holds the day."""
    if unit not in _PERIODS:
        raise Meaningless(f"no calendar counts in {unit}")
    return _PERIODS[unit](day)


@meaning("shifted_period")
def sense_shifted_period(found: Found, setting: Setting) -> Sense:
    """Last week, this month, next year."""
    shift, unit = found.get("shift"), found.get("unit")
    sense = sense_period(cal.add_length(setting.published_on, shift, unit), unit)
    return replace(sense, is_current=shift == 0)


@meaning("ago")
def sense_ago(found: Found, setting: Setting) -> Sense:
    """Three years ago: the year; two weeks ago: the week, its window the seven days around."""
    return sense_offset(setting.published_on, -1, found)


def sense_offset(start: date, direction: int, found: Found) -> Sense:
    """The day, month or year a length away from a day; a week as the seven days around that day."""
    count, unit = read_count(found), found.get("unit")
    if count is None:
        return Sense(grain=Grain.VAGUE, value="PAST_REF" if direction < 0 else "FUTURE_REF")
    day = cal.add_length(start, direction * count, unit)
    return sense_around(day, unit)


def sense_around(day: date, unit: str) -> Sense:
    """The stretch meant by a point counted in units: the day for days and less, seven days around it for weeks."""
    if unit.startswith("T"):
        return replace(cal.sense_day(day), type=TimeType.DATE)
    if unit in {"W", "2W", "WE"}:
        return replace(cal.sense_week(day), first=cal.add_days(day, -3), last=cal.add_days(day, 3))
    if unit in {"10Y", "100Y"}:
        return cal.sense_year(day.year)
    return sense_period(day, unit)
