"""`/region/CODE`: a region's countries taken together, the pairs that reach into it, what is due, its coverage."""

from __future__ import annotations

from litestar import Response
from litestar.response import Redirect

from foresay.ask.freshness import ask_freshness
from foresay.ask.region import ask_region
from foresay.ask.weeks import find_last_week, find_monday
from foresay.publish.places import encode_region
from foresay.web.country import read_weeks
from foresay.web.door import find_door
from foresay.web.respond import HEADERS, Asked, send_json
from foresay.web.weeks import HEIGHT, draw_weeks
from foresay.web.worldmap import locate

_SPANS = (26, 52, 260)


def show_region(request: Asked) -> Response[bytes] | Redirect:
    """The page of a region, or its twin; its name leads to its code."""
    door = find_door(request)
    place = door.find_place(request)
    told = str(request.path_params["name"])
    name, is_twin = told.removesuffix(".json"), told.endswith(".json")
    weeks = read_weeks(place, usual=_SPANS[0])
    with door.desks.borrow() as desk:
        answer = ask_region(desk.store, name.replace("_", " "), as_of=place.as_of, weeks=weeks)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if is_twin:
        return send_json(request, encode_region(answer))
    if name != answer.code:
        return Redirect(place.link(f"/region/{answer.code}"), headers=HEADERS)
    return door.show(
        request,
        "region.html",
        place=place,
        fresh=fresh,
        it=answer,
        weeks=weeks,
        spans=_SPANS,
        columns=draw_weeks(answer.weeks, last=find_monday(find_last_week(place.as_of)), n_weeks=weeks),
        height=HEIGHT,
        locator=locate([member.code for member in answer.members]),
    )
