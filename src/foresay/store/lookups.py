"""Short lists a page opens with: the newest reports, what was decided or said again lately, what rests on a report."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from foresay.store.days import count_days, find_day, make_key
from foresay.store.schema import article, statement_link, verdict


def list_newest(conn: sa.Connection, until: date, limit: int) -> tuple[tuple[str, int], ...]:
    """(id, latest version) of the reports published last, up to and with a day; the latest first, copies left out."""
    rows = conn.execute(
        sa.select(article.c.id, article.c.version)
        .where(article.c.key < make_key(count_days(until) + 1, 0), article.c.duplicate_of.is_(None))
        .order_by(article.c.key.desc())
        .limit(limit)
    )
    return tuple((str(id_), int(version)) for id_, version in rows)


def find_decided(conn: sa.Connection, first: date, last: date) -> tuple[str, ...]:
    """Ids of expectations on which a verdict was dated within these days, the latest first."""
    rows = conn.execute(
        sa.select(verdict.c.expectation)
        .where(verdict.c.decided_day.between(count_days(first), count_days(last)))
        .group_by(verdict.c.expectation)
        .order_by(sa.func.max(verdict.c.decided_day).desc(), verdict.c.expectation)
    )
    return tuple(rows.scalars())


def find_restated(conn: sa.Connection, first: date, last: date) -> tuple[str, ...]:
    """Ids of expectations that a report published within these days stated again, the latest first."""
    rows = conn.execute(
        sa.select(statement_link.c.expectation)
        .where(statement_link.c.published_day.between(count_days(first), count_days(last)), statement_link.c.n > 0)
        .group_by(statement_link.c.expectation)
        .order_by(sa.func.max(statement_link.c.published_day).desc(), statement_link.c.expectation)
    )
    return tuple(rows.scalars())


def find_resting_on(conn: sa.Connection, id_: str) -> tuple[str, ...]:
    """Ids of expectations that one report states, decides, or was weighed for; by id."""
    key = sa.select(article.c.key).where(article.c.id == id_).scalar_subquery()
    stated = sa.select(statement_link.c.expectation).where(statement_link.c.article == key)
    judged = sa.select(verdict.c.expectation).where(verdict.c.article == key)
    return tuple(sorted(conn.execute(stated.union(judged)).scalars()))


def count_by_day(conn: sa.Connection, first: date, last: date) -> dict[int, tuple[int, int, int]]:
    """Day (since 1970) -> reports published then, and those of them that state, that decide an expectation; no copies.

    A report that does both counts in both.
    """
    span = make_key(count_days(first), 0), make_key(count_days(last) + 1, 0)
    sums: dict[int, list[int]] = {}
    for place, column in enumerate((article.c.key, statement_link.c.article, verdict.c.article)):
        query = sa.select(column).where(column >= span[0], column < span[1]).distinct()
        if column is article.c.key:
            query = query.where(article.c.duplicate_of.is_(None))
        for key in conn.execute(query).scalars():
            sums.setdefault(find_day(key), [0, 0, 0])[place] += 1
    return {day: (n[0], n[1], n[2]) for day, n in sums.items()}
