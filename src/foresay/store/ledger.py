"""The ledger's rows: expectations, the statements linked to them, verdicts and decisions, as of any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

import msgspec
import sqlalchemy as sa

from foresay.model.decision import Decision
from foresay.model.expectation import Expectation, StatementLink, Verdict
from foresay.model.reading import Tier
from foresay.model.window import Window
from foresay.store.articles import require_keys
from foresay.store.days import CHUNK, chunk, count_days
from foresay.store.packing import Packer
from foresay.store.records import LedgerChanges, LedgerEntry
from foresay.store.schema import decision, expectation, expectation_country, statement_link, verdict
from foresay.store.upsert import insert_rows, upsert

Row = dict[str, Any]


def write_ledger(conn: sa.Connection, packer: Packer, changes: LedgerChanges) -> None:
    """Write a step's changes. Raises StoreError when evidence names an article that is not on the desk."""
    evidence = [one.evidence.article for one in changes.expectations]
    evidence += [one.evidence.article for one in changes.verdicts]
    evidence += [link.evidence.article for _, link in changes.links]
    keys = require_keys(conn, evidence)
    _write_expectations(conn, packer, changes.expectations)
    _write_links(conn, packer, changes.links, keys)
    _write_verdicts(conn, packer, changes.verdicts, keys)
    _write_decisions(conn, packer, changes.decisions)


def _pack(packer: Packer, kind: str, record: object) -> Row:
    dict_id, body = packer.pack(kind, record)
    return {"dict_id": dict_id, "body": body}


def _span(window: Window) -> Row:
    return {
        "earliest": None if window.earliest is None else count_days(window.earliest),
        "latest": None if window.latest is None else count_days(window.latest),
    }


def _write_expectations(conn: sa.Connection, packer: Packer, items: Sequence[Expectation]) -> None:
    latest = {one.id: one for one in items}
    rows = [
        {
            "id": one.id,
            "first_day": count_days(one.first_published_on),
            "tier": one.tier.value,
            **_span(one.window),
            **_pack(packer, "expectation", one),
        }
        for _, one in sorted(latest.items())
    ]
    upsert(conn, expectation, rows)
    for some in chunk(sorted(latest)):
        conn.execute(sa.delete(expectation_country).where(expectation_country.c.expectation.in_(some)))
    places = sorted({(country, one.id) for one in latest.values() for country in one.countries})
    insert_rows(conn, expectation_country, [{"country": country, "expectation": id_} for country, id_ in places])
    packer.train(conn, "expectation", len(rows))


def _write_links(
    conn: sa.Connection, packer: Packer, items: Sequence[tuple[str, StatementLink]], keys: dict[str, int]
) -> None:
    latest = {(id_, link.n): link for id_, link in items}
    rows = [
        {
            "expectation": id_,
            "n": n,
            "article": keys[link.evidence.article],
            "published_day": count_days(link.published_on),
            **_span(link.window),
            **_pack(packer, "link", link),
        }
        for (id_, n), link in sorted(latest.items())
    ]
    upsert(conn, statement_link, rows)
    packer.train(conn, "link", len(rows))


def _write_verdicts(conn: sa.Connection, packer: Packer, items: Sequence[Verdict], keys: dict[str, int]) -> None:
    rows = [
        {
            "digest": digest,
            "expectation": one.expectation,
            "article": keys[one.evidence.article],
            "decided_day": count_days(one.decided_on),
            **_pack(packer, "verdict", one),
        }
        for digest, one in {_digest(one): one for one in items}.items()
    ]
    _append(conn, verdict, rows)
    packer.train(conn, "verdict", len(rows))


def _write_decisions(conn: sa.Connection, packer: Packer, items: Sequence[Decision]) -> None:
    rows = [
        {
            "digest": digest,
            "subject": one.subject,
            "object": one.object,
            "decided_day": count_days(one.decided_at.date()),
            **_pack(packer, "decision", one),
        }
        for digest, one in {_digest(one): one for one in items}.items()
    ]
    _append(conn, decision, rows)
    packer.train(conn, "decision", len(rows))


def _digest(record: object) -> str:
    return blake2b(msgspec.msgpack.encode(record), digest_size=16).hexdigest()


