"""`/pair/AAA-BBB`: what two countries do to one another, in two lanes, beside the time before."""

from __future__ import annotations

from litestar import Response
from litestar.response import Redirect

from foresay.ask.freshness import ask_freshness
from foresay.ask.lanes import ask_lanes
from foresay.ask.pair import PairAnswer, ask_pair
from foresay.model.errors import UsageError
from foresay.publish.places import encode_pair
from foresay.web.country import read_weeks
from foresay.web.door import find_door
from foresay.web.lanes import draw_lanes
from foresay.web.respond import HEADERS, Asked, send_json
from foresay.web.worldmap import locate

_SPANS = (13, 26, 52)
_LONGEST = 80


def show_pair(request: Asked) -> Response[bytes] | Redirect:
    """The page of a pair, or its twin; other names of the two lead to their codes."""
    door = find_door(request)
    place = door.find_place(request)
    told = str(request.path_params["name"])
    name, is_twin = told.removesuffix(".json"), told.endswith(".json")
    weeks = read_weeks(place, usual=_SPANS[0])
    with door.desks.borrow() as desk:
        answer = ask_pair(desk.store, *_split_name(name), as_of=place.as_of, weeks=weeks)
        series = ask_lanes(desk.store, answer.sides, as_of=place.as_of, weeks=weeks)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if is_twin:
        return send_json(request, encode_pair(answer))
    code = "-".join(answer.sides)
    if name != code:
        return Redirect(place.link(f"/pair/{code}"), headers=HEADERS)
    return door.show(
        request,
        "pair.html",
        place=place,
        fresh=fresh,
        it=answer,
        sums=_sum_up(answer),
        weeks=weeks,
        spans=_SPANS,
        chart=draw_lanes(series),
        locator=locate(answer.sides),
    )


def _split_name(name: str) -> tuple[str, str]:
    """Two countries with a hyphen between; codes and names of one word, or names with `_` for a space."""
    one, found, other = name[:_LONGEST].partition("-")
    if not found or not one or not other:
        raise UsageError(f"pair: {name[:40]!r} names no two countries; an address looks like /pair/CHN-RUS")
    return one.replace("_", " "), other.replace("_", " ")


def _sum_up(answer: PairAnswer) -> list[tuple[str, str, int, int, int, int, int]]:
    """For each lane: from, to, cooperation now and before, conflict now and before, planned."""
    return [
        (
            lane.src,
            lane.dst,
            sum(row.now for row in lane.cooperation),
            sum(row.before for row in lane.cooperation),
            sum(row.now for row in lane.conflict),
            sum(row.before for row in lane.conflict),
            lane.planned,
        )
        for lane in answer.lanes
    ]
