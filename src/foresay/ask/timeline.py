"""How many reports each day brought, and how many of them state or decide something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from foresay.store import Store

_FIRST = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """One day: its reports, and those of them that state, that decide an expectation (one may do both)."""

    day: date
    reports: int
    stating: int
    deciding: int


def ask_timeline(store: Store, *, as_of: date, days: int = 60) -> tuple[DayCount, ...]:
    """Every one of the days up to and with `as_of`; copies of a report are not counted."""
    first = max(as_of, date.min + timedelta(days=days)) - timedelta(days=days - 1)
    counts = store.count_by_day(first, as_of)
    found = []
    for n in range((as_of - first).days + 1):
        day = first + timedelta(days=n)
        reports, stating, deciding = counts.get((day - _FIRST).days, (0, 0, 0))
        found.append(DayCount(day=day, reports=reports, stating=stating, deciding=deciding))
    return tuple(found)
