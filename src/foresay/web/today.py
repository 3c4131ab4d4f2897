"""`/`: what changed, what is due, what is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from litestar import Response

from foresay.ask.freshness import ask_freshness
from foresay.ask.timeline import DayCount, ask_timeline
from foresay.ask.today import TodayAnswer, ask_today
from foresay.ask.world import ask_world
from foresay.model.article import Article
from foresay.publish.ledger import encode_expectation
from foresay.web.countries import list_spans, read_since
from foresay.web.door import find_door
from foresay.web.respond import Asked, send_json
from foresay.web.timeline import draw_timeline
from foresay.web.worldmap import shade_world

_RANKED = 6
_ROWS = 5
"""Rows of a list; the page is an overview, and each list leads on."""
_WEEK = 7
_STALE = timedelta(days=10)
"""A newest report older than this is told at the top of the page."""


def show_today(request: Asked) -> Response[bytes]:
    """The front page, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    since = read_since(place)
    with door.desks.borrow() as desk:
        answer = ask_today(desk.store, as_of=place.as_of, since=since, limit=_ROWS)
        world = ask_world(desk.store, since=since, as_of=place.as_of)
        days = ask_timeline(desk.store, as_of=place.as_of)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if request.url.path.endswith(".json"):
        return send_json(request, _encode(answer))
    newest = None if fresh.newest is None else fresh.newest.date()
    stale = newest if newest is not None and newest < place.as_of - _STALE else None
    shaded = shade_world(world)
    return door.show(
        request,
        "today.html",
        place=place,
        fresh=fresh,
        today=answer,
        since=since,
        spans=list_spans(place),
        stale=stale,
        world=shaded,
        ranked=shaded.shades[:_RANKED],
        timeline=draw_timeline(days),
        by_week=_sum_weeks(days),
    )


def _sum_weeks(days: Sequence[DayCount]) -> list[tuple[date, date, int, int, int]]:
    """(first day, last day, reports, stating, deciding) of each seven days, the latest first."""
    found = []
    for end in range(len(days), 0, -_WEEK):
        week = days[max(0, end - _WEEK) : end]
        sums = (sum(day.reports for day in week), sum(day.stating for day in week), sum(day.deciding for day in week))
        found.append((week[0].day, week[-1].day, *sums))
    return found


def _encode(answer: TodayAnswer) -> dict[str, Any]:
    lists = {name: getattr(answer, name) for name in ("due", "overdue", "decided", "broken", "slipped")}
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
