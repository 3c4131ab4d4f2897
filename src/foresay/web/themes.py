"""`/themes`: standing queries with a thesis; `/theme/NAME` is one, what it finds, and what that leads one to expect."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from litestar import Response
from litestar.response import Redirect

from foresay.ask.freshness import ask_freshness
from foresay.ask.ledger import LedgerAnswer
from foresay.ask.themes import LONGEST_THESIS, ThemeAnswer, find_stated, find_theme
from foresay.desk import Desk, record_theme
from foresay.model.errors import NotFoundError
from foresay.model.theme import Theme
from foresay.publish.ledger import encode_expectation
from foresay.run.theme_changes import LONGEST_QUERY, ThemeAct, ThemeChange
from foresay.search.query import Hit, Scope, Sort
from foresay.web.door import Door, find_door
from foresay.web.feeds import send_hits
from foresay.web.place import Place
from foresay.web.respond import HEADERS, Asked, send_json
from foresay.web.search import bind_query, read_limit

LONGEST = (LONGEST_QUERY, LONGEST_THESIS)
"""Characters of a theme's query and thesis."""
_FEED = 50


def show_themes(request: Asked) -> Response[bytes]:
    """The list with the form that adds one, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    with door.desks.borrow() as desk:
        rows = [count_theme(desk, theme, place) for theme in desk.store.load_themes()]
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if request.url.path.endswith(".json"):
        return send_json(request, {"as_of": place.as_of, "themes": rows})
    return door.show_form(
        request,
        "themes.html",
        place=place,
        fresh=fresh,
        rows=sorted(rows, key=lambda row: (-row.new, row.theme.name)),
        waits=place.get("waits")[:60],
        query=place.get("q"),
        longest=LONGEST,
    )


def count_theme(desk: Desk, theme: Theme, place: Place) -> ThemeAnswer:
    """How many reports a theme finds by the day asked for, and how many of them came since it was looked at."""
    query = bind_query(place, theme.query)
    total = desk.count(query, scope=Scope(as_of=place.as_of))
    return ThemeAnswer(theme=theme, total=total, new=_count_new(desk, theme, query, place) if total else 0)


def _count_new(desk: Desk, theme: Theme, query: str, place: Place) -> int:
    return desk.count(query, scope=Scope(as_of=place.as_of, seen_after=theme.seen_at))


def show_theme(request: Asked) -> Response[bytes]:
    """The page of a theme, or its twins."""
    door = find_door(request)
    place = door.find_place(request)
    with door.desks.borrow() as desk:
        theme, suffix = _find(desk, str(request.path_params["name"]))
        limit = read_limit(place)
        hits = _search(desk, theme, place, _FEED if suffix == "atom" else limit + 1)
        if suffix == "atom":
            return send_hits(request, place, theme.query, hits)
        counts = count_theme(desk, theme, place)
        stated = find_stated(desk.store, hits[:limit], as_of=place.as_of)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if suffix == "json":
        return send_json(request, _encode(counts, hits[:limit], stated))
    return door.show_form(
        request,
        "theme.html",
        place=place,
        fresh=fresh,
        it=theme,
        counts=counts,
        hits=[(hit, hit.first_seen > theme.seen_at) for hit in hits[:limit]],
        more=limit + 20 if len(hits) > limit else None,
        stated=stated,
        longest=LONGEST,
    )


def _find(desk: Desk, name: str) -> tuple[Theme, str]:
    """The theme of that name, and which twin is asked for; a name that ends as twins do is still found."""
    try:
        return find_theme(desk.store, name), ""
    except NotFoundError:
        stem, _, suffix = name.rpartition(".")
        if not stem or suffix not in {"json", "atom"}:
            raise
        return find_theme(desk.store, stem), suffix


def _search(desk: Desk, theme: Theme, place: Place, limit: int) -> list[Hit]:
    scope = Scope(sort=Sort.TIME, as_of=place.as_of)
    return desk.search(bind_query(place, theme.query), limit=limit, scope=scope)


def _encode(counts: ThemeAnswer, hits: list[Hit], stated: list[LedgerAnswer]) -> dict[str, Any]:
    rows = [encode_expectation(row) for row in stated]
    return {"theme": counts.theme, "total": counts.total, "new": counts.new, "hits": hits, "stated": rows}


async def keep_theme(request: Asked) -> Redirect:
    """Follow a query, or change what is followed under a name."""
    door = find_door(request)
    fields = await door.seal.read_form(request)
    name = fields.get("name", "")
    return await _change(door, ThemeAct.KEEP, name, query=fields.get("query", ""), thesis=fields.get("thesis", ""))


async def mark_theme(request: Asked) -> Redirect:
    """Note that a theme was looked at: what comes later is new."""
    return await _change_named(request, ThemeAct.SEEN)


async def drop_theme(request: Asked) -> Redirect:
    """Follow a theme no more."""
    return await _change_named(request, ThemeAct.REMOVE)


async def _change_named(request: Asked, act: ThemeAct) -> Redirect:
    door = find_door(request)
    await door.seal.read_form(request)
    return await _change(door, act, str(request.path_params["name"]))


async def _change(door: Door, act: ThemeAct, name: str, *, query: str = "", thesis: str = "") -> Redirect:
    # Of the machine's clock, whatever day the pages are shown for: so is the moment at which a report was first seen.
    change = ThemeChange(act=act, name=name, at=datetime.now(UTC), query=query, thesis=thesis)
    theme, waits = await asyncio.to_thread(record_theme, door.home, change)
    told = quote(theme.name, safe="")
    if waits:
        return Redirect(f"/themes?waits={told}", status_code=303, headers=HEADERS)
    return Redirect("/themes" if act is ThemeAct.REMOVE else f"/theme/{told}", status_code=303, headers=HEADERS)
