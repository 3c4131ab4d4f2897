"""Who and what reports name; told from the readings at the next run."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add three tables; nothing that was there changes."""
    op.create_table(
        "entity",
        sa.Column("id", _WORDS, primary_key=True),
        sa.Column("kind", _WORDS, nullable=False),
        sa.Column("country", _WORDS),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("head", _WORDS),
        sa.Column("merged_by", _WORDS),
        sa.Column("dict_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_index("entity_n", "entity", ["n", "id"])
    op.create_index("entity_head", "entity", ["head"])
    op.create_table(
        "entity_key",
        sa.Column("key", _WORDS, primary_key=True),
        sa.Column("entity", _WORDS, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entity_article",
        sa.Column("article", _BIG, primary_key=True, autoincrement=False),
        sa.Column("entity", _WORDS, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("entity_article_entity", "entity_article", ["entity", "article"])
