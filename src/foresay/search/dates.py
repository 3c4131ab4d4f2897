"""Days in a query: `2017`, `2017-10`, `2017-10-31`, ranges `2017..2018-05`, open ones `2017..`, and `>=2017`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from foresay.model.window import Window

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_COMPARED = re.compile(r"(>=|<=|>|<)?(.*)", re.DOTALL)
_DAY = timedelta(days=1)
_FINE, _MIDDLE = 31, 800
"""Days up to which a window is marked by its days, and by its months; longer ones by their years."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
"""Open ranges end here when they are looked up among marks."""
_MOST_YEARS = 60
"""Years for which one window is marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """First and last day of a range, None where it is open."""

    first: date | None
    last: date | None


def read_days(value: str) -> Days | None:
    """The days a value stands for; None when it is no date and no range."""
    sign, rest = _COMPARED.fullmatch(value).groups()  # type: ignore[union-attr]  # the pattern matches any text
    if sign is not None:
        return _read_compared(sign, rest)
    left, dots, right = value.partition("..")
    first, last = _read_date(left), _read_date(right if dots else left)
    if (left and first is None) or (right and last is None) or (first is None and last is None):
        return None
    days = Days(first=first[0] if first else None, last=last[1] if last else None)
    return None if days.first and days.last and days.first > days.last else days


def _read_compared(sign: str, rest: str) -> Days | None:
    span = _read_date(rest)
    if span is None:
        return None
    try:
        edge = {">=": span[0], "<=": span[1], ">": span[1] + _DAY, "<": span[0] - _DAY}[sign]
    except OverflowError:
        return None
    return Days(first=edge, last=None) if ">" in sign else Days(first=None, last=edge)


def _read_date(value: str) -> tuple[date, date] | None:
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        return first, date(first.year, last_month, day or monthrange(first.year, last_month)[1])
    except ValueError:
        return None  # such as 31 April


def write_days(days: Days) -> str:
    """A range in its shortest form: a year or a month where it is just that."""
    if days.first is None or days.last is None:
        return f"{days.first or ''}..{days.last or ''}"
    if days.first == days.last:
        return days.first.isoformat()
    for length in (4, 7):
        short = days.first.isoformat()[:length]
        if _read_date(short) == (days.first, days.last):
            return short
    return f"{days.first}..{days.last}"


def mark_window(window: Window, published_on: date) -> set[str]:
    """The marks under which the index finds a window: its days, its months or its years, and the larger spans touched.

    `2021-07-05`, `2021-07`, `2021` say that it touches that day, month, year; `~2021-07` that it is known no closer
    than by the month, `~2021` by the year. A window open at its beginning begins with the report; one open at its end
    is marked at its beginning only; an undated one has no marks.
    """
    first, last = window.earliest, window.latest
    if first is None and last is None:
        return set()
    first = first or min(published_on, last or published_on)
    last = last or first
    length = (last - first).days + 1
    years = list(range(first.year, min(last.year, first.year + _MOST_YEARS) + 1))
    marks = {f"{year:04d}" for year in years}
    if length > _MIDDLE:
        return marks | {f"~{mark}" for mark in marks}
    months = list(_list_months(first, last))
    marks.update(months)
    if length > _FINE:
        return marks | {f"~{month}" for month in months}
    return marks | {(first + _DAY * n).isoformat() for n in range(length)}


def find_marks(days: Days) -> set[str]:
    """The marks of all windows that share a day with a range."""
    first = days.first or date(_FIRST_YEAR, 1, 1)
    last = days.last or date(max(_LAST_YEAR, first.year), 12, 31)
    marks: set[str] = set()
    for year in range(max(first.year, _FIRST_YEAR), min(last.year, _LAST_YEAR) + 1):
        begin, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        marks.add(f"~{year:04d}")
        if (end - begin).days >= 364 and begin.day == begin.month == 1 and end.month == 12 and end.day == 31:
            marks.add(f"{year:04d}")
        else:
            marks |= _find_within_year(begin, end)
    return marks


def _find_within_year(begin: date, end: date) -> set[str]:
    marks: set[str] = set()
    for month in _list_months(begin, end):
        whole = _read_date(month)
        marks.add(f"~{month}")
        if whole is not None and begin <= whole[0] and whole[1] <= end:
            marks.add(month)
        elif whole is not None:
            inner = max(begin, whole[0])
            marks |= {(inner + _DAY * n).isoformat() for n in range((min(end, whole[1]) - inner).days + 1)}
    return marks


def _list_months(first: date, last: date) -> Iterator[str]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield f"{year:04d}-{month:02d}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
