"""Who and what the desk knows: one entity for many mentions."""

from __future__ import annotations

from dataclasses import dataclass

from foresay.model.evidence import Evidence, Trace
from foresay.model.reading import MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, body, place or government; `aliases` are the other forms it was seen under."""

    id: str
    evidence: Evidence
    trace: Trace
    kind: MentionKind
    name: str
    aliases: tuple[str, ...]
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """An entity as the desk keeps it: in how many reports it is named (copies are none), and under which it was put.

    `head` is the entity that the desk merged it into (None: it stands for itself), `merged_by` the id of that decision.
    """

    entity: Entity
    n_articles: int = 0
    head: str | None = None
    merged_by: str | None = None
