"""Who and what reports name: records with the keys that find them again, and the reports that name each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from foresay.model.decision import Decision
from foresay.model.entity import Entity, EntityRow
from foresay.model.reading import MentionKind
from foresay.store.articles import require_keys
from foresay.store.days import chunk, count_days, make_key
from foresay.store.decisions import write_decisions
from foresay.store.packing import Packer
from foresay.store.schema import article, entity, entity_article, entity_key
from foresay.store.upsert import insert_rows, upsert


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityChanges:
    """What one batch of readings tells of entities.

    `rows` are new or replace the one of the same id, whose count of reports the store keeps itself; `keys` are
    (key, entity); `told` are the entities that each article names, none for a copy; `decisions` the desk's merges.
    """

    rows: tuple[EntityRow, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    told: Mapping[str, Collection[str]]
    decisions: tuple[Decision, ...] = ()


def write_entities(conn: sa.Connection, packer: Packer, changes: EntityChanges) -> None:
    """Keep a batch; what its articles named before is taken back. Raises StoreError for an unknown article."""
    keys = require_keys(conn, {*changes.told, *(row.entity.evidence.article for row in changes.rows)})
    counts = _replace_articles(conn, {keys[name]: ids for name, ids in changes.told.items()})
    held = _load_counts(conn, [row.entity.id for row in changes.rows])
    upsert(conn, entity, [_pack_row(packer, row, held.get(row.entity.id, 0)) for row in changes.rows])
    upsert(conn, entity_key, [{"key": key, "entity": name} for key, name in sorted(set(changes.keys))])
    changed = [{"name": name, "change": n} for name, n in sorted(counts.items()) if n]
    if changed:
        added = sa.update(entity).where(entity.c.id == sa.bindparam("name"))
        conn.execute(added.values(n=entity.c.n + sa.bindparam("change", type_=sa.Integer)), changed)
    write_decisions(conn, packer, changes.decisions)
    packer.train(conn, "entity", len(changes.rows))


def _replace_articles(conn: sa.Connection, told: Mapping[int, Collection[str]]) -> Counter[str]:
    """Make what these articles name what is given; gives by how many articles each entity is named more."""
    change: Counter[str] = Counter()
    for some in chunk(sorted(told)):
        where = entity_article.c.article.in_(some)
        change.subtract(str(name) for name in conn.execute(sa.select(entity_article.c.entity).where(where)).scalars())
        conn.execute(sa.delete(entity_article).where(where))
    rows = [{"article": key, "entity": name} for key, ids in sorted(told.items()) for name in sorted(set(ids))]
    insert_rows(conn, entity_article, rows)
    change.update(str(row["entity"]) for row in rows)
    return change


def _load_counts(conn: sa.Connection, ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in chunk(sorted(set(ids))):
        found.update((row.id, row.n) for row in conn.execute(sa.select(entity.c.id, entity.c.n).where(_is_one(some))))
    return found


def _is_one(ids: Sequence[str]) -> sa.ColumnElement[bool]:
    return entity.c.id.in_(ids)


def _pack_row(packer: Packer, row: EntityRow, n: int) -> dict[str, Any]:
    dict_id, body = packer.pack("entity", row.entity)
    return {
        "id": row.entity.id,
        "kind": row.entity.kind.value,
        "country": row.entity.country,
        "n": n,
        "head": row.head,
        "merged_by": row.merged_by,
        "dict_id": dict_id,
        "body": body,
    }


def _read_row(conn: sa.Connection, packer: Packer, row: Any) -> EntityRow:
    one = packer.unpack(conn, row, Entity)
    return EntityRow(entity=one, n_articles=row.n, head=row.head, merged_by=row.merged_by)


def load_entities(conn: sa.Connection, packer: Packer, ids: Collection[str]) -> dict[str, EntityRow]:
    """Id -> entity, for those that are there."""
    found: dict[str, EntityRow] = {}
    for some in chunk(sorted(set(ids))):
        rows = conn.execute(sa.select(entity).where(_is_one(some)))
        found.update((row.id, _read_row(conn, packer, row)) for row in rows)
    return found


def find_keyed(conn: sa.Connection, packer: Packer, keys: Collection[str]) -> dict[str, list[EntityRow]]:
    """Key -> the entities filed under it, by id."""
    pairs: list[tuple[str, str]] = []
    for some in chunk(sorted(set(keys))):
        query = sa.select(entity_key.c.key, entity_key.c.entity).where(entity_key.c.key.in_(some))
        pairs.extend((row.key, row.entity) for row in conn.execute(query))
    rows = load_entities(conn, packer, [name for _, name in pairs])
    found: dict[str, list[EntityRow]] = defaultdict(list)
    for key, name in sorted(pairs):
        found[key].append(rows[name])
    return found


def find_under(conn: sa.Connection, packer: Packer, heads: Collection[str]) -> list[EntityRow]:
    """The entities that the desk put under one of these, by id."""
    rows: list[EntityRow] = []
    for some in chunk(sorted(set(heads))):
        found = conn.execute(sa.select(entity).where(entity.c.head.in_(some)).order_by(entity.c.id))
        rows.extend(_read_row(conn, packer, row) for row in found)
    return rows


def list_entities(
    conn: sa.Connection, packer: Packer, *, kind: MentionKind | None, country: str | None, limit: int
) -> list[EntityRow]:
    """The entities named in the most articles, those in the most first."""
    query = sa.select(entity).where(entity.c.n > 0).order_by(entity.c.n.desc(), entity.c.id.desc()).limit(limit)
    if kind is not None:
        query = query.where(entity.c.kind == kind.value)
    if country is not None:
        query = query.where(entity.c.country == country)
    return [_read_row(conn, packer, row) for row in conn.execute(query)]


def list_keys(conn: sa.Connection, beginning: str, limit: int) -> list[str]:
    """The first keys that begin so, in order."""
    key = entity_key.c.key
    query = (
        sa.select(key).where(key >= beginning, key < beginning + chr(0x10FFFF)).distinct().order_by(key).limit(limit)
    )
    return [str(found) for found in conn.execute(query).scalars()]


def find_naming(
    conn: sa.Connection, ids: Collection[str], limit: int, until: date | None = None
) -> tuple[list[str], int]:
    """The latest articles that name one of these entities, the latest first, and how many there are, up to a day."""
    row = entity_article.c
    chosen = sa.select(row.article).where(row.entity.in_(sorted(ids)))
    if until is not None:
        chosen = chosen.where(row.article < make_key(count_days(until) + 1, 0))
    named = chosen.distinct().subquery()
    n = int(conn.execute(sa.select(sa.func.count()).select_from(named)).scalar_one())
    query = sa.select(article.c.id).join_from(named, article, article.c.key == named.c.article)
    return list(conn.execute(query.order_by(named.c.article.desc()).limit(limit)).scalars()), n
