"""What each expectation adds to the records of sources, speakers, hedges: kept when it is judged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add one table; the store fills it, with that of standings, when it is next opened for writing."""
    op.create_table(
        "account",
        sa.Column("expectation", _WORDS, primary_key=True),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("end_day", sa.Integer(), nullable=False),
        sa.Column("countries", _WORDS, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
