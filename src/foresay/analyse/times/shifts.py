"""Times counted from the day of publication or from another time: last week, three years ago, the following day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.lengths import found_unit, is_counted_in, read_count, sense_length, write_length
from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.sense import Grain, MeaninglessError, Sense, Tense
from foresay.analyse.times.weekdays import add_daypart
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
        raise MeaninglessError(f"no calendar counts in {unit}")
    return _PERIODS[unit](day)


@meaning("shifted_period")
def sense_shifted_period(found: Found, setting: Setting) -> Sense:
    """Last week, this month, next year; "the year" only inside wider words."""
    shift, unit = found.get("shift"), found.get("unit")
    if unit == "WE" and shift == 0:
        return _find_weekend(setting)
    sense = sense_period(cal.add_length(setting.published_on, shift, unit), unit)
    return replace(sense, is_current=shift == 0, is_partial=bool(found.get("partial")))


def _find_weekend(setting: Setting) -> Sense:
    """The weekend called this one: the one of this week, or, told as past before it has come, the one before."""
    sense = cal.sense_weekend(setting.published_on)
    is_ahead = sense.first is not None and sense.first > setting.published_on
    if is_ahead and setting.ask_tense() is Tense.PAST:
        return cal.sense_weekend(cal.add_days(setting.published_on, -7))
    return replace(sense, is_current=not is_ahead)


@meaning("ago")
def sense_ago(found: Found, setting: Setting) -> Sense:
    """Three years ago: the year; two weeks ago: the week, its window the seven days around."""
    return _count_from(setting.published_on, -1, found)


@meaning("from_now")
def sense_from_now(found: Found, setting: Setting) -> Sense:
    """Two weeks from now."""
    return _count_from(setting.published_on, 1, found)


@meaning("away")
def sense_away(found: Found, setting: Setting) -> Sense:
    """Two days later, a year earlier: from the time told before; else from publication, where the tense agrees."""
    side, unit = found.get("side"), found_unit(found)
    if side > 0 and _find_anchor(setting, unit) is None and setting.ask_tense() is not Tense.FUTURE:
        return sense_length(found, setting)
    return _count_from(_choose_base(setting, side, unit), side, found)


def _count_from(start: date, side: int, found: Found) -> Sense:
    count, unit = read_count(found), found_unit(found)
    if count is None or count > cal.FARTHEST:
        return Sense(grain=Grain.VAGUE, value="PAST_REF" if side < 0 else "FUTURE_REF")
    if (count, unit) == (0.5, "Y"):
        count, unit = 6, "M"
    return sense_around(cal.add_length(start, side * count, unit), unit)


def sense_around(day: date, unit: str) -> Sense:
    """The stretch meant by a point counted in units: the day for days and less, seven days around it for weeks."""
    if unit.startswith("T"):
        return cal.sense_day(day)
    if unit in {"W", "2W", "WE"}:
        return replace(cal.sense_week(day), first=cal.add_days(day, -3), last=cal.add_days(day, 3))
    return sense_period(day, "Y" if unit in {"10Y", "100Y"} else unit)


@meaning("from_day")
def sense_from_day(found: Found, _: Setting) -> Sense:
    """A week from Tuesday: that long after the day."""
    length, day = found.get("length"), found.get("day")
    if length.count is None or length.unit not in cal.DAYS_IN or day.last is None:
        raise MeaninglessError("only days and weeks are counted from a day")
    return cal.sense_day(cal.add_length(day.last, length.count, length.unit))


@meaning("week_of")
def sense_week_of(found: Found, _: Setting) -> Sense:
    """The week of June 4: Monday to Sunday around it."""
    day = found.get("day").first
    if day is None:
        raise MeaninglessError("no day to find the week of")
    return cal.sense_week(day)


@meaning("anaphor")
def sense_anaphor(found: Found, setting: Setting) -> Sense:
    """The same day, the following week, the day before: from the time told before, else from publication."""
    shift, unit = found.get("anaphor"), found.get("unit", found.get("oneunit", "D"))
    base = _choose_base(setting, shift, unit)
    if unit not in cal.DAYS_IN and unit not in cal.MONTHS_IN:
        raise MeaninglessError(f"nothing is told by the {unit}")
    return add_daypart(sense_period(cal.add_length(base, shift, unit), unit), found.get("daypart"))


def _choose_base(setting: Setting, side: int, unit: str) -> date:
    """The end of the time told before on the side counted to; publication where none is as fine as the unit."""
    anchor = _find_anchor(setting, unit)
    if anchor is None or anchor.first is None or anchor.last is None:
        return setting.published_on
    return anchor.last if side > 0 else anchor.first


def _find_anchor(setting: Setting, unit: str) -> Sense | None:
    """The time told before, unless it is coarser than the unit: no day follows on "in 2014"."""
    anchor = setting.anchor
    if anchor is None or _FINENESS.get(anchor.grain, 0) > _UNIT_FINENESS.get(unit, 0):
        return None
    return anchor


_FINENESS = {
    Grain.WEEKEND: 1,
    Grain.WEEK: 1,
    Grain.MONTH: 2,
    Grain.SEASON: 3,
    Grain.QUARTER: 3,
    Grain.HALF: 4,
    Grain.YEAR: 5,
    Grain.FISCAL: 5,
    Grain.DECADE: 6,
    Grain.CENTURY: 7,
}
_UNIT_FINENESS = {"W": 1, "2W": 1, "WE": 1, "M": 2, "Q": 3, "Y": 5, "10Y": 6, "100Y": 7}


@meaning("stretch")
def sense_stretch(found: Found, setting: Setting) -> Sense:
    """The next six months: from publication on; the coming weeks: by the product's convention."""
    side, unit = found.get("side"), found_unit(found)
    is_counted = is_counted_in(found) or bool(found.get("single"))
    count = 1 if found.get("single") else read_count(found) if is_counted else None
    return sense_stretch_of(setting.published_on, side, count, unit, is_counted=is_counted)


