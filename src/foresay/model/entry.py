"""One expectation with all that is recorded on it."""

from __future__ import annotations

from dataclasses import dataclass

from foresay.model.decision import Decision
from foresay.model.expectation import Expectation, StatementLink, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One expectation with all that was recorded on it: links by number, the others in the order decided.

    `names` are other ids it answers to, those of expectations that persons merged into it.
    """

    expectation: Expectation
    links: tuple[StatementLink, ...]
    verdicts: tuple[Verdict, ...]
    decisions: tuple[Decision, ...]
    names: tuple[str, ...] = ()
