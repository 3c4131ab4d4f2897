"""`/countries`: the world by how much the reports of some days speak of each country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from litestar import Response

from foresay.ask.freshness import ask_freshness
from foresay.ask.world import ask_world
from foresay.knowledge.countries import find_continent, find_region, list_countries
from foresay.model.errors import UsageError
from foresay.web.door import find_door
from foresay.web.place import Place
from foresay.web.respond import Asked, send_json
from foresay.web.worldmap import shade_world

LOOK_BACK = timedelta(days=30)
SPANS = (7, 30, 90, 365)
"""Days that are offered to look back; any other day can stand in the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region's countries as (code, name, reports), by name."""

    continent: str
    name: str
    rows: tuple[tuple[str, str, int], ...]


def show_countries(request: Asked) -> Response[bytes]:
    """The map and every country by region, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    since = read_since(place)
    with door.desks.borrow() as desk:
        counts = ask_world(desk.store, since=since, as_of=place.as_of)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if request.url.path.endswith(".json"):
        return send_json(request, {"as_of": place.as_of, "since": since, "reports": counts})
    return door.show(
        request,
        "countries.html",
        place=place,
        fresh=fresh,
        since=since,
        spans=list_spans(place),
        world=shade_world(counts),
        regions=_group(counts),
    )


def read_since(place: Place, *, usual: date | None = None) -> date:
    """The day to look back to; 30 days, where none is usual. Raises UsageError for one after the day asked for."""
    since = place.day("since") or usual or _go_back(place.as_of, LOOK_BACK.days)
    if since > place.as_of:
        msg = f"since: {since} lies after the day asked for, {place.as_of}"
        raise UsageError(msg)
    return since


def list_spans(place: Place) -> list[tuple[int, date]]:
    """(days, day) that a page offers to look back to."""
    return [(days, _go_back(place.as_of, days)) for days in SPANS]


def _go_back(day: date, days: int) -> date:
    return max(day, date.min + timedelta(days=days)) - timedelta(days=days)


def _group(counts: Mapping[str, int]) -> list[Region]:
    groups: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
    for code, country in list_countries().items():
        key = find_continent(code) or "elsewhere", find_region(code) or "region not known"
        groups.setdefault(key, []).append((code, country.name, counts.get(code, 0)))
    return [
        Region(continent=continent, name=name, rows=tuple(sorted(rows, key=lambda row: row[1])))
        for (continent, name), rows in sorted(groups.items())
    ]
