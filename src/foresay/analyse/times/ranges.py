"""Times with two ends, and several times told together: June 20-22, from 2018 to 2022, June 4 and 18."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.dates import place_day, place_month
from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.sense import Grain, MeaninglessError, Sense, Tense
from foresay.model.window import WindowKind


@meaning("day_range")
def sense_day_range(found: Found, setting: Setting) -> Sense:
    """June 20-22."""
    return _join(*_pair_days(found, setting, "from", "to"))


@meaning("two_days")
def sense_two_days(found: Found, setting: Setting) -> Sense:
    """June 4 and 18: two days, each for itself."""
    start, end = _pair_days(found, setting, "first", "second")
    return replace(_join(start, end), grain=Grain.LIST, kind=WindowKind.AT)


def _pair_days(found: Found, setting: Setting, first: str, second: str) -> tuple[Sense, Sense]:
    month, year = found.get("month"), found.get("year")
    end = place_day(setting, year, month, found.get(second))
    return place_day(setting, last_day(end).year, month, found.get(first)), end


@meaning("month_range")
def sense_month_range(found: Found, setting: Setting) -> Sense:
    """May-July 2018, between May and July."""
    start = place_month(setting, found.get("fromyear"), found.get("from"))
    end = place_month(setting, found.get("year"), found.get("to"))
    return _join(*settle_ends(start, end, setting))


@meaning("year_range")
def sense_year_range(found: Found, _: Setting) -> Sense:
    """2018-2022, 2018-19."""
    start, end = found.get("from"), found.get("to")
    if end < 100:
        end += start // 100 * 100
    return _join(cal.sense_year(start), cal.sense_year(end))


@meaning("range")
def sense_range(found: Found, setting: Setting) -> Sense:
    """From one time to another; where one end does not say its year, it takes the one that fits the other.

    After a word of moving ("postponed from Monday to Friday") the second is the new date, and alone counts.
    """
    start, end = settle_ends(_find(found, "start"), _find(found, "end"), setting)
    if found.get("moves") and setting.ask_cue("moving"):
        return replace(end, grain=Grain.RANGE, parts=(start, end))
    return _join(start, end)


@meaning("year_to_present")
def sense_year_to_present(found: Found, _: Setting) -> Sense:
    """2001-present: open at the end."""
    start = cal.sense_year(found.get("year"))
    now = Sense(grain=Grain.VAGUE, value="PRESENT_REF")
    return replace(start, grain=Grain.RANGE, last=None, kind=WindowKind.FROM, parts=(start, now))


def _find(found: Found, slot: str) -> Sense:
    sense: Sense = found.get(slot)
    if sense.parts:
        raise MeaninglessError("a range has no range for an end")
    return sense


@meaning("term")
def sense_term(found: Found, _: Setting) -> Sense:
    """A five-year period from 2018: from its first day to the day before the length is over."""
    length, start = found.get("length"), found.get("start")
    if length.count is None:
        raise MeaninglessError("a vague length has no end")
    first = first_day(start)
    last = max(first, cal.add_days(cal.add_length(first, length.count, length.unit), -1))
    return Sense(grain=Grain.RANGE, first=first, last=last, kind=WindowKind.SPAN)


def _join(start: Sense, end: Sense) -> Sense:
    first, last = first_day(start), last_day(end)
    if last < first:
        raise MeaninglessError("a range cannot end before it starts")
    value = f"{start.value}/{end.value}"
    return Sense(grain=Grain.RANGE, value=value, first=first, last=last, kind=WindowKind.SPAN, parts=(start, end))


def settle_ends(start: Sense, end: Sense, setting: Setting) -> tuple[Sense, Sense]:
    """The two ends of a range with the years and weeks they did not say chosen so that the range is the shortest."""
    if end.floats and not start.floats:
        return start, _move(end, after=first_day(start))
    if start.floats and not end.floats:
        return _move(start, before=last_day(end)), end
    if start.floats and end.floats and last_day(end) < first_day(start):
        if start.grain is end.grain is Grain.DAY and start.floats == end.floats == "year":
            return _settle_days(start, end, setting.published_on)
        if setting.ask_tense() is Tense.PAST:
            return _move(start, before=last_day(end)), end
        return start, _move(end, after=first_day(start))
    return start, end


def _settle_days(start: Sense, end: Sense, today: date) -> tuple[Sense, Sense]:
    """Of the two ranges that days without a year can make, the one that holds publication or lies nearer to it."""
    ways = ((start, _move(end, after=first_day(start))), (_move(start, before=last_day(end)), end))
    return min(ways, key=lambda way: max((first_day(way[0]) - today).days, (today - last_day(way[1])).days, 0))


def _move(sense: Sense, *, after: date | None = None, before: date | None = None) -> Sense:
    """The same day or month of another year (weekday of another week): the first not before, or last not after."""
    if sense.floats == "week":
        return _move_week(sense, after=after, before=before)
    year = (after or before or first_day(sense)).year
    moved = [_put_in_year(sense, near) for near in (year - 1, year, year + 1) if near > 0]
    fitting = [row for row in moved if _fits(row, after, before)]
    if not fitting:
        raise MeaninglessError("no year fits both ends")
    return fitting[0] if after else fitting[-1]


def _fits(sense: Sense, after: date | None, before: date | None) -> bool:
    return (after is None or first_day(sense) >= after) and (before is None or last_day(sense) <= before)


def _move_week(sense: Sense, *, after: date | None, before: date | None) -> Sense:
    day = first_day(sense)
    base = after or before or day
    days = (day - base).days % 7
    return replace(
        sense,
        first=(moved := cal.add_days(base, days if after or not days else days - 7)),
        last=moved,
        value=f"{moved.isoformat()}{sense.value[10:]}",
    )


def _put_in_year(sense: Sense, year: int) -> Sense:
    first, last = first_day(sense), last_day(sense)
    moved = cal.make_day(year, first.month, first.day)
    if sense.grain is Grain.MONTH:
        return cal.sense_month(year, moved.month)
    value = f"{year:04}{sense.value[4:]}"
    return replace(sense, first=moved, last=cal.add_days(moved, (last - first).days), value=value, is_current=False)


def first_day(sense: Sense) -> date:
    """The first day of a time; MeaninglessError where it has none."""
    if sense.first is None:
        raise MeaninglessError("this time has no first day")
    return sense.first


def last_day(sense: Sense) -> date:
    """The last day of a time; MeaninglessError where it has none."""
    if sense.last is None:
        raise MeaninglessError("this time has no last day")
    return sense.last
