"""Two countries in two directed lanes: cooperation and conflict by kind of act, beside the period before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foresay.ask.prospects import Prospects, ask_prospects
from foresay.ask.weeks import find_last_week, find_monday, require_country
from foresay.knowledge.countries import name_country
from foresay.knowledge.quadrants import CONFLICT, COOPERATION
from foresay.model.errors import UsageError
from foresay.model.reading import EventStatus, EventType
from foresay.store import Happening, Store

_REAL = frozenset({EventStatus.ACTUAL.value, EventStatus.ONGOING.value})
_ENOUGH = 5
"""Events a period needs before the desk says which way things went."""
_CHANGE = 0.15
"""Change in the share of conflict from which on things got better or worse."""
_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Events of one type in the period asked and in the one before it, of equal length."""

    type: str
    now: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """What one side does towards the other: events that took place, by type, and how many are only planned."""

    src: str
    dst: str
    cooperation: tuple[Count, ...]
    conflict: tuple[Count, ...]
    planned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One event that moved the balance, with the sentence that tells it."""

    happening: Happening
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAnswer:
    """Two countries over the weeks from `first_on` to `last_on`; `trend` is against the same time before.

    `initiator` is the side with more events towards the other, None when they are even. `conflict_share` is that of
    conflict among the events of both lanes now and before, None where there are fewer than five.
    """

    sides: tuple[str, str]
    first_on: date
    last_on: date
    lanes: tuple[Lane, Lane]
    initiator: str | None
    conflict_share: tuple[float | None, float | None]
    trend: str
    moved_by: tuple[Moved, ...]
    prospects: Prospects


def ask_pair(store: Store, one: str, other: str, *, as_of: date, weeks: int = 13) -> PairAnswer:
    """Two countries by code or name, the `weeks` weeks that were over on that day. Raises NotFoundError, UsageError."""
    sides = require_country(one), require_country(other)
    if sides[0] == sides[1]:
        raise UsageError(f"a pair needs two countries, not {name_country(sides[0])} twice")
    last = find_last_week(as_of)
    first = last - weeks + 1
    lanes = _make_lane(store, *sides, first=first, last=last), _make_lane(store, *sides[::-1], first=first, last=last)
    shares = _share(lanes, is_now=True), _share(lanes, is_now=False)
    trend = _tell_trend(*shares)
    days = find_monday(first), find_monday(last + 1) - timedelta(days=1)
    out, back = (sum(count.now for count in (*lane.cooperation, *lane.conflict)) for lane in lanes)
    return PairAnswer(
        sides=sides,
        first_on=days[0],
        last_on=days[1],
        lanes=lanes,
        initiator=None if out == back else sides[0] if out > back else sides[1],
        conflict_share=shares,
        trend=trend,
        moved_by=tuple(_find_moved(store, sides, days, trend)),
        prospects=ask_prospects(store, sides, as_of=as_of),
    )


def _make_lane(store: Store, src: str, dst: str, *, first: int, last: int) -> Lane:
    now: Counter[str] = Counter()
    before: Counter[str] = Counter()
    planned = 0
    for week, type_, status, n in store.load_pair_weeks(src, dst):
        if first <= week <= last:
            planned += n if status == EventStatus.PLANNED else 0
            now[type_] += n if status in _REAL else 0
        elif first - (last - first + 1) <= week < first and status in _REAL:
            before[type_] += n
    return Lane(
        src=src,
        dst=dst,
        cooperation=_list_counts(COOPERATION, now, before),
        conflict=_list_counts(CONFLICT, now, before),
        planned=planned,
    )


def _list_counts(types: Iterable[EventType], now: Counter[str], before: Counter[str]) -> tuple[Count, ...]:
    return tuple(
        Count(type=type_.value, now=now[type_.value], before=before[type_.value])
        for type_ in types
        if now[type_.value] or before[type_.value]
    )


def _share(lanes: Sequence[Lane], *, is_now: bool) -> float | None:
    friendly, hostile = (
        sum(count.now if is_now else count.before for counts in rows for count in counts)
        for rows in ([lane.cooperation for lane in lanes], [lane.conflict for lane in lanes])
    )
    return round(hostile / (friendly + hostile), 3) if friendly + hostile >= _ENOUGH else None


def _tell_trend(now: float | None, before: float | None) -> str:
    if now is None or before is None:
        return "too few events to say"
    if abs(now - before) < _CHANGE:
        return "unchanged"
    return "deteriorated" if now > before else "improved"


def _find_moved(store: Store, sides: tuple[str, str], days: tuple[date, date], trend: str) -> list[Moved]:
    """The latest events of the kind that moved the balance; the latest of any kind where it did not move."""
    kinds = {"deteriorated": CONFLICT, "improved": COOPERATION}.get(trend, (*COOPERATION, *CONFLICT))
    found = store.find_between(sides, *days, types=[kind.value for kind in kinds], limit=4 * _SHOWN)
    real = [row for row in found if row.status in _REAL][:_SHOWN]
    keys = [(row.article, row.version) for row in real]
    texts = {(one.id, one.version): one.text for one in store.load_articles(keys)}
    spans = store.load_sentences(keys)
    return [
        Moved(happening=row, quote=_quote(texts[key], spans[key], row)) for key, row in zip(keys, real, strict=True)
    ]


def _quote(text: str, spans: Sequence[tuple[int, int]], row: Happening) -> str:
    start, end = spans[row.sentence] if 0 <= row.sentence < len(spans) else (row.start, row.end)
    return " ".join(text[start:end].split())
