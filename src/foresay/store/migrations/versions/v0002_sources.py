"""Sources, how each is doing, and what was dropped."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the three tables; nothing that was there changes."""
    op.create_table(
        "source",
        sa.Column("id", _WORDS, primary_key=True),
        sa.Column("address", _WORDS, nullable=False, unique=True),
        sa.Column("body", _WORDS, nullable=False),
    )
    op.create_table(
        "source_state",
        sa.Column("source", _WORDS, primary_key=True),
        sa.Column("body", _WORDS, nullable=False),
    )
    op.create_table(
        "source_drop",
        sa.Column("digest", _WORDS, primary_key=True),
        sa.Column("source", _WORDS, nullable=False),
        sa.Column("item", _WORDS, nullable=False),
        sa.Column("reason", _WORDS, nullable=False),
        sa.Column("first_at", _BIG, nullable=False),
        sa.Column("last_at", _BIG, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
    )
    op.create_index("source_drop_source", "source_drop", ["source", "last_at"])
