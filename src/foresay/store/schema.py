"""The desk's tables, once, for SQLite and PostgreSQL: integers, text and blobs only, so that both answer alike.

Days are days since 1970-01-01. An article's key is its first day of publication << 22 | a number within that day, so
keys run in date order and a range of days is a range of keys. Records are kept whole as packed blobs (`dict_id`,
`body`); beside them stand only the columns that a question asks for. migrations/ creates what is described here.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

DAY_BITS = 22
"""Articles a day: 4,194,304."""

metadata = MetaData()

Big = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite takes a primary key as its row number only when it is declared INTEGER (which holds 64 bits there)."""
Words = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts by code point on both engines, whatever the server's locale."""

BY_PEOPLE = text("is_desk = 0")
"""Decisions that persons made: few beside the desk's own, and asked for at every question."""

meta = Table(
    "meta",
    metadata,
    Column("key", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

zdict = Table(
    "zdict",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

day_seq = Table(
    "day_seq",
    metadata,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("used", Integer, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("key", Big, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("url", Words),
    Column("url_key", Big),
    Column("duplicate_of", Big),
    Index("article_url", "url_key"),
)

article_version = Table(
    "article_version",
    metadata,
    Column("article", Big, ForeignKey("article.key"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("seq", Big, nullable=False),
    Column("content_hash", Words, nullable=False),
    Column("hash_key", Big, nullable=False),
    Column("dict_id", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("article_version_hash", "hash_key"),
)

signature = Table(
    "signature",
    metadata,
    Column("article", Big, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

band = Table(
    "band",
    metadata,
    Column("band", Big, primary_key=True, autoincrement=False),
    Column("article", Big, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

outbox = Table(
    "outbox",
    metadata,
    Column("seq", Big, primary_key=True, autoincrement=False),
    Column("article", Big, nullable=False),
    Column("version", Integer, nullable=False),
    Column("is_first", Integer, nullable=False),
)

cursor = Table(
    "cursor",
    metadata,
    Column("stage", Words, primary_key=True),
    Column("seq", Big, nullable=False),
)

reading = Table(
    "reading",
    metadata,
    Column("article", Big, ForeignKey("article.key"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("sentences", LargeBinary, nullable=False),
    Column("dict_id", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

tag = Table(
    "tag",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("value", Words, primary_key=True),
    Column("article", Big, primary_key=True, autoincrement=False),
    Column("role", Words, nullable=False),
    Column("is_copy", Integer, nullable=False),
    Index("tag_article", "article"),
    sqlite_with_rowid=False,
)

_HAS_SIDES = text("src <> '' AND dst <> ''")

event = Table(
    "event",
    metadata,
    Column("article", Big, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("sentence", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("type", Words, nullable=False),
    Column("mode", Words),
    Column("status", Words, nullable=False),
    Column("src", Words, nullable=False),
    Column("dst", Words, nullable=False),
    Column("earliest", Integer),
    Column("latest", Integer),
    Column("place_country", Words),
    Index("event_pair", "src", "dst", "article", sqlite_where=_HAS_SIDES, postgresql_where=_HAS_SIDES),
    sqlite_with_rowid=False,
)

week_country = Table(
    "week_country",
    metadata,
    Column("status", Words, primary_key=True),
    Column("country", Words, primary_key=True),
    Column("week", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)

week_pair = Table(
    "week_pair",
    metadata,
    Column("src", Words, primary_key=True),
    Column("dst", Words, primary_key=True),
    Column("week", Integer, primary_key=True, autoincrement=False),
    Column("type", Words, primary_key=True),
    Column("status", Words, primary_key=True),
    Column("n", Integer, nullable=False),
    Index("week_pair_dst", "dst", "week"),
    sqlite_with_rowid=False,
)

story_article = Table(
    "story_article",
    metadata,
    Column("article", Big, primary_key=True, autoincrement=False),
    Column("story", Words, nullable=False),
    Column("day", Integer, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("dict_id", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("story_article_story", "story", "article"),
    Index("story_article_day", "day"),
)

agreement_telling = Table(
    "agreement_telling",
    metadata,
    Column("article", Big, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False),
    Column("thread", Words, nullable=False),
    Column("mark", Words, nullable=False),
    Column("dict_id", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("agreement_telling_thread", "thread", "article"),
    Index("agreement_telling_mark", "mark"),
)

agreement_party = Table(
    "agreement_party",
    metadata,
    Column("party", Words, primary_key=True),
    Column("thread", Words, primary_key=True),
    sqlite_with_rowid=False,
)

coverage = Table(
    "coverage",
    metadata,
    Column("country", Words, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)

_HAS_SLIPPED = text("slipped_day IS NOT NULL")

expectation = Table(
    "expectation",
    metadata,
    Column("id", Words, primary_key=True),
    Column("first_day", Integer, nullable=False),
    Column("earliest", Integer),
    Column("latest", Integer),
    Column("tier", Words, nullable=False),
    Column("dict_id", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("expectation_first", "first_day", "id"),
)

expectation_country = Table(
    "expectation_country",
    metadata,
    Column("country", Words, primary_key=True),
    Column("expectation", Words, primary_key=True),
    Index("expectation_country_expectation", "expectation"),
    sqlite_with_rowid=False,
)

standing = Table(
    "standing",
    metadata,
    Column("expectation", Words, primary_key=True),
    Column("first_day", Integer, nullable=False),
    Column("heard_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("tier", Words, nullable=False),
    Column("decided", Words, nullable=False),
    Column("decided_day", Integer),
    Column("due_day", Integer),
    Column("may_lapse", Integer, nullable=False),
    Column("held_day", Integer),
    Column("slipped_day", Integer),
    Column("links", Integer, nullable=False),
    Column("earliest", Integer),
    Column("latest", Integer),
    Column("words", Words, nullable=False),
    Index("standing_heard", "heard_day", "expectation"),
    Index("standing_first", "first_day", "expectation"),
    Index("standing_held", "held_day", "expectation"),
    Index("standing_last", "last_day", "expectation"),
    Index("standing_decided", "decided_day", "expectation"),
    Index("standing_counts", "decided", "may_lapse", "due_day", "last_day", "tier", "expectation"),
    Index("standing_slipped", "slipped_day", sqlite_where=_HAS_SLIPPED, postgresql_where=_HAS_SLIPPED),
)

account = Table(
    "account",
    metadata,
    Column("expectation", Words, primary_key=True),
    Column("lapses", Integer, nullable=False),
    Column("end_day", Integer, nullable=False),
    Column("countries", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

statement_link = Table(
    "statement_link",
    metadata,
    Column("expectation", Words, ForeignKey("expectation.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("article", Big, nullable=False),
    Column("published_day", Integer, nullable=False),
    Column("earliest", Integer),
    Column("latest", Integer),
    Column("dict_id", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("statement_link_article", "article"),
)

verdict = Table(
    "verdict",
    metadata,
    Column("n", Big, primary_key=True, autoincrement=False),
    Column("digest", Words, nullable=False, unique=True),
    Column("expectation", Words, ForeignKey("expectation.id"), nullable=False),
    Column("article", Big, nullable=False),
    Column("decided_day", Integer, nullable=False),
    Column("dict_id", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("verdict_expectation", "expectation"),
    Index("verdict_article", "article"),
)

decision = Table(
    "decision",
    metadata,
    Column("n", Big, primary_key=True, autoincrement=False),
    Column("digest", Words, nullable=False, unique=True),
    Column("subject", Words, nullable=False),
    Column("object", Words),
    Column("decided_day", Integer, nullable=False),
    Column("dict_id", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("subject_kind", Words, nullable=False, server_default="expectation"),
    Column("is_desk", Integer, nullable=False, server_default="1"),
    Index("decision_subject", "subject"),
    Index("decision_object", "object"),
    Index("decision_people", "subject_kind", "n", sqlite_where=BY_PEOPLE, postgresql_where=BY_PEOPLE),
)

entity = Table(
    "entity",
    metadata,
    Column("id", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("country", Words),
    Column("n", Integer, nullable=False),
    Column("head", Words),
    Column("merged_by", Words),
    Column("dict_id", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("entity_n", "n", "id"),
    Index("entity_head", "head"),
)

entity_key = Table(
    "entity_key",
    metadata,
    Column("key", Words, primary_key=True),
    Column("entity", Words, primary_key=True),
    sqlite_with_rowid=False,
)

entity_article = Table(
    "entity_article",
    metadata,
    Column("article", Big, primary_key=True, autoincrement=False),
    Column("entity", Words, primary_key=True),
    Index("entity_article_entity", "entity", "article"),
    sqlite_with_rowid=False,
)

source = Table(
    "source",
    metadata,
    Column("id", Words, primary_key=True),
    Column("address", Words, nullable=False, unique=True),
    Column("body", Words, nullable=False),
)

source_state = Table(
    "source_state",
    metadata,
    Column("source", Words, primary_key=True),
    Column("body", Words, nullable=False),
)

source_drop = Table(
    "source_drop",
    metadata,
    Column("digest", Words, primary_key=True),
    Column("source", Words, nullable=False),
    Column("item", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("first_at", Big, nullable=False),
    Column("last_at", Big, nullable=False),
    Column("times", Integer, nullable=False),
    Index("source_drop_source", "source", "last_at"),
)

theme = Table(
    "theme",
    metadata,
    Column("name", Words, primary_key=True),
    Column("query", Words, nullable=False),
    Column("thesis", Words, nullable=False),
    Column("created_at", Big, nullable=False),
    Column("seen_at", Big, nullable=False),
)
