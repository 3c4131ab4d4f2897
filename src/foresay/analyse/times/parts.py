"""Parts of a stretch: early October, the end of the year, the first half of 2018, later this month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.sense import Grain, Meaningless, Sense, Tense

_MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "start": (1, 7)}
_YEAR_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12)}
_DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "start": (0, 0), "end": (9, 9)}
"""The product's conventions (docs/guide/times.md): days of a month, months of a year, years of a decade."""


@meaning("part")
def sense_part(found: Found, _: Setting) -> Sense:
    """Early, mid, late, start or end of a stretch; the TIMEX3 value stays that of the whole."""
    whole: Sense = found.get("of")
    part = found.get("part")
    first, last = _both_ends(whole)
    start, end = _cut(whole.grain, part, first, last)
    return replace(whole, first=max(start, first), last=min(end, last), is_current=False, floats=whole.floats)


def _both_ends(sense: Sense) -> tuple[date, date]:
    if sense.first is None or sense.last is None:
        raise Meaningless("only a stretch with both ends has parts")
    return sense.first, sense.last


def _cut(grain: Grain, part: str, first: date, last: date) -> tuple[date, date]:
    if grain is Grain.MONTH:
        if part == "end":
            return cal.add_days(last, -6), last
        start, end = _MONTH_PARTS[part]
        return first.replace(day=start), first.replace(day=min(end, last.day))
    if grain in {Grain.YEAR, Grain.FISCAL}:
        start, end = _YEAR_PARTS[part]
        return cal.add_months(first, start - 1), cal.add_days(cal.add_months(first, end), -1)
    if grain is Grain.DECADE:
        start, end = _DECADE_PARTS[part]
        return first.replace(year=first.year + start), last.replace(year=first.year + end)
    return _cut_thirds(part, first, last)


def _cut_thirds(part: str, first: date, last: date) -> tuple[date, date]:
    """A stretch without a convention of its own: thirds; start and end are a tenth, a day at the least."""
    days = (last - first).days + 1
    if part in {"start", "end"}:
        tenth = max(1, days // 10) - 1
        return (first, cal.add_days(first, tenth)) if part == "start" else (cal.add_days(last, -tenth), last)
    third = max(1, days // 3)
    starts = {"early": 0, "mid": third, "late": 2 * third}[part]
    end = last if part == "late" else cal.add_days(first, starts + third - 1)
    return min(cal.add_days(first, starts), last), min(end, last)


@meaning("half_of")
def sense_half_of(found: Found, setting: Setting) -> Sense:
    """The first or second half of a year; of a shorter stretch its days halved."""
    whole: Sense = found.get("of") or cal.sense_year(setting.published_on.year)
    first, last = _both_ends(whole)
    number = found.get("half")
    if whole.grain is Grain.YEAR:
        return cal.sense_half(first.year, number)
    middle = cal.add_days(first, (last - first).days // 2)
    start, end = (first, middle) if number == 1 else (cal.add_days(middle, 1), last)
    if end < start:
        raise Meaningless("a day has no halves")
    return replace(whole, first=start, last=end, is_current=False)


@meaning("quarter_of")
def sense_quarter_of(found: Found, setting: Setting) -> Sense:
    """A quarter of a year; without a year the one of the publication's."""
    whole: Sense | None = found.get("of")
    number = found.get("quarter")
    year = (
        setting.published_on.year
        if whole is None or whole.first is None
        else whole.last.year
        if whole.grain is Grain.FISCAL and whole.last
        else whole.first.year
    )
    return cal.sense_quarter(year, 4 if number == -1 else number)


@meaning("rest_of")
def sense_rest_of(found: Found, setting: Setting) -> Sense:
    """Later this month: from publication to its end; earlier this month: from its start to publication."""
    whole: Sense = found.get("of")
    first, last = _both_ends(whole)
    if not first <= setting.published_on <= last:
        return whole
    if found.get("side") == "later":
        return replace(whole, first=setting.published_on, is_current=False)
    return replace(whole, last=setting.published_on, is_current=False)


def cut_current(sense: Sense, setting: Setting) -> Sense:
    """A stretch under way cut to the side the tense speaks of."""
    if not sense.is_current or sense.first is None or sense.last is None:
        return sense
    tense = setting.ask_tense()
    if tense is Tense.FUTURE:
        return replace(sense, first=max(sense.first, min(setting.published_on, sense.last)), is_current=False)
    if tense is Tense.PAST:
        return replace(sense, last=min(sense.last, max(setting.published_on, sense.first)), is_current=False)
    return sense
