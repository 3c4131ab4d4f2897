"""Which story each article is in, with what it was compared by, so that the shelf of stories can be rebuilt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from foresay.model.sketch import StoryPlace
from foresay.store.articles import require_keys
from foresay.store.days import chunk, count_days, find_date, make_key
from foresay.store.packing import Packer
from foresay.store.records import StoryRow
from foresay.store.schema import article, story_article, tag
from foresay.store.upsert import upsert


def write_places(conn: sa.Connection, packer: Packer, places: Sequence[StoryPlace]) -> None:
    """Keep where articles were put; a later place replaces the earlier. Raises StoreError for an unknown article."""
    latest = {place.sketch.article: place for place in places}
    keys = require_keys(conn, latest)
    rows = []
    for name, place in sorted(latest.items()):
        dict_id, body = packer.pack("story", place)
        rows.append(
            {
                "article": keys[name],
                "story": place.story,
                "day": count_days(place.sketch.day),
                "first_day": count_days(place.first_on),
                "dict_id": dict_id,
                "body": body,
            }
        )
    upsert(conn, story_article, rows)
    packer.train(conn, "story", len(rows))


def load_places(conn: sa.Connection, packer: Packer, first: date, last: date) -> list[StoryPlace]:
    """The places of the articles published in [first, last], by day, those of a day in the order they came in."""
    table = story_article
    query = sa.select(table.c.dict_id, table.c.body).where(
        table.c.day >= count_days(first), table.c.day <= count_days(last)
    )
    return [packer.unpack(conn, row, StoryPlace) for row in conn.execute(query.order_by(table.c.article))]


def find_last(conn: sa.Connection) -> date | None:
    """The latest day of publication of an article that has a place."""
    day = conn.execute(sa.select(sa.func.max(story_article.c.day))).scalar_one_or_none()
    return None if day is None else find_date(day)


def find_places(conn: sa.Connection, packer: Packer, ids: Collection[str]) -> dict[str, StoryPlace]:
    """Article id -> its place, for those that have one."""
    found: dict[str, StoryPlace] = {}
    for some in chunk(sorted(set(ids))):
        query = (
            sa.select(article.c.id, story_article.c.dict_id, story_article.c.body)
            .join_from(article, story_article, story_article.c.article == article.c.key)
            .where(article.c.id.in_(some))
        )
        found.update((row.id, packer.unpack(conn, row, StoryPlace)) for row in conn.execute(query))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChoice:
    """Which stories: of these ids, with a report mainly of one of these countries, as told up to a day.

    `latest`: only those with the latest (such) reports, so many or, where a day brings more, a few more.
    """

    ids: Collection[str] | None = None
    countries: Collection[str] | None = None
    until: date | None = None
    latest: int | None = None


def list_stories(conn: sa.Connection, choice: StoryChoice) -> list[StoryRow]:
    """Stories with their articles in order of publication, the one with the latest report first."""
    rows: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for chosen in _choose(conn, choice):
        query = (
            sa.select(story_article.c.story, story_article.c.day, story_article.c.article, article.c.id)
            .join_from(story_article, article, article.c.key == story_article.c.article)
            .where(*chosen)
        )
        if choice.until is not None:
            query = query.where(story_article.c.day <= count_days(choice.until))
        for name, day, key, id_ in conn.execute(query):
            rows[name].append((day, key, id_))
    found = [_make_row(name, sorted(members)) for name, members in rows.items()]
    return sorted(found, key=lambda row: (-row.last_on.toordinal(), -len(row.articles), row.id))


def _make_row(name: str, members: Sequence[tuple[int, int, str]]) -> StoryRow:
    return StoryRow(
        id=name,
        articles=tuple(id_ for _, _, id_ in members),
        first_on=find_date(members[0][0]),
        last_on=find_date(members[-1][0]),
    )


def _choose(conn: sa.Connection, choice: StoryChoice) -> list[tuple[Any, ...]]:
    ids = choice.ids
    if choice.countries is not None or choice.latest is not None:
        told = _find_told(conn, choice)
        ids = told if ids is None else told & set(ids)
    if ids is None:
        return [()]
    return [(story_article.c.story.in_(some),) for some in chunk(sorted(set(ids)))]


def _find_told(conn: sa.Connection, choice: StoryChoice) -> set[str]:
    """The stories told in a stretch of days that grows backwards until it holds enough of them."""
    bounds = conn.execute(sa.select(sa.func.min(story_article.c.day), sa.func.max(story_article.c.day))).one()
    first, last = bounds
    if last is None:
        return set()
    last = last if choice.until is None else min(last, count_days(choice.until))
    found: set[str] = set()
    length = 1 if choice.latest is not None else last - first + 1
    while last >= first and (choice.latest is None or len(found) < choice.latest):
        found |= _find_told_within(conn, choice.countries, last - length + 1, last)
        last, length = last - length, 2 * length
    return found


def _find_told_within(conn: sa.Connection, countries: Collection[str] | None, first: int, last: int) -> set[str]:
    if countries is None:
        query = sa.select(story_article.c.story).where(story_article.c.day >= first, story_article.c.day <= last)
    else:
        query = (
            sa.select(story_article.c.story)
            .join_from(tag, story_article, story_article.c.article == tag.c.article)
            .where(
                tag.c.kind == "country",
                tag.c.value.in_(sorted(countries)),
                tag.c.role == "main",
                tag.c.article >= make_key(first, 0),
                tag.c.article < make_key(last + 1, 0),
            )
        )
    return set(conn.execute(query.distinct()).scalars())
