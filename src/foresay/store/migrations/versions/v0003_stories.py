"""Stories, and events counted by week; what was read before is counted."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add three tables; nothing that was there changes."""
    op.create_table(
        "week_country",
        sa.Column("status", _WORDS, primary_key=True),
        sa.Column("country", _WORDS, primary_key=True),
        sa.Column("week", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "week_pair",
        sa.Column("src", _WORDS, primary_key=True),
        sa.Column("dst", _WORDS, primary_key=True),
        sa.Column("week", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("type", _WORDS, primary_key=True),
        sa.Column("status", _WORDS, primary_key=True),
        sa.Column("n", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("week_pair_dst", "week_pair", ["dst", "week"])
    op.create_table(
        "story_article",
        sa.Column("article", _BIG, primary_key=True, autoincrement=False),
        sa.Column("story", _WORDS, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("dict_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_index("story_article_story", "story_article", ["story", "article"])
    op.create_index("story_article_day", "story_article", ["day"])
    _count_events()


def _count_events() -> None:
    conn = op.get_bind()
    rows = conn.execute(
        sa.text(
            "select e.article, e.src, e.dst, e.place_country, e.type, e.status from event e "
            "join article a on a.key = e.article where a.duplicate_of is null"
        )
    )
    countries: Counter[tuple[str, str, int]] = Counter()
    pairs: Counter[tuple[str, str, int, str, str]] = Counter()
    for key, src, dst, place, type_, status in rows:
        week = ((key >> 22) + 3) // 7
        for country in {*src.split(), *dst.split(), *([place] if place else ())}:
            countries[status, country, week] += 1
            countries["", country, week] += 1
        for one in src.split() or ("",):
            for other in dst.split() or ("",):
                if one != other:
                    pairs[one, other, week, type_, status] += 1
    for table, names, counts in (
        ("week_country", "status country week n", countries),
        ("week_pair", "src dst week type status n", pairs),
    ):
        columns = names.split()
        into = sa.table(table, *(sa.column(name) for name in columns))
        op.bulk_insert(into, [dict(zip(columns, (*key, n), strict=True)) for key, n in sorted(counts.items())])
