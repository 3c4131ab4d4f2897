"""`/story/ID`: one happening and its direct developments in order, repeats folded, and who reported them."""

from __future__ import annotations

from litestar import Response

from foresay.ask.freshness import ask_freshness
from foresay.ask.story import ask_story
from foresay.web.door import find_door
from foresay.web.feeds import send_story
from foresay.web.respond import Asked, send_json


def show_story(request: Asked) -> Response[bytes]:
    """The page of a story, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    told = str(request.path_params["name"])
    if told.endswith(".atom"):
        return send_story(request, told.removesuffix(".atom"))
    with door.desks.borrow() as desk:
        history = ask_story(desk.store, told.removesuffix(".json"), as_of=place.as_of)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if told.endswith(".json"):
        return send_json(request, history)
    return door.show(request, "story.html", place=place, fresh=fresh, history=history)
