"""What belongs together: stories of many articles, and links between two with their reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foresay.model.evidence import Evidence, Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One happening and its direct developments; `articles` are ids, the first report first."""

    id: str
    evidence: Evidence
    trace: Trace
    title: str
    articles: tuple[str, ...]
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """A link from one article to another, with the reason a reader is told."""

    article: str
    other: str
    evidence: Evidence
    trace: Trace
    reason: str
    score: float
