"""Agreements as objects: parties, subject, and the ladder of stages with evidence for each step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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
class AgreementTelling:
    """One sentence that tells of a stage of an agreement.

    `name` is its proper name ("Artemis Accords"), "" where it has none; `noun` what it is called otherwise; `parties`
    alpha-3 codes: all sides, or for a named one those that take this step. `words` are the content words of its
    subject, by which agreements without a name are told apart; `term` the years it is to run, None where not told.
    """

    name: str
    noun: str
    parties: tuple[str, ...]
    subject: str
    words: tuple[str, ...]
    stage: AgreementStage
    window: Window
    term: Window | None
    told_on: date
    evidence: Evidence
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Accession:
    """One party's signature under an agreement that stands open to others, with the sentence that tells it."""

    party: str
    window: Window
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One agreement between parties (alpha-3 codes or names) on a subject, with its term and scope.

    `steps` are in order of time; `accessions` name each party's own signature where the agreement has a proper name.
    """

    id: str
    evidence: Evidence
    trace: Trace
    parties: tuple[str, ...]
    subject: str
    steps: tuple[StageStep, ...]
    term: Window
    scope: tuple[str, ...]
    predecessor: str | None
    name: str = ""
    accessions: tuple[Accession, ...] = ()

    @property
    def stage(self) -> AgreementStage:
        """The furthest stage that is told."""
        ladder = tuple(AgreementStage)
        return max((step.stage for step in self.steps), key=ladder.index)
