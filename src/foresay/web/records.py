"""`/records`: whose word has held, and whether what was called likely came about as often as it was called."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from litestar import Response

from foresay.ask.freshness import ask_freshness
from foresay.ask.records import RecordsAnswer, ask_records
from foresay.judge.record import FEWEST
from foresay.publish.records import list_record_lines
from foresay.web.door import find_door
from foresay.web.respond import Asked, send_json

_ROWS = 25
SIDE = 240
"""Pixels of a side of the plot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A stated range in the plot: its place and radius in pixels, the whisker's ends, and what it says."""

    x: float
    y: float
    radius: float
    top: float
    bottom: float
    told: str


def show_records(request: Asked) -> Response[bytes]:
    """The page, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    with door.desks.borrow() as desk:
        answer = ask_records(desk.store, as_of=place.as_of)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if request.url.path.endswith(".json"):
        return send_json(request, {"as_of": place.as_of, "records": list(list_record_lines(answer))})
    groups = [(kind.value, list(some)[:_ROWS]) for kind, some in groupby(answer.rows, key=lambda row: row.kind)]
    return door.show(
        request,
        "records.html",
        place=place,
        fresh=fresh,
        it=answer,
        groups=groups,
        points=draw_points(answer),
        side=SIDE,
        fewest=FEWEST,
    )


def draw_points(answer: RecordsAnswer) -> list[Point]:
    """Stated against kept; ranges with too few decided cases are left out."""
    points = []
    for row in answer.stated:
        if row.tally.rate is None or row.tally.interval is None:
            continue
        low, high = row.tally.interval
        points.append(
            Point(
                x=round(SIDE * row.middle, 1),
                y=round(SIDE * (1 - row.tally.rate), 1),
                radius=min(12.0, 3 + row.tally.decided**0.5),
                top=round(SIDE * (1 - high), 1),
                bottom=round(SIDE * (1 - low), 1),
                told=f"stated {row.low:.0%} to {row.high:.0%}: {row.tally.kept} of {row.tally.decided} kept",
            )
        )
    return points
