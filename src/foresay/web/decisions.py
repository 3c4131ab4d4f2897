"""`/decisions`: what persons decided on the ledger, the latest first, each of which can be taken back."""

from __future__ import annotations

from litestar import Response

from foresay.ask.decisions import ask_decisions
from foresay.ask.freshness import ask_freshness
from foresay.run.deciding import LONGEST_NAME, LONGEST_REASON
from foresay.web.door import find_door
from foresay.web.filters import ROWS, read_page
from foresay.web.respond import Asked, send_json


def show_decisions(request: Asked) -> Response[bytes]:
    """The log, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    page = read_page(place)
    with door.desks.borrow() as desk:
        rows = ask_decisions(desk.store, as_of=place.as_of)[::-1]
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if request.url.path.endswith(".json"):
        return send_json(request, {"as_of": place.as_of, "decisions": rows})
    return door.show_form(
        request,
        "decisions.html",
        place=place,
        fresh=fresh,
        rows=rows[(page - 1) * ROWS : page * ROWS],
        page=page,
        n_pages=max(1, -(-len(rows) // ROWS)),
        longest=(LONGEST_NAME, LONGEST_REASON),
    )
