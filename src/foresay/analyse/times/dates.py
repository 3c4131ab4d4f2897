"""Days, months, years and their kin, named by the calendar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.sense import Grain, MeaninglessError, Sense, Tense

_NEAR_DAYS, _FAR_DAYS = 90, 270
_NEAR_MONTHS, _FAR_MONTHS = 2, 10
"""What is near and far for a time without its year: writers tell the year of what is far off."""
_REACH = 8
"""Years either side of publication in which a day without a year is looked for; 29 February may be eight away."""


def choose_year(setting: Setting, month: int, day: int | None = None) -> int:
    """The year meant by a month, or a day of a month, without one.

    By tense the first not before, or the last not after, publication; the nearest where the tense does not show. Where
    the tense is unsure and that lies far off while another year lies near, the near one.
    """
    today = setting.published_on

    def measure(year: int) -> int:
        if day is None:
            return (year - today.year) * 12 + month - today.month
        return (date(year, month, day) - today).days

    years = [year for year in range(max(1, today.year - _REACH), today.year + _REACH + 1) if _has(year, month, day)]
    nearest = min(years, key=lambda year: abs(measure(year)), default=None)
    side = setting.ask_side()
    way = {Tense.FUTURE: 1, Tense.PAST: -1, Tense.NONE: 0}[side.tense]
    fitting = [year for year in years if way * measure(year) >= 0]
    if nearest is None or not fitting:
        raise MeaninglessError("no year near the publication has such a day")
    chosen = min(fitting, key=lambda year: abs(measure(year)))
    near, far = (_NEAR_MONTHS, _FAR_MONTHS) if day is None else (_NEAR_DAYS, _FAR_DAYS)
    is_odd = not side.is_sure and abs(measure(chosen)) >= far and abs(measure(nearest)) <= near
    return nearest if is_odd else chosen


def _has(year: int, month: int, day: int | None) -> bool:
    try:
        date(year, month, day or 1)
    except ValueError:
        return False
    return True


@meaning("iso_date")
def sense_iso_date(found: Found, _: Setting) -> Sense:
    """2018-03-14, with or without a time of day."""
    text = str(found.get("iso"))
    day = cal.make_day(int(text[:4]), int(text[5:7]), int(text[8:10]))
    sense = cal.sense_day(day)
    return sense if len(text) == 10 else replace(sense, grain=Grain.INSTANT, value=text)


@meaning("slashed_date")
def sense_slashed_date(found: Found, setting: Setting) -> Sense:
    """14/03/2018 or 3/14/2018: where both readings exist, the one nearer to publication."""
    first, second, year = (int(number) for number in re.split(r"[/.]", str(found.get("slashed"))))
    if year < 100:
        year += 1900 if year > (setting.published_on.year + 30) % 100 else 2000
    days = [date(year, month, day) for day, month in ((first, second), (second, first)) if _has(year, month, day)]
    if not days:
        raise MeaninglessError("no such day")
    return cal.sense_day(min(days, key=lambda day: abs((day - setting.published_on).days)))


@meaning("day")
def sense_day_of_month(found: Found, setting: Setting) -> Sense:
    """A day of a month, with a year or without."""
    month, day, year = found.get("month"), found.get("dayno", found.get("ordinal")), found.get("year")
    if found.get("shift") is not None:
        year = setting.published_on.year + found.get("shift")
    return place_day(setting, year, month, day)


def place_day(setting: Setting, year: int | None, month: int, day: int) -> Sense:
    """The day of that year, or of the year that tense and publication choose."""
    if year is not None:
        return cal.sense_day(cal.make_day(year, month, day))
    return replace(cal.sense_day(cal.make_day(choose_year(setting, month, day), month, day)), floats="year")


@meaning("month")
def sense_month(found: Found, setting: Setting) -> Sense:
    """A month, with a year, with "last", "this" or "next", or bare; "March last year" names its year by a shift."""
    month, year, shift = found.get("month"), found.get("year"), found.get("shift")
    if found.get("inyear") is not None:
        year = setting.published_on.year + found.get("inyear")
    elif shift is not None:
        year = _shift_year(setting.published_on, month, shift)
    return place_month(setting, year, month)


@meaning("that_month")
def sense_that_month(found: Found, setting: Setting) -> Sense:
    """That September: of the year told before, else the last."""
    anchor, month, today = setting.anchor, found.get("month"), setting.published_on
    if anchor is not None and anchor.first is not None:
        return cal.sense_month(anchor.first.year, month)
    return cal.sense_month(today.year if month <= today.month else today.year - 1, month)


@meaning("month_of_told_year")
def sense_month_of_told_year(found: Found, setting: Setting) -> Sense:
    """October of the following year: of the year after the one told before."""
    anchor, shift = setting.anchor, found.get("anaphor", 0)
    base = setting.published_on if anchor is None or anchor.first is None else anchor.first
    return cal.sense_month(base.year + shift, found.get("month"))


def place_month(setting: Setting, year: int | None, month: int) -> Sense:
    """The month of that year, or of the year that tense and publication choose."""
    if year is not None:
        return cal.sense_month(year, month)
    today, year = setting.published_on, choose_year(setting, month)
    is_current = (year, month) == (today.year, today.month)
    return replace(cal.sense_month(year, month), floats="year", is_current=is_current)


def _shift_year(today: date, month: int, shift: int) -> int:
    """The year of "last March" (before the month of publication), "this March" (its year), "next March" (after it)."""
    if shift == 0:
        return today.year
    if shift < 0:
        return today.year if month < today.month else today.year - 1
    return today.year if month > today.month else today.year + 1


@meaning("year")
def sense_year(found: Found, _: Setting) -> Sense:
    """A year."""
    return cal.sense_year(found.get("year"))


@meaning("fiscal")
def sense_fiscal(found: Found, setting: Setting) -> Sense:
    """A fiscal year, by its number or by its distance from the one under way."""
    year, short, shift = found.get("yearyy"), found.get("year"), found.get("shift")
    if shift is not None:
        today = setting.published_on
        sense = cal.sense_fiscal(today.year + (today.month >= cal.FISCAL_START) + shift)
        return replace(sense, is_current=shift == 0)
    year = year if year is not None else short
    return cal.sense_fiscal(year + 2000 if year < 100 else year)


@meaning("decade")
def sense_decade(found: Found, setting: Setting) -> Sense:
    """The 1990s; the '90s are the last that are over, or, told as ahead, the first that are not."""
    start = found.get("decadeno")
    if start is None:
        today = setting.published_on.year
        is_ahead = setting.ask_tense() is Tense.FUTURE
        start = today // 100 * 100 + found.get("decadeyy")
        if not is_ahead and start + 9 >= today:
            start -= 100
        elif is_ahead and start + 9 < today:
            start += 100
    return cal.sense_decade(start)


