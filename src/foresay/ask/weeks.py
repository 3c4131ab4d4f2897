"""Weeks as the desk counts them, and the last one that an answer may use."""

from __future__ import annotations

from datetime import date, timedelta

from foresay.knowledge.countries import find_country
from foresay.model.errors import NotFoundError

_FIRST = date(1969, 12, 29)


def find_week(day: date) -> int:
    """The number of the week a day is in; week 0 begins on Monday 1969-12-29."""
    return (day - _FIRST).days // 7


def find_monday(week: int) -> date:
    """The day on which a week begins."""
    return _FIRST + timedelta(weeks=week)


def find_last_week(as_of: date) -> int:
    """The last week that was over on that day: a week is counted whole, so that one not over would tell later days."""
    return find_week(as_of + timedelta(days=1)) - 1


def require_country(name: str) -> str:
    """The alpha-3 code of a country by its code or name. Raises NotFoundError."""
    code = find_country(name)
    if code is None:
        msg = f"no country {name!r}: give its name or ISO 3166 code, for instance CHN or China"
        raise NotFoundError(msg)
    return code
