"""Agreements as objects: parties, subject, and the ladder of stages with evidence for each step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from foresay.model.evidence import Evidence, Trace
from foresay.model.window import Window


class AgreementStage(StrEnum):
    """How far an agreement has come."""

    MOOTED = "mooted"
    IN_TALKS = "in talks"
    TO_BE_SIGNED = "to be signed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStep:
    """One stage reached, when, and the sentence that says so."""

    stage: AgreementStage
    window: Window
    evidence: Evidence
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One agreement between parties (alpha-3 codes or names) on a subject, with its term and scope."""

    id: str
    evidence: Evidence
    trace: Trace
    parties: tuple[str, ...]
    subject: str
    steps: tuple[StageStep, ...]
    term: Window
    scope: tuple[str, ...]
    predecessor: str | None
