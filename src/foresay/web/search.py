"""`/search`: reports that match a query, its words marked, facets that narrow it, and help for the language."""

from __future__ import annotations

from typing import Any

from litestar import Response

from foresay.ask.freshness import ask_freshness
from foresay.ask.themes import LONGEST_THESIS
from foresay.desk import Desk
from foresay.model.errors import QueryError, UsageError
from foresay.run.theme_changes import LONGEST_QUERY
from foresay.search.canonical import write_query
from foresay.search.facets import Facets
from foresay.search.query import Hit, Scope, Sort
from foresay.search.syntax import parse_query
from foresay.web.door import find_door
from foresay.web.feeds import send_hits
from foresay.web.place import Place
from foresay.web.respond import Asked, send_json

_ROWS = 20
_MOST = 400
_FACETS = ("country", "topic", "source", "lang", "year")
_VALUES = 8


def show_search(request: Asked) -> Response[bytes]:
    """The search page, or its twins."""
    door = find_door(request)
    place = door.find_place(request)
    query, limit = place.get("q"), read_limit(place)
    suffix = request.url.path.rpartition(".")[2]
    facets: Facets | None = None
    fault: QueryError | None = None
    hits: list[Hit] = []
    with door.desks.borrow() as desk:
        try:
            hits = _search(desk, place, query, limit + 1, by_time=suffix == "atom")
            facets = _count(desk, place, query) if query and suffix == "/search" else None
        except QueryError as error:
            fault = error
        followed = [] if fault or not query else _find_themes(desk, query)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if suffix == "json":
        return send_json(request, _encode(query, hits[:limit], fault), status=400 if fault else 200)
    if suffix == "atom":
        if fault is not None:
            raise fault
        return send_hits(request, place, query, hits[:limit])
    return door.show_form(
        request,
        "search.html",
        place=place,
        fresh=fresh,
        status=400 if fault else 200,
        query=query,
        hits=hits[:limit],
        sort=_read_sort(place),
        sorts=list(Sort),
        facets=facets,
        followed=followed,
        longest=(LONGEST_QUERY, LONGEST_THESIS),
        more=min(_MOST, limit + _ROWS) if len(hits) > limit and limit < _MOST else None,
        fault=fault,
    )


def _find_themes(desk: Desk, query: str) -> list[str]:
    """Names of the themes that ask just this."""
    asked = write_query(parse_query(query))
    return [theme.name for theme in desk.store.load_themes() if theme.query == asked]


def bind_query(place: Place, query: str) -> str:
    """The query as it is asked: nothing that was published after the day asked for."""
    return f"({query}) AND to:{place.as_of}" if place.is_past else query


def _search(desk: Desk, place: Place, query: str, limit: int, *, by_time: bool) -> list[Hit]:
    if not query:
        return []
    parse_query(query)  # its faults are told at their place in what was typed
    sort = Sort.TIME if by_time else _read_sort(place)
    return desk.search(bind_query(place, query), limit=limit, scope=Scope(sort=sort, as_of=place.as_of))


def _count(desk: Desk, place: Place, query: str) -> Facets:
    return desk.facets(bind_query(place, query), names=_FACETS, most=_VALUES, scope=Scope(as_of=place.as_of))


def _read_sort(place: Place) -> Sort:
    told = place.get("sort") or Sort.RELEVANCE.value
    try:
        return Sort(told)
    except ValueError as error:
        raise UsageError(f"sort: {told[:40]!r} is none of {', '.join(Sort)}") from error


def read_limit(place: Place) -> int:
    """How many rows are asked for."""
    told = place.get("n")
    return min(_MOST, max(1, int(told[:6]))) if told.isascii() and told.isdigit() else _ROWS


def _encode(query: str, hits: list[Hit], fault: QueryError | None) -> dict[str, Any]:
    if fault is not None:
        return {"query": query, "error": str(fault), "position": fault.position}
    return {"query": query, "hits": hits}
