"""What reports tell of agreements, found by thread, party and id; told anew from the readings at the next run."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table anew and set its stage back: all it held is derived."""
    op.drop_table("agreement_telling")
    op.execute(sa.text("delete from cursor where stage = 'agreements'"))
    op.create_table(
        "agreement_telling",
        sa.Column("article", _BIG, primary_key=True, autoincrement=False),
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("thread", _WORDS, nullable=False),
        sa.Column("mark", _WORDS, nullable=False),
        sa.Column("dict_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_index("agreement_telling_thread", "agreement_telling", ["thread", "article"])
    op.create_index("agreement_telling_mark", "agreement_telling", ["mark"])
    op.create_table(
        "agreement_party",
        sa.Column("party", _WORDS, primary_key=True),
        sa.Column("thread", _WORDS, primary_key=True),
        sqlite_with_rowid=False,
    )
