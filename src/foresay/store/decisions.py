"""The log of decisions, the desk's and those of persons; only ever added to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

import msgspec
import sqlalchemy as sa

from foresay.model.decision import DESK, Decision, SubjectKind, order_decisions
from foresay.store.days import chunk, count_days
from foresay.store.packing import Packer
from foresay.store.schema import BY_PEOPLE, decision
from foresay.store.upsert import insert_rows

Row = dict[str, Any]


def write_decisions(conn: sa.Connection, packer: Packer, items: Sequence[Decision]) -> None:
    """Append decisions; one that is there already changes nothing."""
    rows = [
        {
            "digest": id_,
            "subject": one.subject,
            "object": one.object,
            "decided_day": count_days(one.decided_at.date()),
            "subject_kind": one.subject_kind.value,
            "is_desk": int(one.decided_by == DESK),
            **pack_row(packer, "decision", one),
        }
        for id_, one in {one.id: one for one in items}.items()
    ]
    append_rows(conn, decision, rows)
    packer.train(conn, "decision", len(rows))


def pack_row(packer: Packer, kind: str, record: object) -> Row:
    """The two columns that hold a record whole."""
    dict_id, body = packer.pack(kind, record)
    return {"dict_id": dict_id, "body": body}


def digest_record(record: object) -> str:
    """32 hex digits by which a record that is appended twice is known."""
    return blake2b(msgspec.msgpack.encode(record), digest_size=16).hexdigest()


def append_rows(conn: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Number the rows whose digest is not there yet, in order, and add them."""
    held: set[str] = set()
    for some in chunk([row["digest"] for row in rows]):
        held.update(conn.execute(sa.select(table.c.digest).where(table.c.digest.in_(some))).scalars())
    n = int(conn.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.n), 0))).scalar_one())
    fresh = [row for row in rows if row["digest"] not in held]
    insert_rows(conn, table, [{"n": n + place, **row} for place, row in enumerate(fresh, start=1)])


def load_by_people(conn: sa.Connection, packer: Packer, kind: SubjectKind, until: date | None) -> list[Decision]:
    """All that persons decided on things of a kind up to and with a day, in the order of the moments they did."""
    query = sa.select(decision).where(BY_PEOPLE, decision.c.subject_kind == kind.value).order_by(decision.c.n)
    if until is not None:
        query = query.where(decision.c.decided_day <= count_days(until))
    return order_decisions(packer.unpack(conn, row, Decision) for row in conn.execute(query))


def find_last(conn: sa.Connection) -> int:
    """The number of the last decision a person made, 0 before the first: what is known by it holds until it grows."""
    query = sa.select(sa.func.coalesce(sa.func.max(decision.c.n), 0)).where(BY_PEOPLE)
    return int(conn.execute(query).scalar_one())


def find_decision(conn: sa.Connection, packer: Packer, id_: str) -> Decision | None:
    """The decision of that id, a person's or the desk's."""
    row = conn.execute(sa.select(decision).where(decision.c.digest == id_)).first()
    return None if row is None else packer.unpack(conn, row, Decision)


def load_recorded(
    conn: sa.Connection, packer: Packer, ids: Sequence[str], until: int | None
) -> dict[str, list[Decision]]:
    """Expectation -> what was decided on it, up to and with a day since 1970, in order."""
    query = sa.select(decision).where(sa.or_(decision.c.subject.in_(ids), decision.c.object.in_(ids)))
    query = query.where(decision.c.subject_kind == SubjectKind.EXPECTATION.value)
    if until is not None:
        query = query.where(decision.c.decided_day <= until)
    found: dict[str, list[Decision]] = defaultdict(list)
    for row in conn.execute(query.order_by(decision.c.decided_day, decision.c.n)):
        record = packer.unpack(conn, row, Decision)
        for id_ in dict.fromkeys((record.subject, record.object)):
            if id_ is not None:
                found[id_].append(record)
    return found
