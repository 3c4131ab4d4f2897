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
