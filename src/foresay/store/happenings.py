"""Single events as the tables know them: those between two countries, found by the days of their reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from foresay.store.days import count_days, find_date, find_day, make_key
from foresay.store.schema import article, event

_NONE: sa.ColumnElement[str] = sa.literal_column("''")
"""Written into the query: an index of some rows serves only a query that says so itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event of one report: its place there, its code, its sides (alpha-3, in order) and the report's day."""

    article: str
    version: int
    start: int
    end: int
    sentence: int
    type: str
    mode: str | None
    status: str
    src: tuple[str, ...]
    dst: tuple[str, ...]
    reported_on: date


def find_between(
    conn: sa.Connection,
    sides: tuple[str, str],
    days: tuple[date, date],
    *,
    types: Sequence[str] = (),
    alone: bool = False,
    limit: int,
) -> list[Happening]:
    """Events from one country to the other or back, reported within [first, last], the latest first; no copies.

    `alone`: only those in which no third country stands on either side, which an index finds.
    """
    one, other = sides
    first, last = days
    among = _runs_alone(sides) if alone else sa.or_(_runs(one, other), _runs(other, one))
    query = (
        sa.select(event, article.c.id)
        .join_from(event, article, article.c.key == event.c.article)
        .where(
            event.c.article >= make_key(count_days(first), 0),
            event.c.article < make_key(count_days(last) + 1, 0),
            article.c.duplicate_of.is_(None),
            among,
        )
        .order_by(event.c.article.desc(), event.c.n)
        .limit(limit)
    )
    if types:
        query = query.where(event.c.type.in_(types))
    return [
        Happening(
            article=row.id,
            version=row.version,
            start=row.start,
            end=row.end,
            sentence=row.sentence,
            type=row.type,
            mode=row.mode,
            status=row.status,
            src=tuple(row.src.split()),
            dst=tuple(row.dst.split()),
            reported_on=find_date(find_day(row.article)),
        )
        for row in conn.execute(query)
    ]


def _runs(src: str, dst: str) -> sa.ColumnElement[bool]:
    # Codes are three letters and a blank apart, so that a code inside the column is the country itself.
    return sa.and_(event.c.src.like(f"%{src}%"), event.c.dst.like(f"%{dst}%"))


def _runs_alone(sides: tuple[str, str]) -> sa.ColumnElement[bool]:
    src, dst = event.c.src, event.c.dst
    return sa.and_(src != _NONE, dst != _NONE, src.in_(sides), dst.in_(sides), src != dst)
