"""Which countries and topics each article speaks of, and how many reports cover a country on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from foresay.model.reading import Reading
from foresay.store.days import chunk, count_days, find_day, make_key
from foresay.store.schema import article, coverage, tag
from foresay.store.upsert import add_counts, insert_rows


def replace_tags(conn: sa.Connection, shown: Mapping[int, Reading]) -> None:
    """Make the tags of articles those of these readings, and bring the coverage in step.

    A report counts on the day of its first publication, whatever a revision says, and a copy counts not at all.
    """
    change: Counter[tuple[str, int]] = Counter()
    copies: set[int] = set()
    for some in chunk(sorted(shown)):
        held = sa.select(tag.c.value, tag.c.article).where(
            tag.c.article.in_(some), tag.c.kind == "country", tag.c.is_copy == 0
        )
        change.subtract((value, find_day(key)) for value, key in conn.execute(held))
        conn.execute(sa.delete(tag).where(tag.c.article.in_(some)))
        repeats = sa.select(article.c.key).where(article.c.key.in_(some), article.c.duplicate_of.is_not(None))
        copies.update(conn.execute(repeats).scalars())
    rows = {
        (row["kind"], row["value"], row["article"]): row
        for key, one in shown.items()
        for row in _list_tags(key, one, is_copy=key in copies)
    }
    insert_rows(conn, tag, [row for _, row in sorted(rows.items())])
    change.update(
        (row["value"], find_day(row["article"]))
        for row in rows.values()
        if row["kind"] == "country" and not row["is_copy"]
    )
    counts = [{"country": country, "day": day, "n": n} for (country, day), n in sorted(change.items()) if n]
    add_counts(conn, coverage, "n", counts)


def _list_tags(key: int, one: Reading, *, is_copy: bool) -> list[dict[str, Any]]:
    shared = {"article": key, "is_copy": int(is_copy)}
    countries = [{"kind": "country", "value": it.code, "role": it.role.value, **shared} for it in one.countries]
    return countries + [{"kind": "topic", "value": topic, "role": "", **shared} for topic in one.topics]


def load_tags(conn: sa.Connection, ids: Collection[str]) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Article id -> its (kind, value, role), in order; kind is "country" or "topic"."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for some in chunk(sorted(set(ids))):
        query = (
            sa.select(article.c.id, tag.c.kind, tag.c.value, tag.c.role)
            .join_from(article, tag, tag.c.article == article.c.key)
            .where(article.c.id.in_(some))
            .order_by(tag.c.kind, tag.c.value)
        )
        for id_, kind, value, role in conn.execute(query):
            found.setdefault(id_, []).append((kind, value, role))
    return {id_: tuple(tags) for id_, tags in found.items()}


def list_tagged(conn: sa.Connection, countries: Collection[str], until: date, limit: int) -> list[tuple[str, int]]:
    """(id, latest version) of the latest reports mainly about one of these countries, up to a day; no copies."""
    query = (
        sa.select(article.c.id, article.c.version, tag.c.article)
        .join_from(tag, article, article.c.key == tag.c.article)
        .where(
            tag.c.kind == "country",
            tag.c.value.in_(sorted(countries)),
            tag.c.role == "main",
            tag.c.is_copy == 0,
            tag.c.article < make_key(count_days(until) + 1, 0),
        )
        .distinct()
        .order_by(tag.c.article.desc())
        .limit(limit)
    )
    return [(id_, version) for id_, version, _ in conn.execute(query)]


def count_reports(conn: sa.Connection, countries: Collection[str], after: date, until: date | None) -> dict[str, int]:
    """Country -> reports that speak of it, published after one day and up to another; copies count once."""
    counts = dict.fromkeys(countries, 0)
    span = coverage.c.day > count_days(after)
    if until is not None:
        span &= coverage.c.day <= count_days(until)
    for some in chunk(sorted(counts)):
        query = (
            sa.select(coverage.c.country, sa.func.sum(coverage.c.n))
            .where(coverage.c.country.in_(some), span)
            .group_by(coverage.c.country)
        )
        counts.update((country, int(n)) for country, n in conn.execute(query))
    return counts


def load_coverage(conn: sa.Connection) -> dict[str, list[tuple[int, int]]]:
    """Country -> (day, reports up to and with that day), ascending; the difference of two is the reports between."""
    totals: dict[str, list[tuple[int, int]]] = {}
    query = sa.select(coverage.c.country, coverage.c.day, coverage.c.n).where(coverage.c.n != 0)
    for country, day, n in conn.execute(query.order_by(coverage.c.country, coverage.c.day)):
        days = totals.setdefault(country, [])
        days.append((day, n + (days[-1][1] if days else 0)))
    return totals
