"""`/country/CODE`: what a country does and what is done to it, with whom, what is due, its stories, its coverage."""

from __future__ import annotations

from litestar import Response
from litestar.response import Redirect

from foresay.ask.country import ask_country
from foresay.ask.freshness import ask_freshness
from foresay.ask.weeks import find_last_week, find_monday
from foresay.model.errors import UsageError
from foresay.web.door import find_door
from foresay.web.feeds import send_country
from foresay.web.place import Place
from foresay.web.respond import HEADERS, Asked, send_json
from foresay.web.weeks import HEIGHT, draw_weeks
from foresay.web.worldmap import locate

_SPANS = (26, 52, 260)
_MOST_WEEKS = 260


def show_country(request: Asked) -> Response[bytes] | Redirect:
    """The page of a country, or its twin; another name of it leads to its code."""
    door = find_door(request)
    place = door.find_place(request)
    told = str(request.path_params["name"])
    if told.endswith(".atom"):
        return send_country(request, told.removesuffix(".atom"))
    name, is_twin = told.removesuffix(".json"), told.endswith(".json")
    weeks = read_weeks(place, usual=_SPANS[0])
    with door.desks.borrow() as desk:
        answer = ask_country(desk.store, name, as_of=place.as_of, weeks=weeks)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if is_twin:
        return send_json(request, answer)
    if name != answer.code:
        return Redirect(place.link(f"/country/{answer.code}"), headers=HEADERS)
    last = find_monday(find_last_week(place.as_of))
    return door.show(
        request,
        "country.html",
        place=place,
        fresh=fresh,
        it=answer,
        weeks=weeks,
        spans=_SPANS,
        locator=locate([answer.code]),
        columns=draw_weeks(answer.weeks, last=last, n_weeks=weeks),
        height=HEIGHT,
    )


def read_weeks(place: Place, *, usual: int) -> int:
    """How many weeks are asked for. Raises UsageError."""
    told = place.get("weeks") or str(usual)
    if not told.isascii() or not told.isdigit() or not 1 <= int(told[:6]) <= _MOST_WEEKS:
        msg = f"weeks: {told[:40]!r} is no number from 1 to {_MOST_WEEKS}"
        raise UsageError(msg)
    return int(told)
