"""Themes: named standing queries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add one table; nothing that was there changes."""
    op.create_table(
        "theme",
        sa.Column("name", _WORDS, primary_key=True),
        sa.Column("query", _WORDS, nullable=False),
        sa.Column("thesis", _WORDS, nullable=False),
        sa.Column("created_at", _BIG, nullable=False),
        sa.Column("seen_at", _BIG, nullable=False),
    )