def _append(conn: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    held: set[str] = set()
    for some in chunk([row["digest"] for row in rows]):
        held.update(conn.execute(sa.select(table.c.digest).where(table.c.digest.in_(some))).scalars())
    n = int(conn.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.n), 0))).scalar_one())
    fresh = [row for row in rows if row["digest"] not in held]
    insert_rows(conn, table, [{"n": n + place, **row} for place, row in enumerate(fresh, start=1)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which expectations are asked for; None leaves a question open. `as_of` hides all that came after that day."""

    ids: tuple[str, ...] | None = None
    countries: tuple[str, ...] | None = None
    tier: Tier | None = None
    due: Window | None = None
    as_of: date | None = None


def iter_entries(conn: sa.Connection, packer: Packer, chosen: Selection) -> Iterator[LedgerEntry]:
    """The chosen expectations by (first_published_on, id), a few queries for every CHUNK of them."""
    pages = _iter_pages(conn, chosen) if chosen.ids is None else _iter_named(conn, chosen)
    for rows in pages:
        yield from _complete(conn, packer, rows, chosen.as_of)


def _iter_pages(conn: sa.Connection, chosen: Selection) -> Iterator[Sequence[Any]]:
    query = sa.select(expectation).where(*_conditions(chosen)).order_by(expectation.c.first_day, expectation.c.id)
    place = sa.tuple_(expectation.c.first_day, expectation.c.id)
    rows = conn.execute(query.limit(CHUNK)).all()
    while rows:
        yield rows
        if len(rows) < CHUNK:
            return
        after = query.where(place > sa.tuple_(sa.literal(rows[-1].first_day), sa.literal(rows[-1].id)))
        rows = conn.execute(after.limit(CHUNK)).all()


def _iter_named(conn: sa.Connection, chosen: Selection) -> Iterator[Sequence[Any]]:
    order: list[tuple[int, str]] = []
    for some in chunk(sorted(set(chosen.ids or ()))):
        query = sa.select(expectation.c.first_day, expectation.c.id).where(
            expectation.c.id.in_(some), *_conditions(chosen)
        )
        order.extend((day, id_) for day, id_ in conn.execute(query))
    for page in chunk(sorted(order)):
        query = sa.select(expectation).where(expectation.c.id.in_([id_ for _, id_ in page]))
        yield conn.execute(query.order_by(expectation.c.first_day, expectation.c.id)).all()


def _conditions(chosen: Selection) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if chosen.countries is not None:
        place = expectation_country.c
        is_there = sa.exists().where(place.country.in_(chosen.countries), place.expectation == expectation.c.id)
        found.append(is_there)
    if chosen.tier is not None:
        found.append(expectation.c.tier == chosen.tier.value)
    if chosen.as_of is not None:
        found.append(expectation.c.first_day <= count_days(chosen.as_of))
    if chosen.due is not None:
        found.append(_is_due(chosen.due, chosen.as_of))
    return found


def _is_due(window: Window, as_of: date | None) -> sa.ColumnElement[bool]:
    """Its own window or that of a statement linked to it (a slip) shares a day; what nobody dated is never due."""
    link = sa.exists().where(statement_link.c.expectation == expectation.c.id, *_overlaps(statement_link, window))
    if as_of is not None:
        link = link.where(statement_link.c.published_day <= count_days(as_of))
    return sa.or_(sa.and_(*_overlaps(expectation, window)), link)


def _overlaps(table: sa.Table, window: Window) -> list[sa.ColumnElement[bool]]:
    earliest, latest = table.c.earliest, table.c.latest
    found: list[sa.ColumnElement[bool]] = [sa.or_(earliest.is_not(None), latest.is_not(None))]
    if window.latest is not None:
        found.append(sa.or_(earliest.is_(None), earliest <= count_days(window.latest)))
    if window.earliest is not None:
        found.append(sa.or_(latest.is_(None), latest >= count_days(window.earliest)))
    return found


def _complete(conn: sa.Connection, packer: Packer, rows: Sequence[Any], as_of: date | None) -> Iterator[LedgerEntry]:
    ids = [row.id for row in rows]
    until = None if as_of is None else count_days(as_of)
    links = _load_links(conn, packer, ids, until)
    verdicts = _load_verdicts(conn, packer, ids, until)
    decisions = _load_decisions(conn, packer, ids, until)
    for row in rows:
        yield LedgerEntry(
            expectation=packer.unpack(conn, row, Expectation),
            links=tuple(links[row.id]),
            verdicts=tuple(verdicts[row.id]),
            decisions=tuple(decisions[row.id]),
        )


def _load_links(
    conn: sa.Connection, packer: Packer, ids: list[str], until: int | None
) -> dict[str, list[StatementLink]]:
    table = statement_link
    query = sa.select(table.c.expectation, table.c.dict_id, table.c.body).where(table.c.expectation.in_(ids))
    if until is not None:
        query = query.where(table.c.published_day <= until)
    found: dict[str, list[StatementLink]] = defaultdict(list)
    for row in conn.execute(query.order_by(table.c.expectation, table.c.n)):
        found[row.expectation].append(packer.unpack(conn, row, StatementLink))
    return found


def _load_verdicts(conn: sa.Connection, packer: Packer, ids: list[str], until: int | None) -> dict[str, list[Verdict]]:
    query = sa.select(verdict.c.expectation, verdict.c.dict_id, verdict.c.body).where(verdict.c.expectation.in_(ids))
    if until is not None:
        query = query.where(verdict.c.decided_day <= until)
    found: dict[str, list[Verdict]] = defaultdict(list)
    for row in conn.execute(query.order_by(verdict.c.decided_day, verdict.c.n)):
        found[row.expectation].append(packer.unpack(conn, row, Verdict))
    return found


def _load_decisions(
    conn: sa.Connection, packer: Packer, ids: list[str], until: int | None
) -> dict[str, list[Decision]]:
    query = sa.select(decision).where(sa.or_(decision.c.subject.in_(ids), decision.c.object.in_(ids)))
    if until is not None:
        query = query.where(decision.c.decided_day <= until)
    found: dict[str, list[Decision]] = defaultdict(list)
    for row in conn.execute(query.order_by(decision.c.decided_day, decision.c.n)):
        record = packer.unpack(conn, row, Decision)
        for id_ in dict.fromkeys((record.subject, record.object)):
            if id_ is not None:
                found[id_].append(record)
    return found
