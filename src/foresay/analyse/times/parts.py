"""Parts of a stretch: early October, the end of the year, the first half of 2018, later this month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foresay.analyse.times import calendar as cal
from foresay.analyse.times.lengths import found_unit, write_length
from foresay.analyse.times.meanings import Found, Setting, meaning
from foresay.analyse.times.sense import Grain, MeaninglessError, Sense, Tense
from foresay.analyse.times.shifts import sense_period
from foresay.model.reading import TimeType

_MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "start": (1, 7)}
_YEAR_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12)}
_DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "start": (0, 0), "end": (9, 9)}
_CENTURY_PARTS = {"early": (0, 33), "mid": (34, 66), "late": (67, 99), "start": (0, 9), "end": (90, 99)}
"""The product's conventions (docs/guide/times.md): days of a month, months of a year, years of a decade, a century."""


@meaning("part")
def sense_part(found: Found, _: Setting) -> Sense:
    """Early, mid, late, start or end of a stretch; the TIMEX3 value stays that of the whole."""
    whole: Sense = found.get("of")
    first, last = _both_ends(whole)
    start, end = _cut(whole.grain, found.get("part"), first, last)
    return _narrow(whole, start, end)


@meaning("part_year")
def sense_part_of_year(found: Found, _: Setting) -> Sense:
    """Mid-2018, written with a hyphen."""
    whole = cal.sense_year(found.get("year"))
    return _narrow(whole, *_cut(Grain.YEAR, found.get("part"), *_both_ends(whole)))


def _narrow(whole: Sense, first: date, last: date) -> Sense:
    first, last = max(first, whole.first or first), min(last, whole.last or last)
    return replace(whole, first=first, last=last, is_current=False, is_partial=False)


def _both_ends(sense: Sense) -> tuple[date, date]:
    if sense.first is None or sense.last is None or sense.parts or sense.grain is Grain.LENGTH:
        raise MeaninglessError("only a stretch of the calendar has parts")
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
    if grain in {Grain.DECADE, Grain.CENTURY}:
        start, end = (_DECADE_PARTS if grain is Grain.DECADE else _CENTURY_PARTS)[part]
        return cal.make_day(first.year + start, 1, 1), cal.make_day(first.year + end, 12, 31)
    if grain in {Grain.QUARTER, Grain.SEASON, Grain.HALF}:
        return _cut_months(part, first, 2 if grain is Grain.HALF else 1)
    return _cut_days(part, first, last)


def _cut_months(part: str, first: date, third: int) -> tuple[date, date]:
    """A third of a stretch of months; its start and end are its first and last month."""
    start, count = {
        "early": (0, third),
        "mid": (third, third),
        "late": (2 * third, third),
        "start": (0, 1),
        "end": (3 * third - 1, 1),
    }[part]
    month = cal.add_months(first, start)
    return month, cal.add_days(cal.add_months(month, count), -1)


def _cut_days(part: str, first: date, last: date) -> tuple[date, date]:
    """A third of a few days, of a week Monday-Tuesday, Wednesday-Thursday, Friday-Sunday; start and end are one day."""
    if part in {"start", "end"}:
        return (first, first) if part == "start" else (last, last)
    third = max(1, ((last - first).days + 1) // 3)
    start = cal.add_days(first, {"early": 0, "mid": third, "late": 2 * third}[part])
    return min(start, last), last if part == "late" else min(cal.add_days(start, third - 1), last)


@meaning("half_of")
def sense_half_of(found: Found, _: Setting) -> Sense:
    """The first or second half of a year; of a shorter stretch its days halved."""
    whole: Sense = found.get("of")
    first, last = _both_ends(whole)
    number = found.get("half")
    if whole.grain is Grain.YEAR:
        return cal.sense_half(first.year, number)
    if last <= first:
        raise MeaninglessError("a day has no halves")
    middle = cal.add_days(first, (last - first).days // 2)
    return _narrow(whole, first, middle) if number == 1 else _narrow(whole, cal.add_days(middle, 1), last)


@meaning("quarter_of")
def sense_quarter_of(found: Found, _: Setting) -> Sense:
    """A quarter of a year or of a fiscal year."""
    whole: Sense = found.get("of", found.get("yearfiscal"))
    first, _last = _both_ends(whole)
    number = _number_quarter(found.get("quarter"))
    if whole.grain is not Grain.FISCAL:
        return cal.sense_quarter(first.year, number)
    start = cal.add_months(first, 3 * number - 3)
    return cal.sense_months(start.year, start.month, 3, grain=Grain.QUARTER, value=f"{whole.value}-Q{number}")


def _number_quarter(quarter: int | Sense) -> int:
    """1 to 4, from an ordinal ("last" is the fourth) or from a quarter already placed in another year."""
    if isinstance(quarter, Sense):
        return (_both_ends(quarter)[0].month + 2) // 3
    if quarter > 4:
        raise MeaninglessError(f"a year has no quarter {quarter}")
    return 4 if quarter == -1 else quarter


@meaning("slice")
def sense_slice(found: Found, _: Setting) -> Sense:
    """The first three months of 2018, the second week of May, the last day of the month."""
    whole: Sense = found.get("of")
    first, last = _both_ends(whole)
    which, (count, unit) = found.get("which"), _measure_slice(found)
    if which < 0:
        start = cal.add_length(cal.add_days(last, 1), -count, unit)
    else:
        start = cal.add_length(first, (which - 1) * count, unit)
    if not first <= start <= last:
        raise MeaninglessError("the slice lies outside")
    return _name_slice(_narrow(whole, start, cal.add_days(cal.add_length(start, count, unit), -1)), count, unit)


def _measure_slice(found: Found) -> tuple[float, str]:
    """How long a slice is. "The last two weeks" has been read as a length that ends now; "two weeks of May" is none."""
    length: Sense | None = found.get("length")
    if length is None:
        return 1, found_unit(found)
    is_last = "which" in found.fixed
    if length.count is None or length.unit.startswith("T") or (is_last and length.first is None):
        raise MeaninglessError("not a slice with ends")
    return length.count, length.unit


def _name_slice(sense: Sense, count: float, unit: str) -> Sense:
    if sense.first == sense.last and sense.first is not None:
        return cal.sense_day(sense.first)
    if count == 1:
        return sense
    return replace(sense, grain=Grain.LENGTH, type=TimeType.DURATION, value=write_length(count, unit))


@meaning("day_of")
def sense_day_of(found: Found, _: Setting) -> Sense:
    """The 14th of next month."""
    first, last = _both_ends(found.get("of"))
    day = found.get("dayno", found.get("ordinal"))
    return cal.sense_day(last if day == -1 else cal.make_day(first.year, first.month, day))


@meaning("period_end")
def sense_period_end(found: Found, setting: Setting) -> Sense:
    """Year-end, the month's end: the end of the one under way."""
    whole = sense_period(setting.published_on, found.get("unit"))
    first, last = _both_ends(whole)
    return _narrow(whole, *_cut(whole.grain, "end", first, last))


@meaning("rest_of")
def sense_rest_of(found: Found, setting: Setting) -> Sense:
    """Later this month: from publication to its end; earlier this month: from its start to publication."""
    whole: Sense = found.get("of")
    first, last = _both_ends(whole)
    today = setting.published_on
    if not first <= today <= last:
        return _narrow(whole, first, last)
    return _narrow(whole, today, last) if found.get("side") == "later" else _narrow(whole, first, today)


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
