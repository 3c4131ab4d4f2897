"""Two countries in two directed lanes: cooperation and conflict by kind of act, beside the period before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foresay.ask.agreement import AgreementLine, list_agreements
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
    """One event that moved the balance, with the sentence that tells it.

    `is_before`: it is one of the period before, whose like did not come again.
    """

    happening: Happening
    quote: str
    is_before: bool = False


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
    agreements: tuple[AgreementLine, ...]
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
        moved_by=tuple(_find_moved(store, lanes, days, trend)),
        agreements=list_agreements(store, sides, as_of=as_of, limit=_SHOWN),
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


def _find_moved(store: Store, lanes: tuple[Lane, Lane], days: tuple[date, date], trend: str) -> list[Moved]:
    """The events of the kinds that moved the balance most, the latest of each first; of any kind if it did not move.

    More conflict makes it worse, and so does less cooperation: then the events are those of the period before.
    """
    worse, better = [lane.conflict for lane in lanes], [lane.cooperation for lane in lanes]
    more, less = (worse, better) if trend == "deteriorated" else (better, worse)
    if trend not in {"deteriorated", "improved"}:
        return _show_moved(store, lanes, days, [kind.value for kind in (*COOPERATION, *CONFLICT)])
    rising = _rank_changes(more, sign=1)
    if rising:
        return _show_moved(store, lanes, days, rising)
    length = days[1] - days[0] + timedelta(days=1)
    before = _show_moved(store, lanes, (days[0] - length, days[0] - timedelta(days=1)), _rank_changes(less, sign=-1))
    return [replace(row, is_before=True) for row in before]


def _rank_changes(counts: Iterable[Sequence[Count]], *, sign: int) -> list[str]:
    """The types that became more (`sign` 1) or fewer (-1), the greatest change first."""
    change: Counter[str] = Counter()
    for rows in counts:
        for count in rows:
            change[count.type] += sign * (count.now - count.before)
    return sorted((type_ for type_, n in change.items() if n > 0), key=lambda type_: (-change[type_], type_))


def _show_moved(store: Store, lanes: tuple[Lane, Lane], days: tuple[date, date], types: Sequence[str]) -> list[Moved]:
    """The latest events of these types, one a report, those of the first types first where the types moved it."""
    sides = lanes[0].src, lanes[0].dst
    found = store.find_between(sides, days, types=types, limit=8 * _SHOWN)
    first: dict[str, Happening] = {}
    for row in found:
        if row.status in _REAL:
            first.setdefault(row.article, row)
    shown = list(first.values())
    if len(types) < len((*COOPERATION, *CONFLICT)):
        shown.sort(key=lambda row: types.index(row.type))
    shown = shown[:_SHOWN]
    keys = [(row.article, row.version) for row in shown]
    texts = {(one.id, one.version): one.text for one in store.load_articles(keys)}
    spans = store.load_sentences(keys)
    return [
        Moved(happening=row, quote=_quote(texts[key], spans[key], row)) for key, row in zip(keys, shown, strict=True)
    ]


def _quote(text: str, spans: Sequence[tuple[int, int]], row: Happening) -> str:
    start, end = spans[row.sentence] if 0 <= row.sentence < len(spans) else (row.start, row.end)
    return " ".join(text[start:end].split())