def sense_stretch_of(today: date, side: int, count: float | None, unit: str, *, is_counted: bool) -> Sense:
    """A length laid from publication forward or back. Vague ones reach 7 days, 6 weeks or 180 days, years nowhere."""
    if is_counted:
        sense = Sense(
            grain=Grain.LENGTH, type=TimeType.DURATION, value=write_length(count, unit), count=count, unit=unit
        )
    else:
        sense = Sense(grain=Grain.VAGUE, value="FUTURE_REF" if side > 0 else "PAST_REF")
    if count is not None:
        ends = (today, cal.add_length(today, side * count, unit))
    elif unit.startswith("T"):
        ends = (today, today)
    elif unit in _VAGUE_DAYS:
        ends = (cal.add_days(today, side), cal.add_days(today, side * _VAGUE_DAYS[unit]))
    else:
        return sense
    return replace(sense, first=min(ends), last=max(ends))


_VAGUE_DAYS = {"D": 7, "W": 42, "M": 180}


@meaning("past_unit")
def sense_past_unit(found: Found, setting: Setting) -> Sense:
    """The past decade: a length that ends at publication."""
    unit = found.get("unit")
    if unit == "WE":
        raise MeaninglessError("the past weekend is a date")
    return sense_stretch_of(setting.published_on, -1, 1, unit, is_counted=True)


@meaning("every")
def sense_every(found: Found, _: Setting) -> Sense:
    """Every year, every two weeks, 300 a year."""
    count = read_count(found) if is_counted_in(found) else 1
    return Sense(grain=Grain.SET, type=TimeType.SET, value=write_length(count, found_unit(found)))


@meaning("vague")
def sense_vague(found: Found, _: Setting) -> Sense:
    """Now, recently, soon."""
    return Sense(grain=Grain.VAGUE, value=str(found.get("value", found.get("now"))))


@meaning("nothing")
def sense_nothing(_: Found, __: Setting) -> Sense:
    """An age, which is no time."""
    return Sense(grain=Grain.NOTHING)
