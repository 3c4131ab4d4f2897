"""`/search`: reports that match a query, with the words found marked, and help for the language of queries."""

from __future__ import annotations

from typing import Any

from litestar import Response

from foresay.ask.freshness import ask_freshness
from foresay.model.errors import QueryError
from foresay.search.query import Hit
from foresay.search.syntax import parse_query
from foresay.web.door import Door, find_door
from foresay.web.place import Place
from foresay.web.respond import Asked, send_json

_ROWS = 20
_MOST = 400


def show_search(request: Asked) -> Response[bytes]:
    """The search page, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    query, limit = place.get("q"), _read_limit(place)
    try:
        hits = _search(door, place, query, limit + 1)
        fault = None
    except QueryError as error:
        hits, fault = [], error
    if request.url.path.endswith(".json"):
        return send_json(request, _encode(query, hits[:limit], fault), status=400 if fault else 200)
    with door.desks.borrow() as desk:
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    return door.show(
        request,
        "search.html",
        place=place,
        fresh=fresh,
        status=400 if fault else 200,
        query=query,
        hits=hits[:limit],
        more=min(_MOST, limit + _ROWS) if len(hits) > limit and limit < _MOST else None,
        fault=fault,
    )


def _search(door: Door, place: Place, query: str, limit: int) -> list[Hit]:
    if not query:
        return []
    parse_query(query)  # its faults are told at their place in what was typed
    # Nothing that was published after the day asked for.
    asked = f"({query}) AND to:{place.as_of}" if place.is_past else query
    with door.desks.borrow() as desk:
        return desk.search(asked, limit=limit)


def _read_limit(place: Place) -> int:
    told = place.get("n")
    return min(_MOST, max(1, int(told[:6]))) if told.isascii() and told.isdigit() else _ROWS


def _encode(query: str, hits: list[Hit], fault: QueryError | None) -> dict[str, Any]:
    if fault is not None:
        return {"query": query, "error": str(fault), "position": fault.position}
    return {"query": query, "hits": hits}
