"""Readings kept whole, and beside them the rows that questions ask for: tags, events, coverage."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from foresay.model.errors import NotFoundError
from foresay.model.reading import EventMention, Reading
from foresay.store.articles import require_keys
from foresay.store.days import chunk, count_days, find_day
from foresay.store.packing import Packer
from foresay.store.schema import article, coverage, event, reading, tag
from foresay.store.upsert import add_counts, insert_rows, upsert


def write_readings(conn: sa.Connection, packer: Packer, readings: Sequence[Reading]) -> None:
    """Keep readings; the rows of an article are those of its newest version that has been read.

    Writing a reading again changes nothing; one by a newer step replaces the one of the same version. Raises
    StoreError when the article is not on the desk.
    """
    keys = require_keys(conn, (one.article for one in readings))
    latest = {(keys[one.article], one.version): one for one in readings}
    rows = []
    for (key, version), one in sorted(latest.items()):
        dict_id, body = packer.pack("reading", one)
        rows.append(
            {"article": key, "version": version, "sentences": _pack_spans(one), "dict_id": dict_id, "body": body}
        )
    upsert(conn, reading, rows)
    newest = _find_newest(conn, set(keys.values()))
    shown = {key: one for (key, version), one in latest.items() if newest[key] == version}
    _replace_tags(conn, shown)
    _replace_events(conn, shown)
    packer.train(conn, "reading", len(rows))


def _find_newest(conn: sa.Connection, keys: Collection[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in chunk(sorted(keys)):
        query = (
            sa.select(reading.c.article, sa.func.max(reading.c.version))
            .where(reading.c.article.in_(some))
            .group_by(reading.c.article)
        )
        found.update((key, version) for key, version in conn.execute(query))
    return found


def _replace_tags(conn: sa.Connection, shown: Mapping[int, Reading]) -> None:
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


def _replace_events(conn: sa.Connection, shown: Mapping[int, Reading]) -> None:
    for some in chunk(sorted(shown)):
        conn.execute(sa.delete(event).where(event.c.article.in_(some)))
    rows = [_make_event(key, n, one) for key, it in sorted(shown.items()) for n, one in enumerate(it.events)]
    insert_rows(conn, event, rows)


def _make_event(key: int, n: int, one: EventMention) -> dict[str, Any]:
    window = one.window
    return {
        "article": key,
        "n": n,
        "version": one.evidence.version,
        "sentence": one.evidence.sentence,
        "start": one.head.start,
        "end": one.head.end,
        "type": one.type.value,
        "mode": one.mode,
        "status": one.status.value,
        "src": " ".join(one.who_countries),
        "dst": " ".join(one.whom_countries),
        "earliest": None if window.earliest is None else count_days(window.earliest),
        "latest": None if window.latest is None else count_days(window.latest),
        "place_country": one.place_country,
    }


def _pack_spans(one: Reading) -> bytes:
    flat = [place for sentence in one.sentences for place in (sentence.start, sentence.end)]
    steps = [after - before for before, after in zip([0, *flat], flat, strict=False)]
    if any(step > 0xFFFF or step < 0 for step in steps):
        return b"\x01" + struct.pack(f"<{len(flat)}I", *flat)
    return b"\x00" + struct.pack(f"<{len(steps)}H", *steps)


def _unpack_spans(body: bytes) -> tuple[tuple[int, int], ...]:
    if body[:1] == b"\x01":
        flat = list(struct.unpack(f"<{(len(body) - 1) // 4}I", body[1:]))
    else:
        flat, place = [], 0
        for step in struct.unpack(f"<{(len(body) - 1) // 2}H", body[1:]):
            place += step
            flat.append(place)
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def load_readings(conn: sa.Connection, packer: Packer, keys: Sequence[tuple[str, int]]) -> list[Reading]:
    """The readings of exactly these versions, in the order asked. Raises NotFoundError naming one not there."""
    wanted = set(keys)
    found: dict[tuple[str, int], Reading] = {}
    for some in chunk(sorted({id_ for id_, _ in wanted})):
        query = (
            sa.select(article.c.id, reading.c.version, reading.c.dict_id, reading.c.body)
            .join_from(article, reading, reading.c.article == article.c.key)
            .where(article.c.id.in_(some))
        )
        for row in conn.execute(query):
            if (row.id, row.version) in wanted:
                found[row.id, row.version] = packer.unpack(conn, row, Reading)
    for id_, version in keys:
        if (id_, version) not in found:
            raise NotFoundError(f"article {id_!r} in version {version} has not been read")
    return [found[key] for key in keys]


def load_sentences(
    conn: sa.Connection, keys: Collection[tuple[str, int]]
) -> dict[tuple[str, int], tuple[tuple[int, int], ...]]:
    """(id, version) -> where its sentences begin and end, for those that have been read."""
    found: dict[tuple[str, int], tuple[tuple[int, int], ...]] = {}
    wanted = set(keys)
    for some in chunk(sorted({id_ for id_, _ in wanted})):
        query = (
            sa.select(article.c.id, reading.c.version, reading.c.sentences)
            .join_from(article, reading, reading.c.article == article.c.key)
            .where(article.c.id.in_(some))
        )
        for id_, version, body in conn.execute(query):
            if (id_, version) in wanted:
                found[id_, version] = _unpack_spans(body)
    return found


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
