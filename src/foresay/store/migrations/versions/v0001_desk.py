"""The first schema: articles, change log, readings, ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make every table."""
    _make_bookkeeping()
    _make_articles()
    _make_readings()
    _make_ledger()


def _make_bookkeeping() -> None:
    op.create_table(
        "meta",
        sa.Column("key", _WORDS, primary_key=True),
        sa.Column("value", _WORDS, nullable=False),
    )
    op.create_table(
        "zdict",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", _WORDS, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=False),
        sa.Column("article", _BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_first", sa.Integer(), nullable=False),
    )
    op.create_table(
        "cursor",
        sa.Column("stage", _WORDS, primary_key=True),
        sa.Column("seq", _BIG, nullable=False),
    )


def _make_articles() -> None:
    op.create_table(
        "day_seq",
        sa.Column("day", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("used", sa.Integer(), nullable=False),
    )
    op.create_table(
        "article",
        sa.Column("key", _BIG, primary_key=True, autoincrement=False),
        sa.Column("id", _WORDS, nullable=False, unique=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("url", _WORDS),
        sa.Column("url_key", _BIG),
        sa.Column("duplicate_of", _BIG),
    )
    op.create_index("article_url", "article", ["url_key"])
    op.create_table(
        "article_version",
        sa.Column("article", _BIG, sa.ForeignKey("article.key"), primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("seq", _BIG, nullable=False),
        sa.Column("content_hash", _WORDS, nullable=False),
        sa.Column("hash_key", _BIG, nullable=False),
        sa.Column("dict_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_index("article_version_hash", "article_version", ["hash_key"])
    op.create_table(
        "signature",
        sa.Column("article", _BIG, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "band",
        sa.Column("band", _BIG, primary_key=True, autoincrement=False),
        sa.Column("article", _BIG, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


def _make_readings() -> None:
    op.create_table(
        "reading",
        sa.Column("article", _BIG, sa.ForeignKey("article.key"), primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("sentences", sa.LargeBinary(), nullable=False),
        sa.Column("dict_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "tag",
        sa.Column("kind", _WORDS, primary_key=True),
        sa.Column("value", _WORDS, primary_key=True),
        sa.Column("article", _BIG, primary_key=True, autoincrement=False),
        sa.Column("role", _WORDS, nullable=False),
        sa.Column("is_copy", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("tag_article", "tag", ["article"])
    op.create_table(
        "event",
        sa.Column("article", _BIG, primary_key=True, autoincrement=False),
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("type", _WORDS, nullable=False),
        sa.Column("mode", _WORDS),
        sa.Column("status", _WORDS, nullable=False),
        sa.Column("src", _WORDS, nullable=False),
        sa.Column("dst", _WORDS, nullable=False),
        sa.Column("earliest", sa.Integer()),
        sa.Column("latest", sa.Integer()),
        sa.Column("place_country", _WORDS),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "coverage",
        sa.Column("country", _WORDS, primary_key=True),
        sa.Column("day", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )


def _make_ledger() -> None:
    op.create_table(
        "expectation",
        sa.Column("id", _WORDS, primary_key=True),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("earliest", sa.Integer()),
        sa.Column("latest", sa.Integer()),
        sa.Column("tier", _WORDS, nullable=False),
        sa.Column("dict_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_index("expectation_first", "expectation", ["first_day", "id"])
    op.create_table(
        "expectation_country",
        sa.Column("country", _WORDS, primary_key=True),
        sa.Column("expectation", _WORDS, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("expectation_country_expectation", "expectation_country", ["expectation"])
    op.create_table(
        "statement_link",
        sa.Column("expectation", _WORDS, sa.ForeignKey("expectation.id"), primary_key=True),
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("article", _BIG, nullable=False),
        sa.Column("published_day", sa.Integer(), nullable=False),
        sa.Column("earliest", sa.Integer()),
        sa.Column("latest", sa.Integer()),
        sa.Column("dict_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_index("statement_link_article", "statement_link", ["article"])
    op.create_table(
        "verdict",
        sa.Column("n", _BIG, primary_key=True, autoincrement=False),
        sa.Column("digest", _WORDS, nullable=False, unique=True),
        sa.Column("expectation", _WORDS, sa.ForeignKey("expectation.id"), nullable=False),
        sa.Column("article", _BIG, nullable=False),
        sa.Column("decided_day", sa.Integer(), nullable=False),
        sa.Column("dict_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_index("verdict_article", "verdict", ["article"])
    op.create_index("verdict_expectation", "verdict", ["expectation"])
    op.create_table(
        "decision",
        sa.Column("n", _BIG, primary_key=True, autoincrement=False),
        sa.Column("digest", _WORDS, nullable=False, unique=True),
        sa.Column("subject", _WORDS, nullable=False),
        sa.Column("object", _WORDS),
        sa.Column("decided_day", sa.Integer(), nullable=False),
        sa.Column("dict_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_index("decision_object", "decision", ["object"])
    op.create_index("decision_subject", "decision", ["subject"])
