"""One happening, however many reports tell it."""

from __future__ import annotations

from dataclasses import dataclass

from foresay.model.evidence import Evidence, Trace
from foresay.model.reading import EventStatus, EventType
from foresay.model.window import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening; `mentions` are the places that tell it, the first report first."""

    id: str
    evidence: Evidence
    trace: Trace
    type: EventType
    mode: str | None
    status: EventStatus
    who_countries: tuple[str, ...]
    whom_countries: tuple[str, ...]
    place_country: str | None
    window: Window
    mentions: tuple[Evidence, ...]
