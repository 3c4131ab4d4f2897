"""The change log that stages follow, and how far each has come."""

from __future__ import annotations

import sqlalchemy as sa

from foresay.store.records import Change
from foresay.store.schema import article, cursor, outbox
from foresay.store.upsert import upsert


def read_head(conn: sa.Connection) -> int:
    """The last change's number, 0 for none."""
    return int(conn.execute(sa.select(sa.func.coalesce(sa.func.max(outbox.c.seq), 0))).scalar_one())


def read_changes(conn: sa.Connection, after: int, limit: int) -> tuple[Change, ...]:
    """Up to `limit` changes after a number, in order."""
    rows = conn.execute(
        sa.select(outbox.c.seq, article.c.id, outbox.c.version, outbox.c.is_first)
        .join_from(outbox, article, outbox.c.article == article.c.key)
        .where(outbox.c.seq > after)
        .order_by(outbox.c.seq)
        .limit(limit)
    )
    return tuple(
        Change(seq=seq, article=id_, version=version, is_first=bool(first)) for seq, id_, version, first in rows
    )


def read_cursor(conn: sa.Connection, stage: str) -> int:
    """The last change a stage has dealt with, 0 for none."""
    found = conn.execute(sa.select(cursor.c.seq).where(cursor.c.stage == stage)).scalar_one_or_none()
    return 0 if found is None else int(found)


def move_cursor(conn: sa.Connection, stage: str, seq: int) -> None:
    """Write down how far a stage has come, in the transaction that holds its work."""
    upsert(conn, cursor, [{"stage": stage, "seq": seq}])
