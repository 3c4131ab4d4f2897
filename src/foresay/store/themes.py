"""Themes: named standing queries."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from foresay.model.theme import Theme
from foresay.store.schema import theme
from foresay.store.upsert import upsert


def write_theme(conn: sa.Connection, one: Theme) -> None:
    """Keep a theme, instead of the one of the same name."""
    row = {
        "name": one.name,
        "query": one.query,
        "thesis": one.thesis,
        "created_at": _count(one.created_at),
        "seen_at": _count(one.seen_at),
    }
    upsert(conn, theme, [row])


def _count(moment: datetime) -> int:
    return int(moment.timestamp())


def remove_theme(conn: sa.Connection, name: str) -> bool:
    """Forget a theme; gives whether it was there."""
    return bool(conn.execute(sa.delete(theme).where(theme.c.name == name)).rowcount)


def load_themes(conn: sa.Connection) -> tuple[Theme, ...]:
    """All themes, by name."""
    return tuple(
        Theme(
            name=row.name,
            query=row.query,
            thesis=row.thesis,
            created_at=datetime.fromtimestamp(row.created_at, UTC),
            seen_at=datetime.fromtimestamp(row.seen_at, UTC),
        )
        for row in conn.execute(sa.select(theme).order_by(theme.c.name))
    )
