"""Days, months, years and their kin, named by the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.sense import Grain, Meaningless, Sense, Tense
from foresay.model.window import WindowKind

_REACH = 8
"""Years either side of publication in which a day without a year is looked for; 29 February may be eight away."""


def choose_year(setting: Setting, month: int, day: int | None = None) -> int:
    """The year meant by a month, or a day of a month, without one.

    By tense the first not before, or the last not after, publication; the nearest where the tense does not show.
    """
    today = setting.published_on

    def measure(year: int) -> int:
        if day is None:
            return (year - today.year) * 12 + month - today.month
        return (date(year, month, day) - today).days

    years = [year for year in range(max(1, today.year - _REACH), today.year + _REACH + 1) if _has(year, month, day)]
    return _choose(years, setting.ask_tense(), measure)


def _choose(years: list[int], tense: Tense, measure: Callable[[int], int]) -> int:
    fitting = [
        year for year in years if tense is Tense.NONE or measure(year) * (1 if tense is Tense.FUTURE else -1) >= 0
    ]
    if not fitting:
        raise Meaningless("no year near the publication has such a day")
    return min(fitting, key=lambda year: abs(measure(year)))


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
        raise Meaningless("no such day")
    return cal.sense_day(min(days, key=lambda day: abs((day - setting.published_on).days)))


@meaning("day")
def sense_day_of_month(found: Found, setting: Setting) -> Sense:
    """A day of a month, with a year or without."""
    month, day, year = found.get("month"), found.get("dayno"), found.get("year")
    return _sense_day(setting, year, month, day)


def _sense_day(setting: Setting, year: int | None, month: int, day: int) -> Sense:
    if year is not None:
        return cal.sense_day(cal.make_day(year, month, day))
    return replace(cal.sense_day(cal.make_day(choose_year(setting, month, day), month, day)), floats="year")


@meaning("day_range")
def sense_day_range(found: Found, setting: Setting) -> Sense:
    """June 20-22; June 29 - July 2 takes the general rule for ranges."""
    month, year = found.get("month"), found.get("year")
    end = _sense_day(setting, year, month, found.get("to"))
    assert end.last is not None  # noqa: S101 - a day has both ends
    start = cal.sense_day(cal.make_day(end.last.year, month, found.get("from")))
    return join_range(start, end)


def join_range(start: Sense, end: Sense) -> Sense:
    """From the first day of one to the last day of the other, lasting over all of it."""
    if start.first is None or end.last is None or end.last < start.first:
        raise Meaningless("a range cannot end before it starts")
    return Sense(
        grain=Grain.RANGE,
        value=f"{start.value}/{end.value}",
        first=start.first,
        last=end.last,
        kind=WindowKind.SPAN,
        parts=(start, end),
    )


@meaning("month")
def sense_month(found: Found, setting: Setting) -> Sense:
    """A month, with a year, with "last", "this" or "next", or bare."""
    month, year, shift = found.get("month"), found.get("year"), found.get("shift")
    today = setting.published_on
    if year is not None:
        return cal.sense_month(year, month)
    if shift is not None:
        return cal.sense_month(_shift_year(today, month, shift), month)
    year = choose_year(setting, month)
    is_current = (year, month) == (today.year, today.month)
    return replace(cal.sense_month(year, month), floats="year", is_current=is_current)


def _shift_year(today: date, month: int, shift: int) -> int:
    """The year of "last March" (before the month of publication), "this March" (its year), "next March" (after it)."""
    if shift == 0:
        return today.year
    if shift < 0:
        return today.year if month < today.month else today.year - 1
    return today.year if month > today.month else today.year + 1


@meaning("weekday")
def sense_weekday(found: Found, setting: Setting) -> Sense:
    """A weekday: by tense the first at or after, or the last at or before publication; "next" and "last" exclude it."""
    today, shift = setting.published_on, found.get("shift")
    ahead = (found.get("weekday") - today.isoweekday()) % 7
    behind = ahead - 7 if ahead else 0
    if shift is not None and shift != 0:
        days = (ahead or 7) if shift > 0 else (behind or -7)
    else:
        days = ahead if _lies_ahead(setting, is_this=shift == 0) else behind
    return replace(cal.sense_day(cal.add_days(today, days)), floats="" if shift else "week")


def _lies_ahead(setting: Setting, *, is_this: bool) -> bool:
    tense = setting.ask_tense()
    return tense is Tense.FUTURE or (is_this and tense is Tense.NONE)


@meaning("day_name")
def sense_day_name(found: Found, setting: Setting) -> Sense:
    """Today, tomorrow, yesterday, and their kin."""
    return cal.sense_day(cal.add_days(setting.published_on, found.get("dayname")))


@meaning("year")
def sense_year(found: Found, _: Setting) -> Sense:
    """A year."""
    return cal.sense_year(found.get("year"))


@meaning("decade")
def sense_decade(found: Found, setting: Setting) -> Sense:
    """The 1990s; the '90s are those last begun before publication."""
    start = found.get("decadeno")
    if start is None:
        century = setting.published_on.year // 100 * 100
        start = century + found.get("decadeyy")
        start -= 100 if start > setting.published_on.year + 20 else 0
    return cal.sense_decade(start)


@meaning("season")
def sense_season(found: Found, setting: Setting) -> Sense:
    """A season, with a year, with "last", "this" or "next", or bare."""
    code, year, shift = found.get("season"), found.get("year"), found.get("shift")
    if year is None:
        year = _shift_season(setting, code, shift)
    sense = cal.sense_season(year, code)
    return replace(sense, is_current=_holds(sense, setting.published_on), floats="year" if shift is None else "")


def _shift_season(setting: Setting, code: str, shift: int | None) -> int:
    today = setting.published_on
    starts = [cal.sense_season(year, code) for year in range(max(1, today.year - 2), today.year + 3)]
    if shift is None:
        shift = {Tense.FUTURE: 0, Tense.PAST: 0, Tense.NONE: 0}[setting.ask_tense()]
        past = setting.ask_tense() is Tense.PAST
    else:
        past = shift < 0
    behind = [row for row in starts if row.first is not None and row.last is not None and row.first <= today]
    ahead = [row for row in starts if row.last is not None and row.last >= today]
    if past:
        closed = [row for row in behind if row.last is not None and row.last < today]
        chosen = (closed if shift < 0 else behind)[-1]
    else:
        chosen = ahead[0] if shift == 0 else next(row for row in ahead if row.first is not None and row.first > today)
    assert chosen.first is not None  # noqa: S101 - a season has both ends
    return chosen.first.year


def _holds(sense: Sense, day: date) -> bool:
    return sense.first is not None and sense.last is not None and sense.first <= day <= sense.last
