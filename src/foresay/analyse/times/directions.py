"""What words before a time do to its window: by, until, since, from ... to, within."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.parts import cut_current
from foresay.analyse.times.ranges import first_day, last_day
from foresay.analyse.times.sense import Grain, MeaninglessError, Sense, Tense
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
    return _reach(sense, last_day(sense), setting, WindowKind.BY)


@meaning("before")
def sense_before(found: Found, setting: Setting) -> Sense:
    """Before: up to the day before the first; before a time of day: that day."""
    sense: Sense = found.get("any")
    last = first_day(sense)
    if sense.grain not in {Grain.CLOCK, Grain.INSTANT}:
        last = cal.add_days(last, -1)
    return _reach(sense, last, setting, WindowKind.BY)


@meaning("until")
def sense_until(found: Found, setting: Setting) -> Sense:
    """Until, through: lasting to the last day."""
    sense: Sense = found.get("any")
    return _reach(sense, last_day(sense), setting, WindowKind.SPAN)


def _reach(sense: Sense, last: date, setting: Setting, kind: WindowKind) -> Sense:
    today = setting.published_on
    first = today if today <= last and setting.ask_tense() is not Tense.PAST else None
    return replace(sense, first=first, last=last, kind=kind, is_current=False)


@meaning("from")
def sense_from(found: Found, _: Setting) -> Sense:
    """From, since, after, no earlier than: from the first day on, without end."""
    sense: Sense = found.get("any")
    return replace(sense, first=first_day(sense), last=None, kind=WindowKind.FROM, is_current=False)


@meaning("within")
def sense_within(found: Found, setting: Setting) -> Sense:
    """Within a length of time, by whose end something must be done: from publication to its end."""
    length: Sense = found.get("length", found.get("any"))
    if length.first is None and (setting.ask_tense() is Tense.PAST or setting.ask_cue("superlatives")):
        return length
    return _lay_ahead(length, setting, WindowKind.BY)


@meaning("to_act")
def sense_to_act(found: Found, setting: Setting) -> Sense:
    """Have 45 days to leave: from publication to the end of the time allowed."""
    if not setting.ask_cue("giving"):
        raise MeaninglessError("no word of giving stands before the length")
    return _lay_ahead(found.get("length"), setting, WindowKind.BY)


@meaning("lasting")
def sense_lasting(found: Found, setting: Setting) -> Sense:
    """For a length of time: lasting from publication to its end when the clause looks ahead; else not dated."""
    length: Sense = found.get("length")
    if length.first is None and setting.ask_tense() is not Tense.FUTURE and not length.is_more:
        return length
    return _lay_ahead(length, setting, WindowKind.SPAN)


def _lay_ahead(length: Sense, setting: Setting, kind: WindowKind) -> Sense:
    if length.first is not None:
        return replace(length, kind=kind)
    if length.count is None:
        return length
    last = cal.add_length(setting.published_on, length.count, length.unit)
    return replace(length, first=setting.published_on, last=last, kind=kind)


@meaning("in_length")
def sense_in_length(found: Found, setting: Setting) -> Sense:
    """In three days: that day; weeks: the seven days around; months and years: the whole one. Past clauses: no date."""
    length: Sense = found.get("length")
    if length.first is not None or length.count is None:
        return length
    if setting.ask_tense() is not Tense.FUTURE or setting.ask_cue("superlatives"):
        return length
    around = sense_around(cal.add_length(setting.published_on, length.count, length.unit), length.unit)
    return replace(length, first=around.first, last=around.last, kind=WindowKind.AT)
