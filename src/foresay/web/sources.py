"""`/sources` and `/source/ID`: which sources bring what they should, which are silent, which fail and why."""

from __future__ import annotations

from collections import Counter

from litestar import Response

from foresay.ask.freshness import ask_freshness
from foresay.ask.sources import Health, ask_source, ask_sources
from foresay.publish.sources import encode_drop, encode_source
from foresay.web.door import find_door
from foresay.web.filters import ROWS, read_page
from foresay.web.place import is_web_address
from foresay.web.respond import Asked, send_json


def show_sources(request: Asked) -> Response[bytes]:
    """The list, those that need a look first, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    page = read_page(place)
    with door.desks.borrow() as desk:
        found = list(ask_sources(desk.store, now=door.tell_now()))
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if request.url.path.endswith(".json"):
        return send_json(request, {"sources": [encode_source(row) for row in found]})
    counts = Counter(row.health for row in found)
    return door.show(
        request,
        "sources.html",
        place=place,
        fresh=fresh,
        rows=found[(page - 1) * ROWS : page * ROWS],
        counts=[(one, counts[one]) for one in Health if counts[one]],
        page=page,
        n_pages=max(1, -(-len(found) // ROWS)),
    )


def show_source(request: Asked) -> Response[bytes]:
    """The page of a source, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    told = str(request.path_params["name"])
    with door.desks.borrow() as desk:
        answer, drops = ask_source(desk.store, told.removesuffix(".json"), now=door.tell_now())
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if told.endswith(".json"):
        return send_json(request, {**encode_source(answer), "drops": [encode_drop(drop) for drop in drops]})
    site = answer.source.site or answer.source.address
    return door.show(
        request,
        "source.html",
        place=place,
        fresh=fresh,
        it=answer,
        drops=drops,
        site=site if is_web_address(site) else None,
    )
