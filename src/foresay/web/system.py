"""`/system`: what the desk holds, how far the stages are, what it runs on."""

from __future__ import annotations

from litestar import Response

from foresay.ask.freshness import ask_freshness
from foresay.web.door import find_door
from foresay.web.respond import Asked, send_json


def show_system(request: Asked) -> Response[bytes]:
    """The page of the desk's own state, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    with door.desks.borrow() as desk:
        store = desk.store.describe()
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if request.url.path.endswith(".json"):
        return send_json(request, {"as_of": place.as_of, "fresh": fresh, "store": store})
    return door.show(request, "system.html", place=place, fresh=fresh, store=store)
