"""The Atom twins of pages: what is new on them, for a program that looks again and again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from litestar import Response

from foresay.ask.ledger import LedgerAnswer
from foresay.ask.standings import list_answers, open_standings
from foresay.ask.story import ask_story
from foresay.ask.today import ask_today
from foresay.ask.weeks import require_country
from foresay.knowledge.countries import name_country
from foresay.publish.atom import FeedEntry, encode_feed, tell_entry
from foresay.search.query import Hit
from foresay.store import Wanted
from foresay.web.countries import read_since
from foresay.web.door import find_door
from foresay.web.filters import ROWS, read_filters
from foresay.web.place import Place
from foresay.web.respond import ATOM, Asked, send_bytes


def send_today(request: Asked) -> Response[bytes]:
    """What was decided, called off and re-dated."""
    door = find_door(request)
    place = door.find_place(request)
    with door.desks.borrow() as desk:
        found = ask_today(desk.store, as_of=place.as_of, since=read_since(place), limit=ROWS)
    rows = {row.expectation.id: row for row in (*found.decided, *found.broken, *found.slipped)}
    return _send(request, "foresay: today", "/", _tell(request, place, list(rows.values())))


def send_expectations_feed(request: Asked) -> Response[bytes]:
    """The expectations of these filters, the last heard of first."""
    door = find_door(request)
    place = door.find_place(request)
    wanted = read_filters(place).wanted
    with door.desks.borrow() as desk:
        rows = list_answers(open_standings(desk.store, as_of=place.as_of), wanted, order="heard", limit=ROWS)
    return _send(request, "foresay: expectations", "/expectations", _tell(request, place, rows))


def send_country(request: Asked, code: str) -> Response[bytes]:
    """What is expected of a country, the last heard of first."""
    door = find_door(request)
    place = door.find_place(request)
    code = require_country(code)
    wanted = Wanted(as_of=place.as_of, countries=(code,))
    with door.desks.borrow() as desk:
        rows = list_answers(open_standings(desk.store, as_of=place.as_of), wanted, order="heard", limit=ROWS)
    return _send(request, f"foresay: {name_country(code)}", f"/country/{code}", _tell(request, place, rows))


def send_story(request: Asked, name: str) -> Response[bytes]:
    """The developments of a story."""
    door = find_door(request)
    place = door.find_place(request)
    with door.desks.borrow() as desk:
        history = ask_story(desk.store, name, as_of=place.as_of)
    entries = [
        FeedEntry(
            id=f"urn:foresay:report:{one.article}",
            title=one.title,
            link=_lead(request, place.article(one.article)),
            updated_at=one.published_at,
            author=one.source,
            summary=one.why,
        )
        for one in history.developments[-ROWS:]
    ]
    return _send(request, f"foresay: {history.story.title}", f"/story/{history.story.id}", entries)


def send_hits(request: Asked, place: Place, query: str, hits: Sequence[Hit]) -> Response[bytes]:
    """What a query finds, by time."""
    entries = [
        FeedEntry(
            id=f"urn:foresay:report:{hit.article}",
            title=hit.title or hit.article,
            link=_lead(request, place.article(hit.article)),
            updated_at=min(hit.first_seen, hit.published + timedelta(days=1)),
            author=hit.source,
            summary=hit.snippet,
        )
        for hit in hits
    ]
    return _send(request, f"foresay: {query}", place.link("/search", q=query), entries)


def _tell(request: Asked, place: Place, rows: Sequence[LedgerAnswer]) -> list[FeedEntry]:
    return [tell_entry(row, _lead(request, place.expectation(row.expectation.id))) for row in rows]


def _lead(request: Asked, path: str) -> str:
    return str(request.base_url).rstrip("/") + path


def _send(request: Asked, title: str, page: str, entries: Sequence[FeedEntry]) -> Response[bytes]:
    own = _lead(request, request.url.path + (f"?{request.url.query}" if request.url.query else ""))
    return send_bytes(request, encode_feed(title, own=own, page=_lead(request, page), entries=entries), ATOM)
