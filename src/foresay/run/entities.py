"""The stage of entities: what each reading names becomes, or joins, an entity that keeps its id.

Strictly one article after another in order of the outbox, so that neither the size of a batch nor a stop changes what
comes out. Memory is that of one batch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from foresay.link.bearers import name_bearers
from foresay.link.entities import find_entities, list_keys, list_wanted, name_entity, propose_merge
from foresay.model.decision import Decision
from foresay.model.entity import Entity, EntityRow
from foresay.model.reading import Mention
from foresay.store import Change, EntityChanges, Store


def take_entities(store: Store, changes: Sequence[Change], *, stage: str) -> None:
    """Take in what the readings of these outbox rows name; copies name nothing new."""
    keys = [(change.article, change.version) for change in changes]
    known = store.find_known({id_ for id_, _ in keys})
    named = [
        () if known[reading.article].duplicate_of else name_bearers(reading.mentions)
        for reading in store.load_readings(keys)
    ]
    moments = [article.published_at for article in store.load_articles(keys)]
    batch = _open_batch(store, [mention for mentions in named for mention in mentions])
    told = {}
    for (id_, _), mentions, moment in zip(keys, named, moments, strict=True):
        told[id_] = batch.take_article(mentions, moment)
    store.write_entities(batch.as_changes(told), stage=stage, seq=changes[-1].seq)


class _Batch:
    """The entities of one batch: those that the store knows, and what its articles add, in order."""

    def __init__(self, rows: dict[str, EntityRow], keyed: dict[str, list[EntityRow]]) -> None:
        self._rows = rows
        self._keyed: dict[str, set[str]] = defaultdict(set)
        for key, found in keyed.items():
            for row in found:
                self._rows.setdefault(row.entity.id, row)
                self._keyed[key].add(row.entity.id)
        self._touched: dict[str, None] = {}
        self._decisions: list[Decision] = []

    def take_article(self, mentions: Sequence[Mention], moment: datetime) -> set[str]:
        """Add what an article names; gives the ids."""
        ids = {name for name in map(name_entity, mentions) if name is not None}
        held = [self._rows[name].entity for name in sorted(ids) if name in self._rows]
        for one in find_entities(mentions, held):
            self._keep(one)
        for name in sorted(ids):
            self._propose(self._rows[name], moment)
        return ids

    def _keep(self, one: Entity) -> None:
        row = self._rows.get(one.id)
        if row is not None and row.entity == one:
            return
        self._rows[one.id] = EntityRow(entity=one) if row is None else replace(row, entity=one)
        self._touched[one.id] = None
        for key in list_keys(one):
            self._keyed[key].add(one.id)

    def _propose(self, row: EntityRow, moment: datetime) -> None:
        proposal = propose_merge(row.entity, self._find, moment) if row.head is None else None
        if proposal is not None:
            self._rows[row.entity.id] = replace(row, head=proposal.into, merged_by=proposal.decision.id)
            self._touched[row.entity.id] = None
            self._decisions.append(proposal.decision)

    def _find(self, key: str) -> list[EntityRow]:
        return [self._rows[name] for name in sorted(self._keyed[key])]

    def as_changes(self, told: dict[str, set[str]]) -> EntityChanges:
        rows = tuple(self._rows[name] for name in self._touched)
        return EntityChanges(
            rows=rows,
            keys=tuple((key, row.entity.id) for row in rows for key in list_keys(row.entity)),
            told=told,
            decisions=tuple(self._decisions),
        )


def _open_batch(store: Store, mentions: Iterable[Mention]) -> _Batch:
    fresh = find_entities(mentions)
    wanted = {key for one in fresh for key in list_wanted(one)}
    return _Batch(store.load_entities([one.id for one in fresh]), store.find_keyed_entities(wanted))
