"""What words before a time do to its window: by, until, since, from ... to, within."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.dates import join_range
from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.parts import cut_current
from foresay.analyse.times.sense import Grain, Meaningless, Sense, Tense
from foresay.analyse.times.shifts import sense_around
from foresay.model.window import WindowKind


@meaning("at")
def sense_at(found: Found, setting: Setting) -> Sense:
    """In, on, at, during: the stretch itself, cut to the tense's side when it is under way."""
    return cut_current(found.get("any"), setting)


@meaning("by")
def sense_by(found: Found, setting: Setting) -> Sense:
    """By, no later than: up to the last day; the start is publication where that lies before."""
    sense: Sense = found.get("any")
    return _reach(sense, _last(sense), setting, WindowKind.BY)


@meaning("before")
def sense_before(found: Found, setting: Setting) -> Sense:
    """Before: up to the day before the first."""
    sense: Sense = found.get("any")
    return _reach(sense, cal.add_days(_first(sense), -1), setting, WindowKind.BY)


@meaning("until")
def sense_until(found: Found, setting: Setting) -> Sense:
    """Until, through: lasting to the last day."""
    sense: Sense = found.get("any")
    return _reach(sense, _last(sense), setting, WindowKind.SPAN)


def _reach(sense: Sense, last: date, setting: Setting, kind: WindowKind) -> Sense:
    today = setting.published_on
    first = today if today <= last and setting.ask_tense() is not Tense.PAST else None
    return replace(sense, first=first, last=last, kind=kind, is_current=False)


@meaning("from")
def sense_from(found: Found, _: Setting) -> Sense:
    """From, since, after, no earlier than: from the first day on, without end."""
    sense: Sense = found.get("any")
    return replace(sense, first=_first(sense), last=None, kind=WindowKind.FROM, is_current=False)


@meaning("within")
def sense_within(found: Found, setting: Setting) -> Sense:
    """Within a length of time: from publication to its end."""
    return _stretch_ahead(found.get("length"), setting, WindowKind.BY)


@meaning("lasting")
def sense_lasting(found: Found, setting: Setting) -> Sense:
    """For a length of time: lasting from publication to its end when the clause looks ahead; else not dated."""
    if setting.ask_tense() is Tense.PAST and not found.get("ahead"):
        return found.get("length")
    return _stretch_ahead(found.get("length"), setting, WindowKind.SPAN)


def _stretch_ahead(length: Sense, setting: Setting, kind: WindowKind) -> Sense:
    if length.count is None:
        return length
    last = cal.add_length(setting.published_on, length.count, length.unit)
    return replace(length, first=setting.published_on, last=last, kind=kind)


@meaning("in_length")
def sense_in_length(found: Found, setting: Setting) -> Sense:
    """In three days: that day; weeks: the seven days around; months and years: the whole one. Past clauses: no date."""
    length: Sense = found.get("length")
    if length.count is None or setting.ask_tense() is Tense.PAST:
        return length
    around = sense_around(cal.add_length(setting.published_on, length.count, length.unit), length.unit)
    return replace(length, first=around.first, last=around.last, kind=WindowKind.AT)


@meaning("range")
def sense_range(found: Found, setting: Setting) -> Sense:
    """From one time to another; where one end does not say its year, it takes the one that fits the other."""
    start, end = found.get("start"), found.get("end")
    return join_range(*settle_ends(start, end, setting))


def settle_ends(start: Sense, end: Sense, setting: Setting) -> tuple[Sense, Sense]:
    """The two ends of a range with the years and weeks they did not say chosen so that the range is the shortest."""
    if end.floats and not start.floats:
        end = _move(end, after=_first(start))
    elif start.floats and not end.floats:
        start = _move(start, before=_last(end))
    elif start.floats and end.floats and _last(end) < _first(start):
        if setting.ask_tense() is Tense.PAST:
            start = _move(start, before=_last(end))
        else:
            end = _move(end, after=_first(start))
    return start, end


def _move(sense: Sense, *, after: date | None = None, before: date | None = None) -> Sense:
    """The same day or month of another year (weekday of another week): the first not before, or last not after."""
    first, last = _first(sense), _last(sense)
    if sense.floats == "week":
        days = (first - after).days % 7 if after else -((before - first).days % 7) if before else 0
        base = after or before or first
        return replace(cal.sense_day(cal.add_days(base, days)), floats="week")
    year = (after or before or first).year
    moved = [_in_year(sense, y) for y in (year - 1, year, year + 1) if y > 0]
    fitting = [
        row for row in moved if (after is None or _first(row) >= after) and (before is None or _last(row) <= before)
    ]
    if not fitting:
        raise Meaningless("no year fits")
    return fitting[0] if after else fitting[-1]


def _in_year(sense: Sense, year: int) -> Sense:
    first, last = _first(sense), _last(sense)
    moved_first = cal.make_day(year, first.month, first.day)
    moved_last = cal.add_days(moved_first, (last - first).days)
    value = f"{year:04}{sense.value[4:]}"
    return replace(sense, first=moved_first, last=moved_last, value=value, is_current=False)


def _first(sense: Sense) -> date:
    if sense.first is None:
        raise Meaningless("this time has no first day")
    return sense.first


def _last(sense: Sense) -> date:
    if sense.last is None:
        raise Meaningless("this time has no last day")
    return sense.last
