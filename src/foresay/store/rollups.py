"""What happened week by week: counts of events by country and by pair, kept in step with the events themselves.

A week is a number: the days since Monday 1969-12-29 divided by seven. An event counts in the week its report came out,
once for each country that takes part (acting, acted upon, or its place), and once for each directed pair; a report
that repeats another counts not at all. `""` stands for a side that names no country, and for a status: any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from foresay.store.days import chunk, find_day
from foresay.store.schema import article, event, week_country, week_pair
from foresay.store.upsert import add_counts

_MONDAY = 3
"""Days from Monday 1969-12-29 to 1970-01-01."""
Counts = Counter[tuple[Any, ...]]


def count_weeks(day: int) -> int:
    """The week of a day (days since 1970-01-01)."""
    return (day + _MONDAY) // 7


def find_copies(conn: sa.Connection, keys: Collection[int]) -> set[int]:
    """Those of the articles that repeat another."""
    found: set[int] = set()
    for some in chunk(sorted(keys)):
        repeats = sa.select(article.c.key).where(article.c.key.in_(some), article.c.duplicate_of.is_not(None))
        found.update(conn.execute(repeats).scalars())
    return found


def change_counts(
    conn: sa.Connection, gone: Iterable[Mapping[str, Any]], come: Iterable[Mapping[str, Any]], copies: Collection[int]
) -> None:
    """Take the events that are gone out of the counts and add those that have come; rows as the table `event` has."""
    countries: Counts = Counter()
    pairs: Counts = Counter()
    for rows, times in ((gone, -1), (come, 1)):
        for row in rows:
            if row["article"] not in copies:
                _count(row, times, countries, pairs)
    _add(conn, week_country, countries)
    _add(conn, week_pair, pairs)


def load_rows(conn: sa.Connection, keys: Collection[int]) -> Iterator[Mapping[str, Any]]:
    """The event rows of these articles."""
    for some in chunk(sorted(keys)):
        for row in conn.execute(sa.select(event).where(event.c.article.in_(some))).mappings():
            yield dict(row)


def _count(row: Mapping[str, Any], times: int, countries: Counts, pairs: Counts) -> None:
    week = count_weeks(find_day(row["article"]))
    src, dst, place = row["src"].split(), row["dst"].split(), row["place_country"]
    for country in {*src, *dst, *([place] if place else ())}:
        countries[row["status"], country, week] += times
        countries["", country, week] += times
    for one in src or ("",):
        for other in dst or ("",):
            if one != other:
                pairs[one, other, week, row["type"], row["status"]] += times


def _add(conn: sa.Connection, table: sa.Table, counts: Counts) -> None:
    names = [column.name for column in table.primary_key.columns]
    rows = [{**dict(zip(names, key, strict=True)), "n": n} for key, n in sorted(counts.items()) if n]
    add_counts(conn, table, "n", rows)


def load_country(conn: sa.Connection, country: str) -> list[tuple[int, str, int]]:
    """(week, status, events) of a country, in order."""
    table = week_country
    statuses = sa.select(table.c.status).where(table.c.status != "").distinct()
    query = sa.select(table.c.week, table.c.status, table.c.n).where(
        table.c.status.in_(list(conn.execute(statuses).scalars())), table.c.country == country, table.c.n != 0
    )
    return [(week, status, n) for week, status, n in conn.execute(query.order_by(table.c.week, table.c.status))]


def load_pair(conn: sa.Connection, src: str, dst: str) -> list[tuple[int, str, str, int]]:
    """(week, type, status, events) from one country to another, in order."""
    table = week_pair
    query = sa.select(table.c.week, table.c.type, table.c.status, table.c.n).where(
        table.c.src == src, table.c.dst == dst, table.c.n != 0
    )
    return [tuple(row) for row in conn.execute(query.order_by(table.c.week, table.c.type, table.c.status))]


def load_matrix(conn: sa.Connection) -> list[tuple[str, int, int]]:
    """(country, week, events) of every country, in order."""
    table = week_country
    query = sa.select(table.c.country, table.c.week, table.c.n).where(table.c.status == "", table.c.n != 0)
    return [tuple(row) for row in conn.execute(query.order_by(table.c.country, table.c.week))]


def load_counterparts(conn: sa.Connection, country: str, first: int, last: int) -> list[tuple[str, bool, str, int]]:
    """(other country, whether the country acts, type, events) over weeks [first, last]."""
    table = week_pair
    found = []
    for mine, other, acts in ((table.c.src, table.c.dst, True), (table.c.dst, table.c.src, False)):
        query = (
            sa.select(other, table.c.type, sa.func.sum(table.c.n))
            .where(mine == country, other != "", table.c.week >= first, table.c.week <= last)
            .group_by(other, table.c.type)
            .order_by(other, table.c.type)
        )
        found += [(name, acts, type_, int(n)) for name, type_, n in conn.execute(query) if n]
    return found


def sum_region(conn: sa.Connection, countries: Collection[str], first: int, last: int) -> list[tuple[int, str, int]]:
    """(week, status, events) of several countries together over weeks [first, last], in order.

    An event counts once for each of them that takes part.
    """
    table = week_country
    statuses = sa.select(table.c.status).where(table.c.status != "").distinct()
    total = sa.func.sum(table.c.n)
    query = (
        sa.select(table.c.week, table.c.status, total)
        .where(
            table.c.status.in_(list(conn.execute(statuses).scalars())),
            table.c.country.in_(sorted(countries)),
            table.c.week >= first,
            table.c.week <= last,
        )
        .group_by(table.c.week, table.c.status)
        .having(total != 0)
        .order_by(table.c.week, table.c.status)
    )
    return [(week, status, int(n)) for week, status, n in conn.execute(query)]


def sum_countries(conn: sa.Connection, countries: Collection[str], first: int, last: int) -> dict[str, int]:
    """Country -> events over weeks [first, last], for those that have any."""
    table = week_country
    query = (
        sa.select(table.c.country, sa.func.sum(table.c.n))
        .where(
            table.c.status == "",
            table.c.country.in_(sorted(countries)),
            table.c.week >= first,
            table.c.week <= last,
        )
        .group_by(table.c.country)
    )
    return {country: int(n) for country, n in conn.execute(query) if n}


def sum_pairs(
    conn: sa.Connection, countries: Collection[str], first: int, last: int
) -> list[tuple[str, str, str, int]]:
    """(acting country, other country, type, events) of pairs with one of these in it, over weeks [first, last]."""
    table = week_pair
    some = sorted(countries)
    total = sa.func.sum(table.c.n)
    found: dict[tuple[str, str, str], int] = {}
    for column in (table.c.src, table.c.dst):
        query = (
            sa.select(table.c.src, table.c.dst, table.c.type, total)
            .where(column.in_(some), table.c.src != "", table.c.dst != "", table.c.week >= first, table.c.week <= last)
            .group_by(table.c.src, table.c.dst, table.c.type)
            .having(total != 0)
        )
        found.update(((src, dst, type_), int(n)) for src, dst, type_, n in conn.execute(query))
    return [(*key, n) for key, n in sorted(found.items())]
