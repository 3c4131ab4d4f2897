"""Agreements as objects: parties, subject, and the ladder of stages with evidence for each step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b

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
    """One stage reached, when, and the sentence that says so; `told_on` is the day of its report."""

    stage: AgreementStage
    window: Window
    told_on: date
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

    @property
    def thread(self) -> str:
        """What holds all tellings that may be of one agreement: its name, or its parties where it has none."""
        return f"={' '.join(self.name.lower().split())}" if self.name else " ".join(self.parties)

    @property
    def mark(self) -> str:
        """The id of the agreement that this telling is the first of."""
        text = self.thread if self.name else f"{self.evidence.article}\n{self.evidence.start}"
        return "g" + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


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
        return self.ladder[-1].stage

    @property
    def ladder(self) -> tuple[StageStep, ...]:
        """The first telling of each stage, in the order of stages."""
        first = {step.stage: step for step in reversed(self.steps)}
        return tuple(first[stage] for stage in AgreementStage if stage in first)

    @property
    def told_on(self) -> date:
        """The day of the latest report that tells of it."""
        return max(step.told_on for step in self.steps)
