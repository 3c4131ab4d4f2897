"""How each expectation stands, in columns that lists and counts are made from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add one table; the store fills it from what it holds when it is next opened for writing."""
    op.create_table(
        "standing",
        sa.Column("expectation", _WORDS, primary_key=True),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("heard_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("tier", _WORDS, nullable=False),
        sa.Column("decided", _WORDS, nullable=False),
        sa.Column("decided_day", sa.Integer()),
        sa.Column("due_day", sa.Integer()),
        sa.Column("may_lapse", sa.Integer(), nullable=False),
        sa.Column("held_day", sa.Integer()),
        sa.Column("slipped_day", sa.Integer()),
        sa.Column("links", sa.Integer(), nullable=False),
        sa.Column("earliest", sa.Integer()),
        sa.Column("latest", sa.Integer()),
        sa.Column("words", _WORDS, nullable=False),
    )
    for name, columns in (
        ("heard", ["heard_day", "expectation"]),
        ("first", ["first_day", "expectation"]),
        ("held", ["held_day", "expectation"]),
        ("last", ["last_day", "expectation"]),
        ("decided", ["decided_day", "expectation"]),
        ("counts", ["decided", "may_lapse", "due_day", "last_day", "tier", "expectation"]),
    ):
        op.create_index(f"standing_{name}", "standing", columns)
    has_slipped = sa.text("slipped_day IS NOT NULL")
    op.create_index(
        "standing_slipped", "standing", ["slipped_day"], sqlite_where=has_slipped, postgresql_where=has_slipped
    )
