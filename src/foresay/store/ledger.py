"""The ledger's rows: expectations, the statements linked to them, verdicts and decisions, as of any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from typing import Any

import sqlalchemy as sa

from foresay.model.entry import LedgerEntry
from foresay.model.expectation import Expectation, StatementLink, Verdict
from foresay.model.people import Rulebook
from foresay.model.reading import Tier
from foresay.model.window import Window
from foresay.store.articles import require_keys
from foresay.store.days import CHUNK, chunk, count_days
from foresay.store.decisions import append_rows, digest_record, load_recorded, pack_row, write_decisions
from foresay.store.packing import Packer
from foresay.store.records import LedgerChanges
from foresay.store.schema import expectation, expectation_country, statement_link, verdict
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
    write_decisions(conn, packer, changes.decisions)


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
            **pack_row(packer, "expectation", one),
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
            **pack_row(packer, "link", link),
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
            **pack_row(packer, "verdict", one),
        }
        for digest, one in {digest_record(one): one for one in items}.items()
    ]
    append_rows(conn, verdict, rows)
    packer.train(conn, "verdict", len(rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which expectations are asked for; None leaves a question open. `as_of` hides all that came after that day."""

    ids: tuple[str, ...] | None = None
    countries: tuple[str, ...] | None = None
    tier: Tier | None = None
    due: Window | None = None
    as_of: date | None = None

    def admits(self, entry: LedgerEntry) -> bool:
        """Whether an entry answers to it, its dates and places as they now are."""
        one = entry.expectation
        return (
            (self.ids is None or not {one.id, *entry.names}.isdisjoint(self.ids))
            and (self.countries is None or not set(self.countries).isdisjoint(one.countries))
            and self.tier in {None, one.tier}
            and (self.due is None or _shares_day(self.due, (one.window, *(link.window for link in entry.links))))
        )


def _shares_day(due: Window, windows: Iterable[Window]) -> bool:
    return any(window.is_dated and due.overlaps(window) for window in windows)


def iter_entries(conn: sa.Connection, packer: Packer, chosen: Selection, rules: Rulebook) -> Iterator[LedgerEntry]:
    """The chosen expectations by (first_published_on, id) as persons left them, a few queries for CHUNK of them."""
    pages = _iter_pages(conn, chosen) if chosen.ids is None else _iter_named(conn, chosen)
    kept = ([row for row in rows if not rules.touches(row.id)] for rows in pages)
    plain = (entry for rows in kept for entry in _complete(conn, packer, rows, chosen.as_of))
    ruled = [entry for entry in load_ruled(conn, packer, rules, chosen) if chosen.admits(entry)]
    return merge(plain, sorted(ruled, key=_place), key=_place) if ruled else plain


def load_ruled(conn: sa.Connection, packer: Packer, rules: Rulebook, chosen: Selection) -> Iterator[LedgerEntry]:
    """The expectations on which persons decided, as they left them; of those groups in which a chosen id stands."""
    groups = rules.list_groups(chosen.ids)
    everything = Selection(ids=tuple(id_ for group in groups for id_ in group), as_of=chosen.as_of)
    found: dict[str, LedgerEntry] = {}
    for rows in _iter_named(conn, everything):
        found.update((entry.expectation.id, entry) for entry in _complete(conn, packer, rows, chosen.as_of))
    for group in groups:
        yield from rules.apply([found[id_] for id_ in group if id_ in found])


def _place(entry: LedgerEntry) -> tuple[date, str]:
    return entry.expectation.first_published_on, entry.expectation.id


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
    link = sa.exists().where(statement_link.c.expectation == expectation.c.id, *overlaps(statement_link, window))
    if as_of is not None:
        link = link.where(statement_link.c.published_day <= count_days(as_of))
    return sa.or_(sa.and_(*overlaps(expectation, window)), link)


def overlaps(table: sa.Table, window: Window) -> list[sa.ColumnElement[bool]]:
    """That a row's `earliest` to `latest` shares a day with a window; what has neither shares none."""
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
    decisions = load_recorded(conn, packer, ids, until)
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


def count_links(conn: sa.Connection, ids: Sequence[str]) -> dict[str, int]:
    """Expectation -> how many statements the desk keeps under it, whatever persons decided on them."""
    counts = dict.fromkeys(ids, 0)
    table = statement_link.c
    for some in chunk(sorted(counts)):
        query = sa.select(table.expectation, sa.func.max(table.n) + 1).where(table.expectation.in_(some))
        counts.update((id_, int(n)) for id_, n in conn.execute(query.group_by(table.expectation)))
    return counts
