"""An index of the events between two countries, so that a report's page finds those of its pairs at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add one index, of the events that have both sides."""
    has_sides = sa.text("src <> '' AND dst <> ''")
    op.create_index(
        "event_pair", "event", ["src", "dst", "article"], sqlite_where=has_sides, postgresql_where=has_sides
    )
