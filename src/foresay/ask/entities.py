"""Who and what reports name: entities by name, kind or country; one with its names, reports and decisions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from foresay.ask.weeks import require_country
from foresay.link.folding import fold_name
from foresay.link.merging import Merges, apply_decisions, join_entities, list_decided
from foresay.model.decision import Decision, SubjectKind, find_undone, order_decisions
from foresay.model.entity import Entity, EntityRow
from foresay.model.errors import NotFoundError
from foresay.model.reading import MentionKind
from foresay.store import Store

_SHOWN = 20
"""Articles named in an answer about one entity, the latest first."""
_ROOM = 3
"""A list is made of this many times as many records as it shows, because merged ones fall together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityAnswer:
    """One entity after all merges: the records it is made of (its own first), in how many articles it is named.

    `articles` are the latest that name it and `decisions` (with the id of what undid each, None where it holds) those
    made on it; both only when one entity is asked for. Its `evidence` is where it was first read.
    """

    entity: Entity
    members: tuple[Entity, ...]
    n_articles: int
    articles: tuple[str, ...] = ()
    decisions: tuple[tuple[Decision, str | None], ...] = ()


def ask_entities(
    store: Store,
    *,
    name: str | None = None,
    kind: MentionKind | None = None,
    country: str | None = None,
    limit: int = 40,
    loosely: bool = False,
) -> list[EntityAnswer]:
    """Entities named in the most articles, those in the most first; `name`: one that was seen under that name.

    `loosely`: also those whose names begin so, and persons of that family name. Raises NotFoundError for an unknown
    country.
    """
    code = None if country is None else require_country(country)
    if name is None:
        rows = store.list_entities(kind=kind, country=code, limit=_ROOM * limit)
    else:
        keys = _list_loosely(store, fold_name(name), limit) if loosely else [f"name {fold_name(name)}"]
        rows = [row for found in store.find_keyed_entities(keys).values() for row in found]
    groups = _Groups(store, [row.entity.id for row in rows])
    found = [_answer(store, head, groups) for head in dict.fromkeys(groups.find(row.entity.id) for row in rows)]
    chosen = [one for one in found if _fits(one.entity, kind, code)]
    return sorted(chosen, key=lambda one: (-one.n_articles, one.entity.id))[:limit]


def _list_loosely(store: Store, name: str, limit: int) -> list[str]:
    return [f"name {name}", f"family {name}", *store.list_entity_keys(f"name {name}", _ROOM * limit)] if name else []


def _fits(one: Entity, kind: MentionKind | None, code: str | None) -> bool:
    return (kind is None or one.kind is kind) and (code is None or one.country == code)


def ask_entity(store: Store, id_: str) -> EntityAnswer:
    """The entity of that id, or the one it was merged into. Raises NotFoundError."""
    if id_ not in store.load_entities([id_]):
        raise NotFoundError(f"no entity {id_} on this desk; `foresay entities NAME` lists them with their ids")
    groups = _Groups(store, [id_])
    head = groups.find(id_)
    answer = _answer(store, head, groups)
    articles, _ = store.find_naming([one.id for one in answer.members], limit=_SHOWN)
    decisions = _list_decisions(store, [groups.rows[one.id] for one in answer.members])
    return replace(answer, articles=tuple(articles), decisions=decisions)


def _answer(store: Store, head: str, groups: _Groups) -> EntityAnswer:
    rows = groups.list_members(head)
    members = tuple(row.entity for row in rows)
    _, n_articles = (
        store.find_naming([one.id for one in members], limit=0) if len(rows) > 1 else ((), rows[0].n_articles)
    )
    return EntityAnswer(entity=join_entities(head, members), members=members, n_articles=n_articles)


class _Groups:
    """Some entities with all that the desk or a person put together with them."""

    def __init__(self, store: Store, ids: Sequence[str]) -> None:
        made = store.load_decisions(kind=SubjectKind.ENTITY)
        # Persons' decisions are few; what they speak of may stand between any two others.
        self.rows = _close(store, {*ids, *list_decided(made)})
        self._merges: Merges = apply_decisions(self.rows.values(), made)

    def find(self, name: str) -> str:
        return self._merges.find(name)

    def list_members(self, head: str) -> list[EntityRow]:
        rows = [row for name, row in sorted(self.rows.items()) if self._merges.find(name) == head]
        return sorted(rows, key=lambda row: row.entity.id != head)


def _close(store: Store, ids: Collection[str]) -> dict[str, EntityRow]:
    """The entities of these ids, the heads the desk gave them, and all under those."""
    rows = store.load_entities(ids)
    heads = {row.head or name for name, row in rows.items()}
    rows.update(store.load_entities(heads - set(rows)))
    rows.update({row.entity.id: row for row in store.find_entities_under(heads)})
    return rows


def _list_decisions(store: Store, rows: Collection[EntityRow]) -> tuple[tuple[Decision, str | None], ...]:
    by_people = store.load_decisions(kind=SubjectKind.ENTITY)
    undone, rows = find_undone(by_people), list(rows)
    names = {row.entity.id for row in rows}
    told = [one for one in by_people if {one.subject, one.object, *one.parts} & names]
    desk = [store.find_decision(row.merged_by) for row in rows if row.merged_by is not None]
    ordered = order_decisions([*told, *(one for one in desk if one is not None)])
    return tuple((one, undone.get(one.id)) for one in ordered)
