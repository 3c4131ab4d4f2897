"""Named days: with a date of their own, on a weekday of a month, or moving by another calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.sense import Grain, MeaninglessError, Sense, Tense

Stretch = tuple[date, date]
_FIXED = re.compile(r"[0-9]{2}-[0-9]{2}")


@meaning("feast")
def sense_feast(found: Found, setting: Setting) -> Sense:
    """A feast, with a year, with "last", "this" or "next", or by tense the nearest not before or after publication."""
    name = str(found.get("phrase"))
    year, today = found.get("year"), setting.published_on
    years = [year] if year is not None else [near for near in range(today.year - 2, today.year + 3) if 0 < near < 9999]
    found_days = [stretch for one in years for stretch in _find_feast(name, one)]
    if year is None:
        found_days = [_choose(found_days, today, found.get("shift"), setting)] if found_days else []
    if not found_days:
        raise MeaninglessError(f"{name} of {year} is not in the tables")
    first, last = found_days[0]
    sense = replace(cal.sense_day(first), last=last)
    return sense if first == last else replace(sense, grain=Grain.WEEK, value=f"{first}/{last}")


def _choose(days: Sequence[Stretch], today: date, shift: int | None, setting: Setting) -> Stretch:
    tense = setting.ask_tense()
    if not shift and tense is Tense.NONE:
        return min(days, key=lambda day: abs((day[0] - today).days))
    is_past = shift < 0 if shift else tense is Tense.PAST
    strictly = bool(shift)
    if is_past:
        fitting = [day for day in days if (day[1] < today if strictly else day[0] <= today)]
    else:
        fitting = [day for day in days if (day[0] > today if strictly else day[1] >= today)]
    if not fitting:
        raise MeaninglessError("no such feast near the publication")
    return fitting[-1] if is_past else fitting[0]


def _find_feast(name: str, year: int) -> list[Stretch]:
    """The stretches of a feast that begin in a year: none outside the tables, two where a lunar year fits in twice.

    `name` is "12-25", "4 4 11" (the fourth Thursday of November), or "easter -2" (two days before Easter).
    """
    if _FIXED.fullmatch(name):
        day = cal.make_day(year, int(name[:2]), int(name[3:]))
        return [(day, day)]
    first, *numbers = name.split()
    if not first.isascii() or not first.islower():
        day = _find_weekday(year, int(first), *map(int, numbers))
        return [(day, day)]
    days = int(numbers[0])
    return [
        (cal.add_days(start, days), cal.add_days(end, days)) for start, end in _load_feasts().get((first, year), ())
    ]


def _find_weekday(year: int, nth: int, weekday: int, month: int) -> date:
    """The nth weekday of a month; -1 is the last."""
    first = cal.make_day(year, month, 1)
    if nth < 0:
        last = cal.add_days(cal.add_months(first, 1), -1)
        return cal.add_days(last, -((last.isoweekday() - weekday) % 7))
    return cal.add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


@lru_cache(maxsize=1)
def _load_feasts() -> Mapping[tuple[str, int], tuple[Stretch, ...]]:
    table: dict[tuple[str, int], tuple[Stretch, ...]] = {}
    for line in files(__package__).joinpath("feasts.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, first, last = line.split("\t")
            stretch = (date.fromisoformat(first), date.fromisoformat(last))
            table[name, stretch[0].year] = (*table.get((name, stretch[0].year), ()), stretch)
    return MappingProxyType(table)
