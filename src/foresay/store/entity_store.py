"""What the store holds of entities: who and what reports name."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from foresay.model.entity import EntityRow
from foresay.model.reading import MentionKind
from foresay.store import entities, outbox
from foresay.store.entities import EntityChanges
from foresay.store.session import Session


class EntityStore(Session):
    """What the store remembers of entities."""

    def write_entities(self, changes: EntityChanges, *, stage: str, seq: int) -> None:
        """Keep what a batch of readings tells of entities, and move the stage's cursor."""
        with self._writing() as conn:
            entities.write_entities(conn, self._packer, changes)
            outbox.move_cursor(conn, stage, seq)

    def load_entities(self, ids: Collection[str]) -> dict[str, EntityRow]:
        """Id -> entity, for those that are there."""
        with self._database.reading() as conn:
            return entities.load_entities(conn, self._packer, ids)

    def find_keyed_entities(self, keys: Collection[str]) -> dict[str, list[EntityRow]]:
        """Key (link/entities.py says which there are) -> the entities filed under it."""
        with self._database.reading() as conn:
            return entities.find_keyed(conn, self._packer, keys)

    def find_entities_under(self, heads: Collection[str]) -> list[EntityRow]:
        """The entities that the desk put under one of these."""
        with self._database.reading() as conn:
            return entities.find_under(conn, self._packer, heads)

    def list_entities(
        self, *, kind: MentionKind | None = None, country: str | None = None, limit: int = 100
    ) -> list[EntityRow]:
        """The entities named in the most articles, those in the most first; each record counts by itself."""
        with self._database.reading() as conn:
            return entities.list_entities(conn, self._packer, kind=kind, country=country, limit=limit)

    def list_entity_keys(self, beginning: str, limit: int) -> list[str]:
        """The first keys of entities that begin so, in order."""
        with self._database.reading() as conn:
            return entities.list_keys(conn, beginning, limit)

    def find_naming(self, ids: Collection[str], *, limit: int, until: date | None = None) -> tuple[list[str], int]:
        """The latest articles that name one of these entities, and how many, up to a day; copies are not among them."""
        with self._database.reading() as conn:
            return entities.find_naming(conn, ids, limit, until)
