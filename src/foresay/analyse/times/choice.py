"""Which of a clause's times dates a happening, told from places alone: a rule of thumb where there is no parse."""

from __future__ import annotations

from collections.abc import Iterable

from foresay.model.reading import TimeExpression, TimeType


def choose_time(times: Iterable[TimeExpression], *, start: int, end: int, head: int) -> TimeExpression | None:
    """The time inside characters [start, end) that dates the happening whose main word begins at `head`, or None.

    Dated before undated, a repeated time last, and of equals the nearest. Both ends of a range carry the same window.
    """
    inside = [time for time in times if start <= time.phrase.start and time.phrase.end <= end]
    return min(inside, key=lambda time: _measure_cost(time, head), default=None)


def _measure_cost(time: TimeExpression, head: int) -> tuple[bool, bool, int]:
    distance = max(time.phrase.start - head, head - time.phrase.end, 0)
    return not time.window.is_dated, time.type is TimeType.SET, distance
