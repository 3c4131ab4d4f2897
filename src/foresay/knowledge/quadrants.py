"""Cooperation and conflict: which side each of PLOVER's sixteen types stands on (PLOVER codebook, its quad classes)."""

from __future__ import annotations

from foresay.model.reading import EventType

COOPERATION = (
    EventType.AGREE,
    EventType.CONSULT,
    EventType.SUPPORT,
    EventType.CONCEDE,
    EventType.COOPERATE,
    EventType.AID,
    EventType.RETREAT,
)
"""Verbal cooperation first, then material."""

CONFLICT = (
    EventType.REQUEST,
    EventType.ACCUSE,
    EventType.REJECT,
    EventType.THREATEN,
    EventType.PROTEST,
    EventType.SANCTION,
    EventType.MOBILIZE,
    EventType.COERCE,
    EventType.ASSAULT,
)
"""Verbal conflict first, then material."""
