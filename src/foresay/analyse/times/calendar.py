"""Arithmetic on the calendar: stretches of days, and how TIMEX3 writes them.

Every function raises MeaninglessError where a date would not exist or lies outside the years 1 to 9999.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from foresay.analyse.times.sense import Grain, MeaninglessError, Sense

DAYS_IN = {"D": 1, "W": 7, "2W": 14, "WE": 7}
MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first of a season's three months: northern, meteorological."""


FARTHEST = 400
"""How many units from publication still make a date; farther ones ("65 million years ago") are vague."""
FISCAL_START = 10
"""The month in which the United States' fiscal year begins, the year before its number."""


def make_day(year: int, month: int, day: int) -> date:
    """That day."""
    try:
        return date(year, month, day)
    except ValueError as error:
        raise MeaninglessError(f"there is no day {year}-{month}-{day}") from error


def add_days(day: date, count: int) -> date:
    """The day `count` days on."""
    try:
        return day + timedelta(days=count)
    except OverflowError as error:
        raise MeaninglessError(f"no calendar reaches {count} days from {day}") from error


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months on, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise MeaninglessError(f"no calendar reaches {count} months from {day}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_length(day: date, count: float, unit: str) -> date:
    """The day a length of time on; hours and smaller units stay on the day unless they fill whole days."""
    if unit.startswith("T"):
        per_day = {"TH": 24, "TM": 24 * 60, "TS": 24 * 3600}[unit]
        return add_days(day, int(count / per_day))
    if unit in DAYS_IN:
        return add_days(day, round(count * DAYS_IN[unit]))
    return add_months(day, round(count * MONTHS_IN[unit]))


def sense_day(day: date) -> Sense:
    """One day."""
    return Sense(grain=Grain.DAY, value=day.isoformat(), first=day, last=day)


def sense_week(day: date) -> Sense:
    """The week, Monday to Sunday, that holds the day."""
    monday = add_days(day, 1 - day.isoweekday())
    return Sense(grain=Grain.WEEK, value=write_week(day), first=monday, last=add_days(monday, 6))


def sense_weekend(day: date) -> Sense:
    """The Saturday and Sunday of the week that holds the day."""
    saturday = add_days(day, 6 - day.isoweekday())
    value = f"{write_week(day)}-WE"
    return Sense(grain=Grain.WEEKEND, value=value, first=saturday, last=add_days(saturday, 1))


def sense_month(year: int, month: int) -> Sense:
    """One month."""
    return sense_months(year, month, 1, grain=Grain.MONTH, value=f"{year:04}-{month:02}")


def sense_months(year: int, month: int, count: int, *, grain: Grain, value: str) -> Sense:
    """`count` months from that month on."""
    first = make_day(year, month, 1)
    return Sense(grain=grain, value=value, first=first, last=add_days(add_months(first, count), -1))


def sense_season(year: int, code: str) -> Sense:
    """A season of a year; winter begins in the December of its year."""
    return sense_months(year, SEASON_MONTHS[code], 3, grain=Grain.SEASON, value=f"{year:04}-{code}")


def sense_quarter(year: int, number: int) -> Sense:
    """Three months of a year."""
    if not 1 <= number <= 4:
        raise MeaninglessError(f"a year has no quarter {number}")
    return sense_months(year, 3 * number - 2, 3, grain=Grain.QUARTER, value=f"{year:04}-Q{number}")


def sense_half(year: int, number: int) -> Sense:
    """Six months of a year."""
    if number not in {1, 2}:
        raise MeaninglessError(f"a year has no half {number}")
    return sense_months(year, 6 * number - 5, 6, grain=Grain.HALF, value=f"{year:04}-H{number}")


def sense_year(year: int) -> Sense:
    """One year."""
    return sense_months(year, 1, 12, grain=Grain.YEAR, value=f"{year:04}")


def sense_fiscal(year: int) -> Sense:
    """A fiscal year as the United States count it: from October of the year before to September."""
    return sense_months(year - 1, FISCAL_START, 12, grain=Grain.FISCAL, value=f"FY{year:04}")


def sense_decade(year: int) -> Sense:
    """The ten years that hold the year."""
    start = year - year % 10
    return sense_months(start, 1, 120, grain=Grain.DECADE, value=f"{start // 10:03}")


def sense_century(year: int) -> Sense:
    """The hundred years that hold the year, 2000-2099 for 2021."""
    start = year - year % 100
    return sense_months(max(start, 1), 1, 1200 if start else 1188, grain=Grain.CENTURY, value=f"{start // 100:02}")


def write_week(day: date) -> str:
    """The ISO week that holds the day, 2017-W35."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"
