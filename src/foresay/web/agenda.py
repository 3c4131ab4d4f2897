"""`/expectations/calendar`: what is due in a quarter, week by week; a fuzzy window is a span over its weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from litestar import Response

from foresay.ask.freshness import ask_freshness
from foresay.ask.ledger import LedgerAnswer
from foresay.ask.standings import list_answers, open_standings
from foresay.ask.today import tell_window_held
from foresay.model.expectation import Outcome
from foresay.model.window import Window, WindowKind
from foresay.store import Wanted
from foresay.web.chart import Bar, Scale
from foresay.web.door import find_door
from foresay.web.filters import read_filters
from foresay.web.respond import Asked

_WEEKS = 13
_MOST = 120
_SHARP = 10
"""Days up to which a window stands in its week; a longer one is drawn as a span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week and what is due in it, by the last day of its window."""

    monday: date
    rows: tuple[LedgerAnswer, ...]


def show_calendar(request: Asked) -> Response[bytes]:
    """A quarter from the week of a day (`from`, default: the day asked for)."""
    door = find_door(request)
    place = door.find_place(request)
    start = place.day("from") or place.as_of
    first = start - timedelta(days=min(start.weekday(), (start - date.min).days))
    last = min(first, date.max - timedelta(weeks=_WEEKS + 1)) + timedelta(weeks=_WEEKS, days=-1)
    due = Window(earliest=first, latest=last, kind=WindowKind.AT)
    filters = read_filters(place)
    wanted = Wanted(
        as_of=place.as_of,
        countries=filters.question.countries,
        outcomes=filters.question.outcomes or (() if last < place.as_of else (Outcome.OPEN,)),
        tier=filters.question.tier,
        text=filters.question.text,
        due=due,
    )
    with door.desks.borrow() as desk:
        found = list_answers(open_standings(desk.store, as_of=place.as_of), wanted, order="due", limit=_MOST)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    scale = Scale(first=first, last=last)
    weeks, spans = sort_agenda(found, scale)
    return door.show(
        request,
        "calendar.html",
        place=place,
        fresh=fresh,
        weeks=weeks,
        spans=spans,
        ticks=scale.list_ticks(),
        now=scale.place(place.as_of) if scale.holds(place.as_of) else None,
        first=first,
        last=last,
        before=first - timedelta(weeks=min(_WEEKS, (first - date.min).days // 7)),
        after=last + timedelta(days=1),
        is_cut=len(found) == _MOST,
    )


def sort_agenda(rows: Sequence[LedgerAnswer], scale: Scale) -> tuple[list[Week], list[tuple[LedgerAnswer, Bar]]]:
    """What is due in a week of the line by the week of its last day, and the others that lie on it as spans."""
    sharp = [row for row in rows if _is_sharp(row) and _ends_within(row, scale.first, scale.last)]
    ids = {row.expectation.id for row in sharp}
    line = Window(earliest=scale.first, latest=scale.last, kind=WindowKind.AT)
    # What was given another date is found by its first one too, and may lie elsewhere by now.
    wide = [row for row in rows if row.expectation.id not in ids and tell_window_held(row).overlaps(line)]
    spans = [(row, scale.draw(tell_window_held(row))) for row in wide]
    return _sort_weeks(sharp, scale.first), [(row, bar) for row, bar in spans if bar is not None]


def _is_sharp(row: LedgerAnswer) -> bool:
    window = tell_window_held(row)
    if window.latest is None or window.kind is WindowKind.BY:
        return window.latest is not None
    return window.earliest is not None and (window.latest - window.earliest).days <= _SHARP


def _ends_within(row: LedgerAnswer, first: date, last: date) -> bool:
    end = tell_window_held(row).latest
    return end is not None and first <= end <= last


def _sort_weeks(rows: list[LedgerAnswer], first: date) -> list[Week]:
    weeks: dict[int, list[LedgerAnswer]] = {}
    for row in rows:
        end = tell_window_held(row).latest
        if end is not None:
            weeks.setdefault((end - first).days // 7, []).append(row)
    return [Week(monday=first + timedelta(weeks=n), rows=tuple(some)) for n, some in sorted(weeks.items())]
