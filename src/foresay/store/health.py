"""How the store is: what it holds, what it takes, and whether it is sound."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from foresay.model.article import Article
from foresay.model.evidence import Evidence
from foresay.model.expectation import StatementLink, Verdict
from foresay.store import schema
from foresay.store.engine import PRAGMAS, Database
from foresay.store.outbox import read_head
from foresay.store.packing import Packer
from foresay.store.revision import read_revision

_SAMPLE = 200
"""Records of a kind whose evidence `check` follows: first and last ones, the same on every run."""
_SHOWN = 5

_COUNTED = {
    "articles": schema.article,
    "versions": schema.article_version,
    "readings": schema.reading,
    "events": schema.event,
    "expectations": schema.expectation,
    "statements": schema.statement_link,
    "verdicts": schema.verdict,
    "decisions": schema.decision,
    "story places": schema.story_article,
    "sources": schema.source,
}


def describe_store(database: Database, conn: sa.Connection) -> dict[str, Any]:
    """Engine, place, schema revision, counts, sizes in bytes, outbox head, cursors and settings."""
    cursors = conn.execute(sa.select(schema.cursor.c.stage, schema.cursor.c.seq).order_by(schema.cursor.c.stage))
    return {
        "engine": database.dialect,
        "engine_version": ".".join(str(part) for part in conn.dialect.server_version_info or ()),
        "place": database.shown,
        "revision": read_revision(conn),
        "store_id": read_store_id(conn),
        "counts": {name: _count(conn, table) for name, table in _COUNTED.items()},
        "bytes": _measure(database, conn),
        "head": read_head(conn),
        "cursors": {stage: int(seq) for stage, seq in cursors},
        "dictionaries": [
            {"id": id_, "kind": kind}
            for id_, kind in conn.execute(sa.select(schema.zdict.c.id, schema.zdict.c.kind).order_by(schema.zdict.c.id))
        ],
        "settings": _read_settings(database, conn),
    }


def read_stamp(conn: sa.Connection) -> tuple[int, ...]:
    """Numbers that are others once anything was written that an answer can rest on."""
    lasts = (schema.outbox.c.seq, schema.verdict.c.n, schema.decision.c.n)
    columns = [sa.select(sa.func.coalesce(sa.func.max(column), 0)).scalar_subquery() for column in lasts]
    cursors = sa.select(sa.func.coalesce(sa.func.sum(schema.cursor.c.seq), 0)).scalar_subquery()
    return tuple(int(n) for n in conn.execute(sa.select(*columns, cursors)).one())


def read_store_id(conn: sa.Connection) -> str:
    """The random name a store was given when it was made."""
    return str(conn.execute(sa.select(schema.meta.c.value).where(schema.meta.c.key == "store_id")).scalar_one())


def _count(conn: sa.Connection, table: sa.Table) -> int:
    return int(conn.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def _measure(database: Database, conn: sa.Connection) -> int:
    if database.path is None:
        return int(conn.execute(sa.text("select pg_database_size(current_database())")).scalar_one())
    beside = [database.path, database.path.with_name(database.path.name + "-wal")]
    return sum(path.stat().st_size for path in beside if path.exists())


def _read_settings(database: Database, conn: sa.Connection) -> dict[str, str]:
    if database.dialect == "sqlite":
        return {name: str(conn.exec_driver_sql(f"pragma {name}").scalar_one()) for name in PRAGMAS}
    names = ("synchronous_commit", "fsync", "server_encoding")
    return {name: str(conn.exec_driver_sql(f"show {name}").scalar_one()) for name in names}


def check_store(database: Database, conn: sa.Connection, packer: Packer) -> list[str]:
    """What is wrong, one sentence each: the file's own check, then whether evidence still holds. Empty when sound."""
    problems: list[str] = []
    if database.dialect == "sqlite":
        answers = conn.exec_driver_sql("pragma quick_check(10)").scalars().all()
        problems.extend(f"{database.shown}: {answer}" for answer in answers if answer != "ok")
    problems.extend(_check_evidence(conn, packer))
    return problems


def _check_evidence(conn: sa.Connection, packer: Packer) -> list[str]:
    sampled = [
        *_sample_evidence(conn, packer, schema.statement_link, StatementLink),
        *_sample_evidence(conn, packer, schema.verdict, Verdict),
    ]
    texts: dict[tuple[int, int], str] = {}
    problems: list[str] = []
    for key, evidence in dict.fromkeys(sampled):
        place = (key, evidence.version)
        if place not in texts:
            texts[place] = _load_text(conn, packer, place)
        if not evidence.holds_in(texts[place]):
            problems.append(
                f"evidence at {evidence.article!r} version {evidence.version} [{evidence.start}:{evidence.end}] "
                "no longer reads as quoted: re-read the article with `foresay replay`"
            )
    more = len(problems) - _SHOWN
    return problems[:_SHOWN] + ([f"and {more} more such places"] if more > 0 else [])


def _sample_evidence(
    conn: sa.Connection, packer: Packer, table: sa.Table, kind: type[StatementLink | Verdict]
) -> list[tuple[int, Evidence]]:
    query = sa.select(table.c.article, table.c.dict_id, table.c.body)
    order = list(table.primary_key.columns)
    first = conn.execute(query.order_by(*order).limit(_SAMPLE // 2)).all()
    last = conn.execute(query.order_by(*(column.desc() for column in order)).limit(_SAMPLE // 2)).all()
    return [(row.article, packer.unpack(conn, row, kind).evidence) for row in (*first, *last)]


def _load_text(conn: sa.Connection, packer: Packer, place: tuple[int, int]) -> str:
    table = schema.article_version
    query = sa.select(table.c.dict_id, table.c.body).where(table.c.article == place[0], table.c.version == place[1])
    row = conn.execute(query).first()
    return "" if row is None else packer.unpack(conn, row, Article).text
