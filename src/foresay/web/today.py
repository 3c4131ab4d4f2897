"""`/`: what changed, what is due, what is overdue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from litestar import Response

from foresay.ask.freshness import ask_freshness
from foresay.ask.today import TodayAnswer, ask_today
from foresay.model.article import Article
from foresay.model.errors import UsageError
from foresay.publish.ledger import encode_expectation
from foresay.web.door import find_door
from foresay.web.place import Place
from foresay.web.respond import Asked, send_json

_SPANS = (7, 30, 90, 365)
"""Days that are offered to look back; any other day can stand in the address."""
_STALE = timedelta(days=10)
"""A newest report older than this is told at the top of the page."""


def show_today(request: Asked) -> Response[bytes]:
    """The front page, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    since = _read_since(place)
    with door.desks.borrow() as desk:
        answer = ask_today(desk.store, as_of=place.as_of, since=since)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if request.url.path.endswith(".json"):
        return send_json(request, _encode(answer))
    spans = [(days, place.as_of - timedelta(days=days)) for days in _SPANS]
    newest = None if fresh.newest is None else fresh.newest.date()
    stale = newest if newest is not None and newest < place.as_of - _STALE else None
    return door.show(
        request, "today.html", place=place, fresh=fresh, today=answer, since=since, spans=spans, stale=stale
    )


def _read_since(place: Place) -> date:
    since = place.day("since") or place.as_of - timedelta(days=30)
    if since > place.as_of:
        msg = f"since: {since} lies after the day asked for, {place.as_of}"
        raise UsageError(msg)
    return since


def _encode(answer: TodayAnswer) -> dict[str, Any]:
    lists = {name: getattr(answer, name) for name in ("due", "overdue", "decided", "slipped")}
    return {
        "as_of": answer.as_of,
        "since": answer.since,
        **{name: [encode_expectation(row) for row in rows] for name, rows in lists.items()},
        "counts": {name: getattr(answer, f"n_{name}") for name in lists},
        "newest": [_encode_article(article) for article in answer.newest],
    }


def _encode_article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published_at,
        "minutes": article.minutes,
    }