@meaning("century")
def sense_century(found: Found, _: Setting) -> Sense:
    """The 21st century, counted from the hundreds: 2000-2099."""
    number = found.get("ordno") or 20 * ("twenty" in found.slots) + found.get("ordinal")
    if not 1 < number <= 22:
        raise MeaninglessError(f"no news is of century {number}")
    return cal.sense_century((number - 1) * 100)


@meaning("season")
def sense_season(found: Found, setting: Setting) -> Sense:
    """A season, with a year, with "last", "this" or "next", or bare."""
    code, year, shift = found.get("season"), found.get("year"), found.get("shift")
    if found.get("inyear") is not None:
        year = setting.published_on.year + found.get("inyear")
    if year is not None:
        return cal.sense_season(year, code)
    sense = _choose_season(setting, code, shift)
    return replace(sense, is_current=shift in {None, 0} and _holds(sense, setting.published_on))


def _choose_season(setting: Setting, code: str, shift: int | None) -> Sense:
    """The nearest such season behind or ahead; one under way counts unless "last" or "next" excludes it."""
    today = setting.published_on
    near = [cal.sense_season(year, code) for year in range(max(1, today.year - 2), min(9998, today.year + 2) + 1)]
    is_past = shift < 0 if shift else setting.ask_tense() is Tense.PAST
    open_to = [row for row in near if not (shift and _holds(row, today))]
    if is_past:
        rows = [row for row in reversed(open_to) if row.first is not None and row.first <= today]
    else:
        rows = [row for row in open_to if row.last is not None and row.last >= today]
    if not rows:
        raise MeaninglessError("the calendar ends before such a season")
    return rows[0]


def _holds(sense: Sense, day: date) -> bool:
    return sense.first is not None and sense.last is not None and sense.first <= day <= sense.last


@meaning("quarter")
def sense_quarter(found: Found, setting: Setting) -> Sense:
    """Q3, with a year or by tense the nearest not before or not after publication."""
    number, year = found.get("quartername", found.get("quarter")), found.get("year")
    if not 1 <= number <= 4:
        raise MeaninglessError(f"a year has no quarter {number}")
    if year is None:
        year = choose_year(setting, 3 * number if setting.ask_tense() is Tense.FUTURE else 3 * number - 2)
    return cal.sense_quarter(year, number)
