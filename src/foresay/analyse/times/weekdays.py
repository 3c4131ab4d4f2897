"""Days of the week and days told from publication: on Tuesday, next Friday, tomorrow night."""

from __future__ import annotations

from dataclasses import replace

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.sense import Grain, Sense, Tense
from foresay.model.reading import TimeType


@meaning("weekday")
def sense_weekday(found: Found, setting: Setting) -> Sense:
    """A weekday: by tense the first at or after, or the last at or before publication; "next" and "last" exclude it."""
    today, shift = setting.published_on, found.get("shift")
    ahead = (found.get("weekday") - today.isoweekday()) % 7
    behind = ahead - 7 if ahead else 0
    if shift:
        days = (ahead or 7) if shift > 0 else (behind or -7)
    else:
        days = ahead if _lies_ahead(setting, is_this=shift == 0) else behind
    sense = replace(cal.sense_day(cal.add_days(today, days)), floats="" if shift else "week")
    return add_daypart(sense, found.get("daypart"))


def _lies_ahead(setting: Setting, *, is_this: bool) -> bool:
    tense = setting.ask_tense()
    return tense is Tense.FUTURE or (is_this and tense is Tense.NONE)


@meaning("weekday_in_week")
def sense_weekday_in_week(found: Found, setting: Setting) -> Sense:
    """Tuesday next week: that weekday of the whole next week."""
    day = cal.add_days(setting.published_on, 7 * found.get("inweek"))
    return cal.sense_day(cal.add_days(day, found.get("weekday") - day.isoweekday()))


@meaning("every_weekday")
def sense_every_weekday(found: Found, _: Setting) -> Sense:
    """Every Monday: TimeML's week of any year, with the weekday's number."""
    number = found.get("weekday") or found.get("weekdays")
    return Sense(grain=Grain.SET, type=TimeType.SET, value=f"XXXX-WXX-{number}")


@meaning("today")
def sense_today(found: Found, setting: Setting) -> Sense:
    """Today, tomorrow, yesterday and their kin, with a part of the day or without."""
    return add_daypart(cal.sense_day(cal.add_days(setting.published_on, found.get("today"))), found.get("daypart"))


@meaning("daypart")
def sense_daypart(found: Found, _: Setting) -> Sense:
    """The morning of a day."""
    return add_daypart(found.get("of"), found.get("daypart"))


def add_daypart(day: Sense, code: str | None) -> Sense:
    """A part of a day, TMO, TAF, TEV or TNI; its window is the day."""
    if code is None:
        return day
    return replace(day, grain=Grain.INSTANT, type=TimeType.TIME, value=f"{day.value[:10]}T{code}")
