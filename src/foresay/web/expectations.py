"""`/expectations`: the ledger with its filters, as a page, JSON, a spreadsheet and a calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from litestar import Response

from foresay.ask.freshness import ask_freshness
from foresay.ask.ledger import LedgerAnswer, ask_expectations
from foresay.ask.standings import (
    Standings,
    count_outcomes,
    count_parties,
    count_wanted,
    list_answers,
    open_standings,
)
from foresay.model.expectation import Outcome
from foresay.model.reading import Tier
from foresay.publish.calendar import encode_calendar
from foresay.publish.ledger import encode_expectation
from foresay.publish.sheet import encode_sheet
from foresay.web.chart import draw_strip
from foresay.web.door import Door, find_door
from foresay.web.filters import MOST_PAGES, ROWS, Filters, Order, read_filters, sort_answers
from foresay.web.place import Place
from foresay.web.respond import CSV, ICS, Asked, send_file, send_json

MOST_COUNTRIES = 24
"""Countries that are offered as filters."""


def show_expectations(request: Asked) -> Response[bytes]:
    """The table of what was expected, and what came of it."""
    door = find_door(request)
    place = door.find_place(request)
    filters = read_filters(place)
    wanted = filters.wanted
    with door.desks.borrow() as desk:
        standings = open_standings(desk.store, as_of=place.as_of)
        counts = count_outcomes(standings, wanted)
        countries = count_parties(standings, wanted, limit=MOST_COUNTRIES)
        shown = list_page(standings, filters)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    total = sum(counts[outcome] for outcome in wanted.outcomes or tuple(Outcome))
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
        total=total,
        n_pages=min(MOST_PAGES, max(1, -(-total // ROWS))),
        outcomes=list(counts.items()),
        countries=countries,
        tiers=list(Tier),
        orders=list(Order),
    )


def list_page(standings: Standings, filters: Filters) -> list[LedgerAnswer]:
    """The rows of the page that is asked for."""
    place = (filters.page - 1) * ROWS
    return list_answers(standings, filters.wanted, order=filters.order.value, limit=ROWS, offset=place)


def send_expectations(request: Asked) -> Response[bytes]:
    """The same rows for a program: one page, and where the next one is."""
    door, place, filters = _open(request)
    with door.desks.borrow() as desk:
        standings = open_standings(desk.store, as_of=place.as_of)
        total = count_wanted(standings, filters.wanted)
        shown = list_page(standings, filters)
    has_more = total > filters.page * ROWS and filters.page < MOST_PAGES
    record: dict[str, Any] = {
        "as_of": place.as_of,
        "total": total,
        "next": place.change(page=filters.page + 1) if has_more else None,
        "expectations": [encode_expectation(answer) for answer in shown],
    }
    return send_json(request, record)


def send_sheet(request: Asked) -> Response[bytes]:
    """Every row that matches, as a spreadsheet."""
    door, _, filters = _open(request)
    return send_file(request, encode_sheet(_load(door, filters)), CSV, "expectations.csv")


def send_calendar(request: Asked) -> Response[bytes]:
    """Every row that matches and has a day, as a calendar to subscribe to."""
    door, place, filters = _open(request)
    # Of the day, not the second: the same question has the same answer, and is not sent twice.
    at = datetime(place.as_of.year, place.as_of.month, place.as_of.day, tzinfo=UTC)
    return send_file(request, encode_calendar(_load(door, filters), at=at), ICS, "expectations.ics")


def _open(request: Asked) -> tuple[Door, Place, Filters]:
    door = find_door(request)
    place = door.find_place(request)
    return door, place, read_filters(place)


def _load(door: Door, filters: Filters) -> list[LedgerAnswer]:
    with door.desks.borrow() as desk:
        return sort_answers(ask_expectations(desk.store, filters.question), filters.order)
