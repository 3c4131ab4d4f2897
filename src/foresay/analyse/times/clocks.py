"""Times of day; their windows are days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.sense import Grain, MeaninglessError, Sense
from foresay.analyse.times.weekdays import add_daypart
from foresay.model.reading import TimeType

_DATE_LENGTH = len("2018-03-14")


@meaning("clock")
def sense_clock(found: Found, setting: Setting) -> Sense:
    """10:30 a.m., 18:00 UTC, two o'clock, noon: on the day told just before, else on the day of publication.

    Only UTC is written into the value ("Z"); other zones and offsets are left out, as TIMEX3 has no names for them.
    """
    hour, minute = _read_hour(found)
    hour += _add_half_day(hour, str(found.get("ampm", "")))
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        raise MeaninglessError(f"no clock shows {hour}:{minute}")
    day = find_day(setting)
    zone = "" if found.get("offset") is not None else found.get("zone", "")
    value = f"{day.isoformat()}T{hour:02}:{minute:02}{zone}"
    return replace(cal.sense_day(day), grain=Grain.CLOCK, type=TimeType.TIME, value=value)


def find_day(setting: Setting) -> date:
    """The day told just before, else the day of publication."""
    anchor = setting.anchor
    if anchor is not None and anchor.first is not None and anchor.grain in {Grain.DAY, Grain.INSTANT}:
        return anchor.first
    return setting.published_on


@meaning("the_daypart")
def sense_the_daypart(found: Found, setting: Setting) -> Sense:
    """In the evening: of the day told just before."""
    return add_daypart(cal.sense_day(find_day(setting)), found.get("daypart"))


def _read_hour(found: Found) -> tuple[int, int]:
    shown = found.get("clockpointed") or found.get("clock")
    if shown is not None:
        hour, minute = re.split(r"[.:]", str(shown))
        return int(hour), int(minute)
    digits = found.get("hhmm")
    if digits is not None:
        return int(digits[:2]), int(digits[2:])
    hour = found.get("hour", found.get("hournumber", found.get("noon")))
    return int(hour), 0


def _add_half_day(hour: int, mark: str) -> int:
    if not mark:
        return 0
    if not 1 <= hour <= 12:
        raise MeaninglessError(f"no clock shows {hour} {mark}")
    is_afternoon = mark[0] in "pP"
    return (0 if hour == 12 else 12) if is_afternoon else (-12 if hour == 12 else 0)


@meaning("clock_on_day")
def sense_clock_on_day(found: Found, _: Setting) -> Sense:
    """10 a.m. on 4 September."""
    clock: Sense = found.get("clock")
    day: Sense = found.get("day", found.get("dayinstant"))
    value = f"{day.value[:_DATE_LENGTH]}{clock.value[_DATE_LENGTH:]}"
    return replace(day, grain=Grain.INSTANT, type=TimeType.TIME, value=value)
