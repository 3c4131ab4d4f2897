"""`/`: what changed, what is due, what is overdue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from litestar import Response
from litestar.response import Redirect

from foresay.ask.freshness import ask_freshness
from foresay.ask.themes import ThemeAnswer
from foresay.ask.timeline import DayCount, ask_timeline
from foresay.ask.today import TodayAnswer, ask_today
from foresay.ask.world import ask_world
from foresay.desk import Desk
from foresay.model.article import Article
from foresay.publish.ledger import encode_expectation
from foresay.web.countries import list_spans, read_since
from foresay.web.door import find_door
from foresay.web.place import Place
from foresay.web.respond import HEADERS, Asked, send_json
from foresay.web.themes import count_theme
from foresay.web.timeline import draw_timeline
from foresay.web.worldmap import shade_world

_RANKED = 6
LIST_ROWS = 5
"""Rows of a list; the page is an overview, and each list leads on."""
_WEEK = 7
_MOST_THEMES = 20
"""Themes that are asked for news while a reader waits."""
_SEEN, _YEAR = "foresay-seen", 365 * 86_400
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_STALE = timedelta(days=10)
"""A newest report older than this is told at the top of the page."""


def show_today(request: Asked) -> Response[bytes]:
    """The front page, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    seen = _read_seen(request, place)
    since = read_since(place, usual=seen)
    with door.desks.borrow() as desk:
        answer = ask_today(desk.store, as_of=place.as_of, since=since, limit=LIST_ROWS)
        world = ask_world(desk.store, since=since, as_of=place.as_of)
        days = ask_timeline(desk.store, as_of=place.as_of)
        themes = _find_news(desk, place)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    if request.url.path.endswith(".json"):
        return send_json(request, _encode(answer))
    newest = None if fresh.newest is None else fresh.newest.date()
    stale = newest if newest is not None and newest < place.as_of - _STALE else None
    shaded = shade_world(world)
    return door.show_form(
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
        seen=seen,
        themes=themes,
    )


def _find_news(desk: Desk, place: Place) -> list[ThemeAnswer]:
    """The themes with reports that were not looked at, most first; of today alone, what was new once is not kept."""
    themes = () if place.is_past else desk.store.load_themes()[:_MOST_THEMES]
    rows = [count_theme(desk, theme, place) for theme in themes]
    return sorted((row for row in rows if row.new), key=lambda row: (-row.new, row.theme.name))[:LIST_ROWS]


def _read_seen(request: Asked, place: Place) -> date | None:
    """The day the reader last marked as read; None where none is kept, or the page is of a past day."""
    told = str(request.cookies.get(_SEEN, ""))
    if place.is_past or not _DAY.fullmatch(told):
        return None
    try:
        day = date.fromisoformat(told)
    except ValueError:
        return None
    return day if day <= place.as_of else None


async def mark_seen(request: Asked) -> Redirect:
    """Keep in the reader's own browser that all up to this day was read; Today then tells what changed since."""
    door = find_door(request)
    await door.seal.read_form(request)
    answer = Redirect("/", status_code=303, headers=HEADERS)
    day = door.find_plain_place().today.isoformat()
    answer.set_cookie(key=_SEEN, value=day, max_age=_YEAR, httponly=True, samesite="strict", path="/")
    return answer


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
