"""Sources and how each is doing. Small tables, written rarely and read whole, so records are kept as readable JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b

import msgspec
import sqlalchemy as sa

from foresay.model.errors import StoreError
from foresay.model.source import Drop, Source, SourceState
from foresay.store.days import chunk
from foresay.store.schema import source, source_drop, source_state
from foresay.store.upsert import upsert

_MOST_DROPS = 500
"""Drops kept of one source, the latest; the count in its state goes on."""
_LONGEST = 1_000

_encoder = msgspec.json.Encoder()
_sources = msgspec.json.Decoder(Source)
_states = msgspec.json.Decoder(SourceState)


def write_sources(conn: sa.Connection, items: Sequence[Source]) -> None:
    """Add sources, or replace those of the same id. Raises StoreError when an address is held under another id."""
    wanted = {item.address: item.id for item in items}
    for some in chunk(sorted(wanted)):
        held = conn.execute(sa.select(source.c.address, source.c.id).where(source.c.address.in_(some)))
        for address, id_ in held:
            if wanted[address] != id_:
                raise StoreError(f"{address} is a source already, {id_!r}: remove that one first")
    rows = {item.id: {"id": item.id, "address": item.address, "body": _encode(item)} for item in items}
    upsert(conn, source, [row for _, row in sorted(rows.items())])


def _encode(record: Source | SourceState) -> str:
    try:
        return _encoder.encode(record).decode()
    except UnicodeError as error:
        name = record.id if isinstance(record, Source) else record.source
        raise StoreError(f"source {name!r} holds half a surrogate pair, which cannot be stored: remove it") from error


def remove_source(conn: sa.Connection, id_: str) -> bool:
    """Forget a source, its state and its drops; its reports stay. Gives whether it was there."""
    for table in (source_drop, source_state):
        conn.execute(sa.delete(table).where(table.c.source == id_))
    return conn.execute(sa.delete(source).where(source.c.id == id_)).rowcount > 0


def load_sources(conn: sa.Connection) -> tuple[Source, ...]:
    """All sources, by id."""
    rows = conn.execute(sa.select(source.c.body).order_by(source.c.id)).scalars()
    return tuple(_sources.decode(row) for row in rows)


def load_states(conn: sa.Connection) -> dict[str, SourceState]:
    """Source id -> state, for those that have been polled."""
    rows = conn.execute(sa.select(source_state.c.body).order_by(source_state.c.source)).scalars()
    return {state.source: state for state in map(_states.decode, rows)}


def write_states(conn: sa.Connection, states: Iterable[SourceState], drops: Iterable[Drop]) -> None:
    """Keep states, and count drops: one with the same item and reason as before becomes more of that one."""
    latest = {state.source: state for state in states}
    upsert(conn, source_state, [{"source": name, "body": _encode(state)} for name, state in sorted(latest.items())])
    merged = _merge_drops(drops)
    for some in chunk(sorted(merged)):
        _count_drops(conn, [merged[key] for key in some])
    for name in sorted({drop.source for drop in merged.values()}):
        _trim_drops(conn, name)


def _merge_drops(drops: Iterable[Drop]) -> dict[str, Drop]:
    merged: dict[str, Drop] = {}
    for drop in drops:
        one = _clean(drop)
        key = _digest(one)
        merged[key] = _join(merged[key], one) if key in merged else one
    return merged


def _clean(drop: Drop) -> Drop:
    return replace(drop, item=_plain(drop.item), reason=_plain(drop.reason))


def _plain(text: str) -> str:
    return text[:_LONGEST].replace("\0", "").encode("utf-8", "replace").decode()


def _digest(drop: Drop) -> str:
    return blake2b(f"{drop.source}\0{drop.item}\0{drop.reason}".encode(), digest_size=16).hexdigest()


def _join(former: Drop, later: Drop) -> Drop:
    return replace(
        former,
        first_at=min(former.first_at, later.first_at),
        last_at=max(former.last_at, later.last_at),
        times=former.times + later.times,
    )


def _count_drops(conn: sa.Connection, drops: Sequence[Drop]) -> None:
    fresh = {_digest(drop): drop for drop in drops}
    for row in conn.execute(sa.select(source_drop).where(source_drop.c.digest.in_(fresh))):
        fresh[row.digest] = _join(_read_drop(row), fresh[row.digest])
    rows = [
        {
            "digest": digest,
            "source": drop.source,
            "item": drop.item,
            "reason": drop.reason,
            "first_at": int(drop.first_at.timestamp()),
            "last_at": int(drop.last_at.timestamp()),
            "times": drop.times,
        }
        for digest, drop in sorted(fresh.items())
    ]
    upsert(conn, source_drop, rows)


def _trim_drops(conn: sa.Connection, name: str) -> None:
    order = (source_drop.c.last_at.desc(), source_drop.c.digest)
    kept = sa.select(source_drop.c.digest).where(source_drop.c.source == name).order_by(*order).limit(_MOST_DROPS)
    conn.execute(sa.delete(source_drop).where(source_drop.c.source == name, source_drop.c.digest.not_in(kept)))


def load_drops(conn: sa.Connection, name: str, limit: int) -> tuple[Drop, ...]:
    """The latest drops of a source, latest first."""
    order = (source_drop.c.last_at.desc(), source_drop.c.digest)
    query = sa.select(source_drop).where(source_drop.c.source == name).order_by(*order).limit(limit)
    return tuple(_read_drop(row) for row in conn.execute(query))


def _read_drop(row: sa.Row[tuple[object, ...]]) -> Drop:
    return Drop(
        source=row.source,
        item=row.item,
        reason=row.reason,
        first_at=datetime.fromtimestamp(row.first_at, UTC),
        last_at=datetime.fromtimestamp(row.last_at, UTC),
        times=row.times,
    )
