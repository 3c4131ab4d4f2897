"""Decisions of persons, found apart from the desk's own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add two columns and an index; what was decided before was the desk's, about expectations."""
    op.add_column("decision", sa.Column("subject_kind", _WORDS, nullable=False, server_default="expectation"))
    op.add_column("decision", sa.Column("is_desk", sa.Integer(), nullable=False, server_default="1"))
    by_people = sa.text("is_desk = 0")
    op.create_index(
        "decision_people", "decision", ["subject_kind", "n"], sqlite_where=by_people, postgresql_where=by_people
    )
