"""`/expectations`: the ledger with its filters, as a page, JSON, a spreadsheet and a calendar."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from litestar import Response

from foresay.ask.freshness import ask_freshness
from foresay.ask.ledger import LedgerAnswer, LedgerQuestion, ask_expectations
from foresay.model.expectation import Outcome
from foresay.model.reading import Tier
from foresay.publish.calendar import encode_calendar
from foresay.publish.ledger import encode_expectation
from foresay.publish.sheet import encode_sheet
from foresay.web.chart import draw_strip
from foresay.web.door import Door, find_door
from foresay.web.filters import MOST, ROWS, Filters, Order, read_filters, sort_answers
from foresay.web.place import Place
from foresay.web.respond import CSV, ICS, Asked, send_file, send_json

_MOST_COUNTRIES = 24


def show_expectations(request: Asked) -> Response[bytes]:
    """The table of what was expected, and what came of it."""
    door = find_door(request)
    place = door.find_place(request)
    filters = read_filters(place)
    with door.desks.borrow() as desk:
        # The outcomes are counted before the one asked for is picked, so that every choice carries its number.
        found = list(ask_expectations(desk.store, replace(filters.question, outcomes=())))
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    counts = Counter(answer.view.outcome for answer in found)
    wanted = filters.question.outcomes or tuple(Outcome)
    rows = sort_answers((answer for answer in found if answer.view.outcome in wanted), filters.order)
    shown = rows[(filters.page - 1) * ROWS : filters.page * ROWS]
    scale, bars = draw_strip(shown, as_of=place.as_of)
    return door.show(
        request,
        "expectations.html",
        place=place,
        fresh=fresh,
        filters=filters,
        rows=list(zip(shown, bars, strict=True)),
        ticks=scale.list_ticks(),
        now=scale.place(place.as_of) if scale.holds(place.as_of) else None,
        total=len(rows),
        n_pages=max(1, -(-len(rows) // ROWS)),
        is_cut=len(found) > MOST,
        most=MOST,
        outcomes=[(outcome, counts[outcome]) for outcome in Outcome],
        countries=_count_countries(found),
        tiers=list(Tier),
        orders=list(Order),
    )


def _count_countries(found: list[LedgerAnswer]) -> list[tuple[str, int]]:
    counts = Counter(code for answer in found for code in answer.expectation.countries)
    return sorted(counts.most_common(_MOST_COUNTRIES), key=lambda row: (-row[1], row[0]))


def send_expectations(request: Asked) -> Response[bytes]:
    """The same rows for a program: one page, and where the next one is."""
    door, place, filters = _open(request)
    rows = _load(door, filters)
    shown = rows[(filters.page - 1) * ROWS : filters.page * ROWS]
    has_more = len(rows) > filters.page * ROWS
    record: dict[str, Any] = {
        "as_of": place.as_of,
        "total": len(rows),
        "is_cut": len(rows) > MOST,
        "next": place.change(page=filters.page + 1) if has_more else None,
        "expectations": [encode_expectation(answer) for answer in shown],
    }
    return send_json(request, record)


def send_sheet(request: Asked) -> Response[bytes]:
    """Every row that matches, as a spreadsheet."""
    door, _, filters = _open(request)
    return send_file(request, encode_sheet(_load(door, filters, limit=None)), CSV, "expectations.csv")


def send_calendar(request: Asked) -> Response[bytes]:
    """Every row that matches and has a day, as a calendar to subscribe to."""
    door, place, filters = _open(request)
    # Of the day, not the second: the same question has the same answer, and is not sent twice.
    at = datetime(place.as_of.year, place.as_of.month, place.as_of.day, tzinfo=UTC)
    return send_file(request, encode_calendar(_load(door, filters, limit=None), at=at), ICS, "expectations.ics")


def _open(request: Asked) -> tuple[Door, Place, Filters]:
    door = find_door(request)
    place = door.find_place(request)
    return door, place, read_filters(place)


def _load(door: Door, filters: Filters, *, limit: int | None = MOST + 1) -> list[LedgerAnswer]:
    question: LedgerQuestion = replace(filters.question, limit=limit)
    with door.desks.borrow() as desk:
        return sort_answers(ask_expectations(desk.store, question), filters.order)
