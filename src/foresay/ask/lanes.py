"""What one country does towards another, week by week, in both directions: cooperation and conflict that took place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from foresay.ask.weeks import find_last_week, find_monday
from foresay.knowledge.quadrants import CONFLICT, COOPERATION
from foresay.model.reading import EventStatus
from foresay.store import Store

_REAL = frozenset({EventStatus.ACTUAL.value, EventStatus.ONGOING.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneWeek:
    """One week of one direction; `monday` is its first day."""

    monday: date
    cooperation: int
    conflict: int


def ask_lanes(
    store: Store, sides: tuple[str, str], *, as_of: date, weeks: int
) -> tuple[tuple[LaneWeek, ...], tuple[LaneWeek, ...]]:
    """The `weeks` weeks that were over on a day, every one of them, from the first side to the second and back."""
    last = find_last_week(as_of)
    span = range(last - weeks + 1, last + 1)
    return _count_lane(store, *sides, span), _count_lane(store, *sides[::-1], span)


def _count_lane(store: Store, src: str, dst: str, span: range) -> tuple[LaneWeek, ...]:
    friendly: Counter[int] = Counter()
    hostile: Counter[int] = Counter()
    for week, type_, status, n in store.load_pair_weeks(src, dst):
        if week in span and status in _REAL:
            if type_ in COOPERATION:
                friendly[week] += n
            elif type_ in CONFLICT:
                hostile[week] += n
    return tuple(LaneWeek(monday=find_monday(one), cooperation=friendly[one], conflict=hostile[one]) for one in span)
